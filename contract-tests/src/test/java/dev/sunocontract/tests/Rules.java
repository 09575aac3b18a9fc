package dev.sunocontract.tests;

import dev.sunocontract.spec.Contracts;
import dev.sunocontract.spec.Provider;
import java.util.stream.Stream;

/** The named rules of a provider's document. */
final class Rules {

    private Rules() {}

    /** {@code <provider> <rule>}, once each. */
    static Stream<String> of(Provider provider) {
        return Contracts.of(provider).document().findValuesAsString("x-rule").stream()
                .distinct()
                .map(rule -> provider.id() + " " + rule);
    }
}
