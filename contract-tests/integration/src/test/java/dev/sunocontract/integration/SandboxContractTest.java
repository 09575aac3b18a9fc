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
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox passes every check of every provider. Without {@code --strict}, it does not enforce documented rules. */
class SandboxContractTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=200");

    @RegisterExtension
    static final SandboxExtension STRICT_SANDBOX = SandboxExtension.create("--speed=200", "--strict");

    @ParameterizedTest
    @MethodSource("dev.sunocontract.spec.Provider#all")
    void strictSandboxPassesEveryCheckWithoutWarnings(Provider provider) {
        List<CheckResult> results = runChecks(STRICT_SANDBOX, provider);

        assertThat(problems(results)).isEmpty();
        assertThat(results).filteredOn(SandboxContractTest::isPassed).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cometapi", "kieai", "sunoapi"})
    void sandboxEnforcesAllButDocumentedRules(Provider provider) {
        List<CheckResult> results = runChecks(SANDBOX, provider);

        assertThat(problems(results)).allSatisfy(problem -> assertThat(problem)
                .startsWith("RULE_NOT_ENFORCED")
                .contains("was accepted with 200")
                .endsWith("(x-enforcement: documented)"));
        assertThat(results).filteredOn(SandboxContractTest::isPassed).hasSizeGreaterThan(20);
    }

    private static List<CheckResult> runChecks(SandboxExtension sandbox, Provider provider) {
        ServerUnderTest server = ServerUnderTest.builder(provider, sandbox.baseUri(provider))
                .apiKey(sandbox.apiKey())
                .secondApiKey("second-" + sandbox.apiKey())
                .taskTimeout(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .build();
        return new ServerChecks(server).run(result -> {});
    }

    private static boolean isPassed(CheckResult result) {
        return result.outcome() == Outcome.PASSED;
    }

    private static List<String> problems(List<CheckResult> results) {
        return results.stream()
                .filter(result -> !isPassed(result) && result.outcome() != Outcome.SKIPPED)
                .map(result -> result.reason() + " " + result.name() + ": " + result.message())
                .toList();
    }
}
