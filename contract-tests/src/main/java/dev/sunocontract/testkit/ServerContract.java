package dev.sunocontract.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.sunocontract.spec.Contract;
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
 * A JUnit suite that checks a running server against a contract. Extend it in the tests of your server:
 *
 * <pre>{@code
 * class MyServerContractTest extends ServerContract {
 *     protected Provider provider() { return Provider.COMETAPI; }
 *     protected URI baseUri() { return URI.create("http://localhost:8080"); }
 * }
 * }</pre>
 *
 * <p>Checks of operations that the server does not have are skipped. List operations that it has, but that it
 * implements differently, in {@link #excludedOperations()}. A warning aborts a test, as a skipped check does.
 */
public abstract class ServerContract {

    /**
     * The contract to check; by default that of {@link #provider()}. Override this method to check a document of your
     * own, see {@link Contract#of(String, tools.jackson.databind.JsonNode)}.
     */
    protected Contract contract() {
        return Contract.of(provider());
    }

    /**
     * The built-in provider whose contract to check. Override this method or {@link #contract()}.
     *
     * @throws UnsupportedOperationException by default
     */
    protected Provider provider() {
        throw new UnsupportedOperationException(getClass().getName() + " must override provider() or contract()");
    }

    /** The base URL of the server, without a trailing slash. */
    protected abstract URI baseUri();

    /** A valid API key; {@code test} by default. */
    protected String apiKey() {
        return "test";
    }

    /** The ids of the operations not to check; none by default. */
    protected Set<String> excludedOperations() {
        return Set.of();
    }

    /**
     * How long a task may run until it has a terminal status; ten seconds by default. Checks that need a finished task
     * are skipped after that.
     */
    protected Duration taskTimeout() {
        return Duration.ofSeconds(10);
    }

    /** The pause between two polls of a task; 100 milliseconds by default. */
    protected Duration pollInterval() {
        return Duration.ofMillis(100);
    }

    /** Creates one test per check, named {@code <operationId>_<requirement>}. */
    @TestFactory
    Stream<DynamicTest> checks() {
        ServerUnderTest server = new ServerUnderTest(
                contract(), baseUri(), apiKey(), ServerUnderTest.UNLIMITED, taskTimeout(), pollInterval());
        return new ServerChecks(server)
                .checks().stream().map(check -> DynamicTest.dynamicTest(check.name(), () -> runCheck(check)));
    }

    private void runCheck(Check check) {
        if (excludedOperations().contains(check.operationId())) {
            abort(check.operationId() + " is in excludedOperations()");
        }
        CheckResult result = check.run();
        switch (result.outcome()) {
            case PASSED -> {}
            case WARNING, SKIPPED -> abort(result.message());
            case FAILED, ERROR -> throw new AssertionFailedError(failureMessage(result));
        }
    }

    /** Formats a result: requirement, cause, last request and response, location of the rule. */
    private static String failureMessage(CheckResult result) {
        StringBuilder text = new StringBuilder()
                .append(result.description())
                .append('\n')
                .append(result.message())
                .append('\n');
        if (!result.exchanges().isEmpty()) {
            appendExchange(text, result.exchanges().get(result.exchanges().size() - 1));
        }
        if (result.ruleLocation() != null) {
            text.append("rule: spec/openapi/").append(result.ruleLocation()).append('\n');
        }
        return text.toString();
    }

    private static void appendExchange(StringBuilder text, Exchange exchange) {
        Exchange.Request request = exchange.request();
        if (request != null) {
            text.append("request: ")
                    .append(request.method())
                    .append(' ')
                    .append(request.path())
                    .append('\n')
                    .append(new String(request.body(), StandardCharsets.UTF_8))
                    .append('\n');
        }
        Exchange.Response response = exchange.response();
        if (response != null) {
            text.append("response: ")
                    .append(response.status())
                    .append('\n')
                    .append(response.bodyText())
                    .append('\n');
        }
    }
}
