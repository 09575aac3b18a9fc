package dev.sunocontract.tests.audit;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.ContractValidator;
import dev.sunocontract.tests.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The judges of all providers, made once. */
final class Judge {

    private static final Map<Provider, ContractValidator> JUDGES = judges();

    private Judge() {}

    /** What the owner's contract says of an exchange whose operation is known. */
    static Verdict verdict(Attribution.Owned owned, Heard heard) {
        Heard.Sent sent = heard.sent();
        Heard.Answered answered = heard.answered();
        return Objects.requireNonNull(JUDGES.get(owned.provider()), "every provider has a judge")
                .validate(
                        owned.match().orElseThrow(),
                        heard.exchange(owned.path()),
                        sent == null ? null : sent.body().tree(),
                        answered == null ? null : answered.body().tree());
    }

    private static Map<Provider, ContractValidator> judges() {
        Map<Provider, ContractValidator> judges = new EnumMap<>(Provider.class);
        for (Provider provider : Provider.values()) {
            judges.put(provider, ContractValidator.of(provider));
        }
        return judges;
    }
}
