package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.Finding;
import dev.sunocontract.testkit.validation.MessagePart;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Assertions about the responses of the server under test. */
final class ResponseAssertions {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_MESSAGE_CHARS = 200;

    /** The meanings that an error code in the body of a refused invalid request may have. */
    private static final Set<ErrorKind> INVALID_REQUEST_KINDS =
            Set.of(ErrorKind.INVALID_REQUEST, ErrorKind.TASK_NOT_FOUND, ErrorKind.CONFLICT);

    private static final Set<Integer> OTHER_ERROR_STATUSES = Set.of(401, 403, 404, 405);

    private final Contract contract;
    private final ContractValidator validator;

    ResponseAssertions(Contract contract) {
        this.contract = contract;
        this.validator = ContractValidator.of(contract);
    }

    /** Requires a status that the operation documents; {@code default} documents none. */
    void assertDocumentedStatus(CheckContext context, Operation operation, Exchange exchange)
            throws CheckAbortedException {
        int status = exchange.requireResponse().status();
        boolean documented = operation
                .response(status)
                .filter(response -> !response.status().equals("default"))
                .isPresent();
        context.assertTrue(documented, "status " + status + " is not documented for this operation");
    }

    /** Requires a response that meets the contract, in UTF-8, with a content type if it has a body. */
    void assertValidResponse(CheckContext context, Exchange exchange) throws CheckAbortedException {
        assertNoWebPage(context, exchange);
        String encoding = JsonEncoding.problem(exchange.requireResponse()).orElse("");
        context.assertTrue(encoding.isEmpty(), encoding);
        List<Finding> findings = validator.validate(exchange).violations(MessagePart.RESPONSE);
        context.assertNoFindings(findings);
        Exchange.Response response = exchange.requireResponse();
        boolean typed =
                response.body().length == 0 || response.header("Content-Type").isPresent();
        context.assertTrue(typed, "the response has no Content-Type");
    }

    /** Requires something else than HTML: a site answers every path with a page. */
    private static void assertNoWebPage(CheckContext context, Exchange exchange) throws CheckAbortedException {
        Exchange.Response response = exchange.requireResponse();
        String start = response.bodyText().stripLeading();
        boolean html = response.header("Content-Type").orElse("").startsWith("text/html") && start.startsWith("<")
                || start.regionMatches(true, 0, "<!doctype html", 0, "<!doctype html".length());
        context.assertTrue(
                !html, "the response with status " + response.status() + " is a web page: check the base URL");
    }

    /**
     * Requires that an invalid request was refused, because it is invalid and without a server error.
     *
     * @param invalid what is invalid, as the start of a message
     */
    void assertRefused(CheckContext context, Exchange exchange, String invalid) throws CheckAbortedException {
        int status = effectiveStatus(exchange);
        context.assertTrue(
                status / 100 != 2,
                CheckReason.INVALID_REQUEST_ACCEPTED,
                "%s was accepted with %d".formatted(invalid, status));
        context.assertTrue(
                status / 100 != 5, CheckReason.SERVER_ERROR, "%s caused a server error: %d".formatted(invalid, status));
        context.assertTrue(
                !meansAnotherError(status),
                "%s was refused with %d, which means another error".formatted(invalid, status));
    }

    /** Requires a response that is documented and valid. */
    void assertDocumentedResponse(CheckContext context, Operation operation, Exchange exchange)
            throws CheckAbortedException {
        assertDocumentedStatus(context, operation, exchange);
        assertValidResponse(context, exchange);
    }

    /**
     * Whether a response is the one that the document states for an unknown task of the operation: some providers write
     * it with a code that means a success or a failure of the server elsewhere.
     */
    boolean isUnknownTask(Operation operation, Exchange exchange) {
        return jsonBody(exchange).path("data").isNull()
                && contract.errorKind(effectiveStatus(exchange), operation)
                        .filter(ErrorKind.TASK_NOT_FOUND::equals)
                        .isPresent();
    }

    private boolean meansAnotherError(int status) {
        return OTHER_ERROR_STATUSES.contains(status)
                || status / 100 == 3
                || contract.errorKind(status)
                        .filter(kind -> !INVALID_REQUEST_KINDS.contains(kind))
                        .isPresent();
    }

    /** Requires a valid response with status 200, or another documented one of success, and returns its body. */
    JsonNode assertSuccess(CheckContext context, Exchange exchange) throws CheckAbortedException {
        assertNoWebPage(context, exchange);
        int status = effectiveStatus(exchange);
        context.assertTrue(
                status == 200 || status / 100 == 2 && isDocumented(exchange),
                "expected status 200, got " + status + ": "
                        + abbreviate(exchange.requireResponse().bodyText()));
        assertValidResponse(context, exchange);
        return jsonBody(exchange);
    }

    /** Whether the operation of an exchange documents the status of its response, such as 202. */
    private boolean isDocumented(Exchange exchange) {
        return contract.match(
                        exchange.requireRequest().method(),
                        exchange.requireRequest().path())
                .flatMap(match ->
                        match.operation().response(exchange.requireResponse().status()))
                .filter(response -> !response.status().equals("default"))
                .isPresent();
    }

    /** The HTTP status, or the error code in the body of a response with status 200. */
    static int effectiveStatus(Exchange exchange) {
        int status = exchange.requireResponse().status();
        int code = status == 200 ? jsonBody(exchange).path("code").asInt(status) : status;
        return code >= 400 ? code : status;
    }

    /** The response's body as a tree; an empty object if it is not JSON. */
    static JsonNode jsonBody(Exchange exchange) {
        try {
            return JSON.readTree(exchange.requireResponse().body());
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    /** The response's text without the parts that it repeats from the request: the path, with or without its base. */
    static String normalizedText(Exchange exchange) {
        String path = "[\\w./~:-]*" + Pattern.quote(exchange.requireRequest().path());
        return exchange.requireResponse()
                .bodyText()
                .replaceAll(path, "")
                .replaceAll("\\b(GET|HEAD|POST|PUT|PATCH|DELETE|TRACE)\\b", "")
                .replaceAll("[0-9a-f-]{8,}|\\d+", "");
    }

    /** Cuts a text to the length of a message. */
    static String abbreviate(String text) {
        return text.length() <= MAX_MESSAGE_CHARS ? text : text.substring(0, MAX_MESSAGE_CHARS - 3) + "...";
    }
}
