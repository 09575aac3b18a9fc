package dev.sunocontract.stub.error;

import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors of the crun wire. Crun documents codes, but not whether the HTTP status is equal to the code. Here it
 * is equal.
 */
record CrunErrorFormat() implements ApiErrorFormat {

    @Override
    public int status(ErrorKind kind, @Nullable Operation operation) {
        return code(kind);
    }

    @Override
    public ObjectNode body(ApiError error) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code(error.kind()))
                .put("message", error.message())
                .putNull("data");
    }

    private static int code(ErrorKind kind) {
        return switch (kind) {
            case INVALID_REQUEST, TASK_NOT_FOUND, RESOURCE_NOT_FOUND, CONFLICT -> 422;
            default -> ApiErrorFormat.standardStatus(kind);
        };
    }
}
