package dev.sunocontract.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.scrub.Redactor;
import dev.sunocontract.testkit.check.Check;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.ServerChecks;
import dev.sunocontract.testkit.check.ServerUnderTest;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.selection.Baseline;
import dev.sunocontract.testkit.selection.Selection;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
 * implements differently, in {@link #excludedOperations()}. A warning aborts a test, as a skipped check does. No
 * message of a test has one of the two keys, even if the server repeats it.
 */
public abstract class ServerContract {

    /** No secret, and a word that messages have. */
    private static final String DEFAULT_KEY = "test";

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
        return DEFAULT_KEY;
    }

    /**
     * A valid API key of another account, for the checks that need two; null by default, which skips them. Where any
     * key is an account, any other text will do.
     */
    protected @Nullable String secondApiKey() {
        return null;
    }

    /** The ids of the operations not to check; none by default. */
    protected Set<String> excludedOperations() {
        return Set.of();
    }

    /**
     * The checks to run, by names of checks, operations or rules; by default all. Checks that are not selected, but
     * create what the selected ones need, such as a task, run too.
     */
    protected Selection selection() {
        return Selection.ALL;
    }

    /**
     * The known findings, such as {@code Baseline.read(Path.of("known.txt"))}; none by default. A check that fails and
     * is in the baseline aborts its test. A check that is in the baseline and passes says so on standard output.
     *
     * @throws IOException if the file cannot be read
     */
    protected Baseline baseline() throws IOException {
        return Baseline.EMPTY;
    }

    /**
     * How many requests that cost credits the server may accept. Empty by default: any number of a server on this
     * machine that adds no {@code Via} header to its responses, and none of another one. Checks that would need more
     * are aborted.
     */
    protected OptionalInt maxPaidRequests() {
        return OptionalInt.empty();
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
    Stream<DynamicTest> checks() throws IOException {
        ServerUnderTest.Builder server = ServerUnderTest.builder(contract(), baseUri())
                .apiKey(apiKey())
                .taskTimeout(taskTimeout())
                .pollInterval(pollInterval());
        Optional.ofNullable(secondApiKey()).ifPresent(server::secondApiKey);
        maxPaidRequests().ifPresent(server::maxPaidRequests);
        requireMatches(server);
        server.selection(selection());
        Baseline baseline = baseline();
        Provider provider = contract().provider();
        return new ServerChecks(server.build())
                .checks().stream()
                        .map(check -> DynamicTest.dynamicTest(check.name(), () -> runCheck(check, provider, baseline)));
    }

    /** A suite without tests would pass. */
    private void requireMatches(ServerUnderTest.Builder server) {
        List<String> unmatched = selection()
                .unmatched(name -> !new ServerChecks(server.selection(name).build())
                        .checks()
                        .isEmpty());
        if (!unmatched.isEmpty()) {
            throw new IllegalArgumentException(
                    "selection(): no check, operation or rule has the name " + String.join(", ", unmatched));
        }
    }

    private void runCheck(Check check, Provider provider, Baseline baseline) {
        if (excludedOperations().contains(check.operationId())) {
            abort(check.operationId() + " is in excludedOperations()");
        }
        Redactor redactor = redactor();
        CheckResult result = check.run();
        boolean known = baseline.contains(result.findingId(provider));
        switch (result.outcome()) {
            case PASSED -> {
                if (known) {
                    System.out.println(check.name() + " passes; remove it from the baseline");
                }
            }
            case WARNING, SKIPPED -> abort(redactor.redact(result.name() + ": " + result.message()));
            case FAILED, ERROR -> {
                String message = redactor.redact(failureMessage(result));
                if (known) {
                    abort("known, in the baseline: " + message);
                }
                throw new AssertionFailedError(message);
            }
        }
    }

    private Redactor redactor() {
        return new Redactor(Stream.of(Optional.of(apiKey()), Optional.ofNullable(secondApiKey()))
                .flatMap(Optional::stream)
                .filter(key -> !key.equals(DEFAULT_KEY))
                .toList());
    }

    /** Formats a result: name, requirement, cause, last request and response, location of the rule, where to look. */
    private static String failureMessage(CheckResult result) {
        StringBuilder text = new StringBuilder()
                .append(result.name())
                .append(": ")
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
        return text.append("If this fails, look at ")
                .append(result.lookAt())
                .append('.')
                .toString();
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
