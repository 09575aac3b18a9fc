package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.check.ServerChecks;
import dev.sunocontract.testkit.check.ServerUnderTest;
import dev.sunocontract.testkit.selection.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sandbox passes every check of every provider. Without {@code --strict}, it does not enforce documented rules. A
 * build tries allowed requests, which are many, at one provider per wire, {@code -Dmatrix=full} at all.
 */
@Execution(ExecutionMode.CONCURRENT)
class SandboxContractTest {

    private static final boolean ALL = "full".equals(System.getProperty("matrix"));
    private static final Set<Provider> WITH_ALLOWED_REQUESTS =
            Set.of(Provider.COMETAPI, Provider.CRUN, Provider.KIEAIOLD, Provider.KIEAI, Provider.ACEDATA);

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=200");

    @RegisterExtension
    static final SandboxExtension STRICT_SANDBOX = SandboxExtension.create("--speed=200", "--strict");

    @ParameterizedTest
    @MethodSource("dev.sunocontract.spec.Provider#all")
    void strictSandboxPassesEveryCheckWithoutWarnings(Provider provider) {
        List<CheckResult> results =
                runChecks(STRICT_SANDBOX, provider, ALL || WITH_ALLOWED_REQUESTS.contains(provider));

        assertThat(problems(results)).isEmpty();
        assertThat(results).filteredOn(SandboxContractTest::isPassed).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cometapi", "kieaiold", "sunoapi", "kieai", "acedata"})
    void sandboxEnforcesAllButDocumentedRules(Provider provider) {
        List<CheckResult> results = runChecks(SANDBOX, provider, ALL);

        assertThat(problems(results)).allSatisfy(problem -> assertThat(problem)
                .startsWith("RULE_NOT_ENFORCED")
                .contains("was accepted with 200")
                .endsWith("(x-enforcement: documented)"));
        assertThat(results).filteredOn(SandboxContractTest::isPassed).hasSizeGreaterThan(20);
    }

    private static List<CheckResult> runChecks(SandboxExtension sandbox, Provider provider, boolean allowedRequests) {
        ServerUnderTest server = ServerUnderTest.builder(provider, sandbox.baseUri(provider))
                .apiKey(sandbox.apiKey())
                .secondApiKey("second-" + sandbox.apiKey())
                .taskTimeout(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .selection(allowedRequests ? Selection.ALL : FaultInjectingProxy.WITHOUT_ALLOWED_REQUESTS)
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
