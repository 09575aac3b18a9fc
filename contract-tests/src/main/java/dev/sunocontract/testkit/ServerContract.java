package dev.sunocontract.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.Check;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.ServerChecks;
import dev.sunocontract.testkit.check.ServerUnderTest;
import dev.sunocontract.testkit.exchange.Exchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;

/**
 * A JUnit suite of every promise that a provider's contract makes. Extend it in the tests of your server:
 *
 * <pre>{@code
 * class MyServerContractTest extends ServerContract {
 *     protected Provider provider() { return Provider.COMETAPI; }
 *     protected URI baseUri() { return URI.create("http://localhost:8080"); }
 * }
 * }</pre>
 *
 * <p>Operations that your server does not offer are found out and skipped; name in {@link #excludedOperations()} those that it offers otherwise.
 */
public abstract class ServerContract {

    /** Whose contract the server keeps. */
    protected abstract Provider provider();

    /** Where the server is, without a trailing slash. */
    protected abstract URI baseUri();

    /** A key that it takes; {@code test} if not said. */
    protected String apiKey() {
        return "test";
    }

    /** The operations not to check. */
    protected Set<String> excludedOperations() {
        return Set.of();
    }

    /** How long a task may take; ten seconds if not said. Checks that need a finished one are skipped after that. */
    protected Duration taskTimeout() {
        return Duration.ofSeconds(10);
    }

    /** How long to wait between two looks at a task; a tenth of a second if not said. */
    protected Duration pollInterval() {
        return Duration.ofMillis(100);
    }

    /** Every check, by name. */
    @TestFactory
    Stream<DynamicTest> contract() {
        ServerUnderTest server = new ServerUnderTest(
                provider(), baseUri(), apiKey(), ServerUnderTest.UNLIMITED, taskTimeout(), pollInterval());
        return new ServerChecks(server)
                .checks().stream().map(check -> DynamicTest.dynamicTest(check.name(), () -> runCheck(check)));
    }

    private void runCheck(Check check) {
        if (excludedOperations().contains(check.operationId())) {
            abort("this server is checked without " + check.operationId());
        }
        CheckResult result = check.run();
        switch (result.outcome()) {
            case PASSED -> {}
            case WARNING, SKIPPED -> abort(result.message());
            case FAILED, ERROR -> throw new AssertionFailedError(failureMessage(result));
        }
    }

    /** What a stranger needs to know: what must hold, what was sent, what came, where the rule stands. */
    static String failureMessage(CheckResult result) {
        StringBuilder text = new StringBuilder(result.description())
                .append('\n')
                .append(result.message())
                .append('\n');
        if (!result.exchanges().isEmpty()) {
            Exchange last = result.exchanges().get(result.exchanges().size() - 1);
            if (last.request() != null) {
                text.append("sent: ")
                        .append(last.request().method())
                        .append(' ')
                        .append(last.request().path())
                        .append('\n');
                text.append(new String(last.request().body(), StandardCharsets.UTF_8))
                        .append('\n');
            }
            if (last.response() != null) {
                text.append("came: ")
                        .append(last.response().status())
                        .append('\n')
                        .append(last.response().bodyText())
                        .append('\n');
            }
        }
        if (result.ruleLocation() != null) {
            text.append("the rule: spec/openapi/").append(result.ruleLocation()).append('\n');
        }
        return text.toString();
    }
}
