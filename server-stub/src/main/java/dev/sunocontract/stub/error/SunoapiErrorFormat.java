package dev.sunocontract.stub.error;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors of the sunoapi wire. The code is in the body and the HTTP status is 200, unless the operation
 * documents the code as a status too. The codes are in {@code info.x-error-codes} of the document.
 */
record SunoapiErrorFormat(Contract contract) implements ApiErrorFormat {

    @Override
    public int status(ErrorKind kind, @Nullable Operation operation) {
        return switch (kind) {
            case NOT_FOUND, METHOD_NOT_ALLOWED, CONTENT_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE ->
                ApiErrorFormat.standardStatus(kind);
            default ->
                codes(kind).stream()
                        .filter(code -> isDocumentedStatus(operation, code))
                        .findFirst()
                        .orElse(200);
        };
    }

    private static boolean isDocumentedStatus(@Nullable Operation operation, Integer code) {
        return operation != null && operation.responses().containsKey(code.toString());
    }

    @Override
    public ObjectNode body(ApiError error) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", codes(error.kind()).get(0))
                .put("msg", error.message())
                .putNull("data");
    }

    /** The codes of a kind, the usual one first; never empty. */
    private List<Integer> codes(ErrorKind kind) {
        for (ErrorKind candidate : List.of(kind, generalKind(kind), ErrorKind.INVALID_REQUEST)) {
            List<Integer> codes = contract.errorCodes(candidate);
            if (!codes.isEmpty()) {
                return codes;
            }
        }
        return List.of(ApiErrorFormat.standardStatus(kind));
    }

    /** The kind whose codes are used where a document has none for a kind. */
    private static ErrorKind generalKind(ErrorKind kind) {
        return switch (kind) {
            case METHOD_NOT_ALLOWED -> ErrorKind.NOT_FOUND;
            case MAINTENANCE -> ErrorKind.SERVER_ERROR;
            default -> ErrorKind.INVALID_REQUEST;
        };
    }
}
