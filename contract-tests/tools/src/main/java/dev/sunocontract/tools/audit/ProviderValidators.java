package dev.sunocontract.tools.audit;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.ValidationResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The judges of all providers, made once. */
final class ProviderValidators {

    private static final Map<Provider, ContractValidator> VALIDATORS = createValidators();

    private ProviderValidators() {}

    /** What the owner's contract says of an exchange whose operation is known. */
    static ValidationResult validate(Attribution.AttributedExchange owned, RecordedExchange heard) {
        RecordedExchange.Request sent = heard.request();
        RecordedExchange.Response answered = heard.response();
        return Objects.requireNonNull(VALIDATORS.get(owned.provider()), "every provider has a judge")
                .validate(
                        owned.match().orElseThrow(),
                        heard.toExchange(owned.path()),
                        sent == null ? null : sent.body().tree(),
                        answered == null ? null : answered.body().tree());
    }

    private static Map<Provider, ContractValidator> createValidators() {
        Map<Provider, ContractValidator> judges = new LinkedHashMap<>();
        for (Provider provider : Provider.all()) {
            judges.put(provider, ContractValidator.of(provider));
        }
        return judges;
    }
}
