package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.check.ServerChecks;
import dev.sunocontract.testkit.check.ServerUnderTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sandbox passes every check of every provider, without warnings. */
class SandboxContractTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=200");

    @ParameterizedTest
    @MethodSource("dev.sunocontract.spec.Provider#all")
    void sandboxPassesEveryCheck(Provider provider) {
        ServerUnderTest server = new ServerUnderTest(
                provider,
                SANDBOX.baseUri(provider),
                SANDBOX.apiKey(),
                ServerUnderTest.UNLIMITED,
                Duration.ofSeconds(20),
                Duration.ofMillis(20));

        List<CheckResult> results = new ServerChecks(server).run(result -> {});

        assertThat(results)
                .filteredOn(result -> result.outcome() != Outcome.PASSED && result.outcome() != Outcome.SKIPPED)
                .extracting(result -> result.name() + ": " + result.message())
                .isEmpty();
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.PASSED)
                .hasSizeGreaterThan(20);
    }
}
