package dev.sunocontract.tools.audit.attribution;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.ValidationResult;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The validators of all contracts that occurred; each is created once. */
public final class ProviderValidators {

    private static final Map<Contract, ContractValidator> VALIDATORS = new ConcurrentHashMap<>();

    private ProviderValidators() {}

    /**
     * Validates an exchange by its contract.
     *
     * @param attributed an exchange whose operation is known
     */
    public static ValidationResult validate(AttributedExchange attributed) {
        return of(attributed.contract())
                .validate(
                        attributed.match().orElseThrow(),
                        attributed.exchange().toExchange(attributed.path()),
                        attributed.exchange().requestTree(),
                        attributed.exchange().responseTree());
    }

    /** Reads first: several threads ask for the same few contracts, once per exchange. */
    private static ContractValidator of(Contract contract) {
        ContractValidator known = VALIDATORS.get(contract);
        return known == null ? VALIDATORS.computeIfAbsent(contract, ContractValidator::of) : known;
    }
}
