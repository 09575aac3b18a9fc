package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.WireSupport;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the checks of one server share: its contract, its wire, the paid request budget, and the ids that earlier checks
 * created.
 */
final class CheckSession {

    private final ServerUnderTest server;
    private final WireSupport wire;
    private final TestHttpClient httpClient;
    private final PaidRequestBudget budget;
    private final OfferedOperations offered;
    private final ResponseAssertions assertions;
    private final LifecycleState lifecycle;
    private final SampleRequests samples;

    CheckSession(ServerUnderTest server) {
        this(server, new TestHttpClient(server));
    }

    CheckSession(ServerUnderTest server, TestHttpClient httpClient) {
        this.server = server;
        this.wire = WireSupports.of(server.contract().wire());
        this.httpClient = httpClient;
        this.budget = new PaidRequestBudget(server.maxPaidRequests(), httpClient);
        this.offered = new OfferedOperations(server.contract(), httpClient);
        this.assertions = new ResponseAssertions(server.contract());
        this.lifecycle = new LifecycleState(wire.responseReader());
        this.samples = wire.sampleRequests(new RequestExamples(server.contract()));
    }

    ServerUnderTest server() {
        return server;
    }

    Contract contract() {
        return server.contract();
    }

    /** The operation with an id; skips the check if the document does not have it. */
    Operation operation(String operationId) throws CheckAbortedException {
        return contract()
                .findOperation(operationId)
                .orElseThrow(() -> CheckAbortedException.skip(
                        CheckReason.NOT_APPLICABLE, "the document has no operation " + operationId));
    }

    WireSupport wire() {
        return wire;
    }

    SampleRequests samples() {
        return samples;
    }

    ResponseReader reader() {
        return wire.responseReader();
    }

    PaidRequestBudget budget() {
        return budget;
    }

    OfferedOperations offered() {
        return offered;
    }

    ResponseAssertions assertions() {
        return assertions;
    }

    LifecycleState lifecycle() {
        return lifecycle;
    }

    /** Requires that the task of a paid submission is a new one. */
    void assertNewTask(CheckContext context, Operation operation, Exchange exchange) throws CheckAbortedException {
        String taskId = reader().submittedTaskId(ResponseAssertions.jsonBody(exchange));
        context.assertTrue(
                taskId.isEmpty() || budget.isFree(operation) || lifecycle.addSubmittedTaskId(taskId),
                "the submission was answered with the id of an earlier one, " + taskId);
    }

    /** Skips the check if there is no key of a second account. */
    void assumeSecondAccount() throws CheckAbortedException {
        if (server.secondApiKey().filter(key -> !key.equals(server.apiKey())).isEmpty()) {
            throw CheckAbortedException.skip(CheckReason.NO_SECOND_KEY, "needs the key of a second account");
        }
    }

    /**
     * Sends a request without regard to the budget, and adds the exchange to the check; skips the check if the server
     * limits the rate of requests.
     */
    Exchange sendUnmetered(CheckContext context, TestRequest request)
            throws IOException, InterruptedException, CheckAbortedException {
        Exchange exchange = context.addExchange(httpClient.send(request));
        httpClient.assumeNotRateLimited(exchange);
        return exchange;
    }

    /** Sends a request of an operation; skips the check if the server lacks the operation or the budget is used up. */
    Exchange send(CheckContext context, Operation operation, TestRequest request)
            throws IOException, InterruptedException, CheckAbortedException {
        offered.assume(operation);
        budget.assume(operation);
        try {
            Exchange exchange = sendUnmetered(context, request);
            budget.record(operation, exchange);
            return exchange;
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw e;
        } catch (IOException e) {
            budget.recordWithoutResponse(operation);
            throw e;
        }
    }

    /** Sends a valid request, and requires status 200 and a valid response. Returns the response's body. */
    JsonNode sendExpectingSuccess(
            CheckContext context, Operation operation, Map<String, String> parameters, @Nullable JsonNode body)
            throws IOException, InterruptedException, CheckAbortedException {
        Exchange exchange = send(context, operation, TestRequest.of(operation, parameters, body));
        return assertions.assertSuccess(context, exchange);
    }

    /**
     * Sends a valid request that servers may refuse for undocumented reasons: a valid 4xx response ends the check with
     * a warning.
     */
    JsonNode sendLenient(
            CheckContext context, Operation operation, Map<String, String> parameters, @Nullable JsonNode body)
            throws IOException, InterruptedException, CheckAbortedException {
        Exchange exchange = send(context, operation, TestRequest.of(operation, parameters, body));
        if (ResponseAssertions.effectiveStatus(exchange) / 100 == 4) {
            assertions.assertValidResponse(context, exchange);
            String text = exchange.requireResponse().bodyText();
            throw CheckAbortedException.warning(
                    CheckReason.OPTIONAL_REQUEST_REFUSED,
                    "the server refused it: " + ResponseAssertions.abbreviate(text));
        }
        return assertions.assertSuccess(context, exchange);
    }
}
