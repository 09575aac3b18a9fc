package dev.sunocontract.stub.error;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.error.ApiError.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a provider's refusals look: the HTTP status and the body. */
public final class ApiErrorFormat {

    private ApiErrorFormat() {}

    /**
     * The HTTP status of a refusal.
     *
     * @param operation what was asked for; null where there is no such operation
     */
    public static int status(Provider provider, Kind reason, @Nullable Operation operation) {
        return switch (provider.wire()) {
            case GATEWAY -> gatewayStatus(reason);
            case CRUN -> crunStatus(reason);
            case SUNOAPI -> sunoapiStatus(provider, reason, operation);
        };
    }

    /** The body of a refusal. */
    public static ObjectNode body(Provider provider, ApiError refusal) {
        return switch (provider.wire()) {
            case GATEWAY -> gatewayBody(provider, refusal);
            case CRUN -> crunBody(refusal);
            case SUNOAPI -> sunoapiBody(provider, refusal);
        };
    }

    private static int gatewayStatus(Kind reason) {
        return switch (reason) {
            case UNAUTHORIZED -> 401;
            case OUT_OF_CREDITS -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case CONTENT_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case INVALID_REQUEST, TASK_NOT_FOUND, RESOURCE_NOT_FOUND, CONFLICT -> 400;
            case RATE_LIMITED -> 429;
            case SERVER_ERROR -> 500;
        };
    }

    /** Crun lists codes without saying whether the HTTP status repeats them; here it does. */
    private static int crunStatus(Kind reason) {
        return switch (reason) {
            case UNAUTHORIZED -> 401;
            case OUT_OF_CREDITS -> 402;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case CONTENT_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case INVALID_REQUEST, TASK_NOT_FOUND, RESOURCE_NOT_FOUND, CONFLICT -> 422;
            case RATE_LIMITED -> 429;
            case SERVER_ERROR -> 500;
        };
    }

    /** The relay answers in two shapes: one before its handler of tasks (keys, routes), one inside it. */
    private static ObjectNode gatewayBody(Provider provider, ApiError refusal) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        switch (refusal.kind()) {
            case UNAUTHORIZED -> putError(body, provider, refusal, "");
            case NOT_FOUND, METHOD_NOT_ALLOWED -> putError(body, provider, refusal, "invalid_request");
            default ->
                body.put("code", gatewayCode(refusal.kind()))
                        .put("message", refusal.message())
                        .putNull("data");
        }
        return body;
    }

    private static void putError(ObjectNode body, Provider provider, ApiError refusal, String code) {
        String type = provider == Provider.COMETAPI ? "comet_api_error" : "new_api_error";
        body.putObject("error")
                .put("message", refusal.message())
                .put("type", type)
                .put("param", "")
                .put("code", code);
    }

    private static String gatewayCode(Kind reason) {
        return switch (reason) {
            case OUT_OF_CREDITS -> "quota_not_enough";
            case TASK_NOT_FOUND -> "task_not_exist";
            case RATE_LIMITED -> "rate_limited";
            case SERVER_ERROR -> "internal_error";
            default -> "invalid_request";
        };
    }

    private static ObjectNode crunBody(ApiError refusal) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", crunStatus(refusal.kind()))
                .put("message", refusal.message())
                .putNull("data");
    }

    /** The reason stands in the body, and the status is 200, unless the operation documents the number as a status too. */
    private static int sunoapiStatus(Provider provider, Kind reason, @Nullable Operation operation) {
        return switch (reason) {
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case CONTENT_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            default ->
                errorCodes(provider, reason).stream()
                        .filter(code ->
                                operation != null && operation.responses().containsKey(code.toString()))
                        .findFirst()
                        .orElse(200);
        };
    }

    private static ObjectNode sunoapiBody(Provider provider, ApiError refusal) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", errorCodes(provider, refusal.kind()).get(0))
                .put("msg", refusal.message())
                .putNull("data");
    }

    private static List<Integer> errorCodes(Provider provider, Kind reason) {
        Contract contract = Contract.of(provider);
        List<Integer> said = contract.errorCodes(toErrorKind(reason));
        return said.isEmpty() ? contract.errorCodes(ErrorKind.INVALID_REQUEST) : said;
    }

    private static ErrorKind toErrorKind(Kind reason) {
        return switch (reason) {
            case UNAUTHORIZED -> ErrorKind.UNAUTHORIZED;
            case OUT_OF_CREDITS -> ErrorKind.OUT_OF_CREDITS;
            case NOT_FOUND, METHOD_NOT_ALLOWED -> ErrorKind.NOT_FOUND;
            case TASK_NOT_FOUND -> ErrorKind.TASK_NOT_FOUND;
            case CONFLICT -> ErrorKind.CONFLICT;
            case RATE_LIMITED -> ErrorKind.RATE_LIMITED;
            case SERVER_ERROR -> ErrorKind.SERVER_ERROR;
            case INVALID_REQUEST, RESOURCE_NOT_FOUND, CONTENT_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE ->
                ErrorKind.INVALID_REQUEST;
        };
    }
}
