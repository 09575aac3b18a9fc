package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which operations of the contract the server has. An operation counts as offered until its probe shows
 * otherwise.
 */
final class OfferedOperations {

    /** Without these no song can be generated: a server that lacks them fails. */
    private static final Set<String> ESSENTIAL_OPERATIONS = Set.of("submitMusic", "getTask");

    private final Contract contract;
    private final TestHttpClient httpClient;
    private final Set<String> missing = new HashSet<>();
    private @Nullable Exchange unknownPathProbe;

    OfferedOperations(Contract contract, TestHttpClient httpClient) {
        this.contract = contract;
        this.httpClient = httpClient;
    }

    /** Records whether the server has an operation, by its response to a valid request. */
    void probe(Exchange exchange, Operation operation) throws IOException, InterruptedException, CheckAbortedException {
        int status = exchange.requireResponse().status();
        boolean noSuchPath = status == 404 && matchesUnknownPathResponse(exchange);
        if ((noSuchPath || status == 405) && !ESSENTIAL_OPERATIONS.contains(operation.id())) {
            missing.add(operation.id());
        }
    }

    /** Skips the check if the server does not have the operation. */
    void assume(Operation operation) throws CheckAbortedException {
        if (missing.contains(operation.id())) {
            throw CheckAbortedException.skip(
                    CheckReason.NOT_OFFERED,
                    "the server has no operation " + operation.method() + " " + operation.path());
        }
    }

    /** Whether the contract has an operation, and no probe has shown that the server lacks it. */
    boolean contains(String operationId) {
        return contract.findOperation(operationId).isPresent() && !missing.contains(operationId);
    }

    /** Whether a 404 is about the path, and not about a task id: the response to an unknown path has the same text. */
    private boolean matchesUnknownPathResponse(Exchange exchange)
            throws IOException, InterruptedException, CheckAbortedException {
        if (unknownPathProbe == null) {
            Exchange probe = httpClient.sendToUnknownPath();
            httpClient.assumeNotRateLimited(probe);
            unknownPathProbe = probe;
        }
        return unknownPathProbe.requireResponse().status() == 404
                && ResponseAssertions.normalizedText(unknownPathProbe)
                        .equals(ResponseAssertions.normalizedText(exchange));
    }
}
