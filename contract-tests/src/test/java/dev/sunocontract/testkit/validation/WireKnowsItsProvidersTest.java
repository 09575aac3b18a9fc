package dev.sunocontract.testkit.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document of a wire, which judges relays that nobody describes, knows the values of those that are described. */
class WireKnowsItsProvidersTest {

    @ParameterizedTest
    @MethodSource("dev.sunocontract.spec.Provider#all")
    void valueThatTheProviderKnowsIsNoDrift(Provider provider) {
        ContractValidator ofProvider = ContractValidator.of(provider);
        ContractValidator ofWire = ContractValidator.of(Contract.of(provider.wire()));

        for (Fixture fixture : Fixtures.of(provider)) {
            List<Drift> known = unknownValues(ofProvider, fixture);
            assertThat(unknownValues(ofWire, fixture)).as(fixture.toString()).allMatch(known::contains);
        }
    }

    /** Without the placeholders of pages that show types in place of values. */
    private static List<Drift> unknownValues(ContractValidator validator, Fixture fixture) {
        return validator.validate(fixture.operationId(), fixture.exchange()).responseDrift().stream()
                .filter(drift -> drift.kind() == Drift.Kind.UNKNOWN_VALUE
                        && !drift.value().equals("string"))
                .toList();
    }
}
