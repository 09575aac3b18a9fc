package dev.sunocontract.stub.error;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors of the gateway wire. There are two formats: {@code {"error": …}} where the relay checks keys and routes, and
 * {@code {"code": …, "data": null}} where it handles tasks.
 */
record GatewayErrorFormat(Contract contract) implements ApiErrorFormat {

    @Override
    public int status(ErrorKind kind, @Nullable Operation operation) {
        return kind == ErrorKind.OUT_OF_CREDITS ? 403 : ApiErrorFormat.standardStatus(kind);
    }

    @Override
    public ObjectNode body(ApiError error) {
        return switch (error.kind()) {
            case UNAUTHORIZED -> relayError(error, "");
            case NOT_FOUND, METHOD_NOT_ALLOWED -> relayError(error, "invalid_request");
            default -> taskError(error);
        };
    }

    private ObjectNode relayError(ApiError error, String code) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
                .put("message", error.message())
                .put("type", errorType())
                .put("param", "")
                .put("code", code);
        return body;
    }

    private String errorType() {
        return contract.name().equals(Provider.COMETAPI.id()) ? "comet_api_error" : "new_api_error";
    }

    private static ObjectNode taskError(ApiError error) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code(error.kind()))
                .put("message", error.message())
                .putNull("data");
    }

    private static String code(ErrorKind kind) {
        return switch (kind) {
            case OUT_OF_CREDITS -> "quota_not_enough";
            case TASK_NOT_FOUND -> "task_not_exist";
            case RATE_LIMITED -> "rate_limited";
            case SERVER_ERROR, MAINTENANCE -> "internal_error";
            default -> "invalid_request";
        };
    }
}
