package dev.sunocontract.tools.audit.attribution;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.ValidationResult;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The validators of all providers, and of the wires for providers without a document; created once. */
public final class ProviderValidators {

    private static final Map<Provider, ContractValidator> VALIDATORS = Stream.concat(
                    Provider.all().stream(),
                    Stream.of(Wire.values()).map(wire -> Contract.of(wire).provider()))
            .collect(Collectors.toMap(
                    Function.identity(), provider -> ContractValidator.of(Attribution.contractOf(provider))));

    private ProviderValidators() {}

    /**
     * Validates an exchange by its provider's contract.
     *
     * @param attributed an exchange whose operation is known
     */
    public static ValidationResult validate(AttributedExchange attributed) {
        return Objects.requireNonNull(VALIDATORS.get(attributed.provider()), "no validator for this provider")
                .validate(
                        attributed.match().orElseThrow(),
                        attributed.exchange().toExchange(attributed.path()),
                        attributed.exchange().requestTree(),
                        attributed.exchange().responseTree());
    }
}
