package dev.sunocontract.tests.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.server.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.server.CheckResult.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    @EnumSource(Provider.class)
    void theSandboxKeepsEveryPromise(Provider provider) {
        ServerUnderTest server = new ServerUnderTest(
                provider,
                sandbox.uri(provider),
                "kit",
                ServerUnderTest.EVERYTHING,
                Duration.ofSeconds(20),
                Duration.ofMillis(20));

        List<CheckResult> results = new ServerChecks(server).run(result -> {});

        assertThat(results)
                .filteredOn(result -> result.outcome() != Outcome.PASS && result.outcome() != Outcome.SKIP)
                .extracting(result -> result.name() + ": " + result.reason())
                .isEmpty();
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.PASS)
                .hasSizeGreaterThan(20);
    }
}
