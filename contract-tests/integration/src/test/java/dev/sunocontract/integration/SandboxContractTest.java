package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.check.ServerChecks;
import dev.sunocontract.testkit.check.ServerUnderTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our sandbox passes the kit at every provider, without a single warning. */
class SandboxContractTest {

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(0, "--sandbox.speed=200");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @MethodSource("dev.sunocontract.spec.Provider#all")
    void sandboxPassesEveryCheck(Provider provider) {
        ServerUnderTest server = new ServerUnderTest(
                provider,
                sandbox.baseUri(provider),
                "kit",
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
