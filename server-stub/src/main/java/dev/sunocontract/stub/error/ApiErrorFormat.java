package dev.sunocontract.stub.error;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Format of the errors of a contract: the HTTP status and the body. One implementation per wire. */
interface ApiErrorFormat {

    /** The format that a contract's wire uses. */
    static ApiErrorFormat of(Contract contract) {
        return switch (contract.wire()) {
            case GATEWAY -> new GatewayErrorFormat(contract);
            case CRUN -> new CrunErrorFormat();
            case SUNOAPI -> new SunoapiErrorFormat(contract);
        };
    }

    /**
     * The HTTP status of an error.
     *
     * @param operation the operation of the request; null if the contract offers none there
     */
    int status(ErrorKind kind, @Nullable Operation operation);

    /** The JSON body of an error. */
    ObjectNode body(ApiError error);

    /** The status that RFC 9110 defines for a kind, where a wire has no status of its own. */
    static int standardStatus(ErrorKind kind) {
        return switch (kind) {
            case UNAUTHORIZED -> 401;
            case OUT_OF_CREDITS -> 402;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case CONTENT_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case INVALID_REQUEST, TASK_NOT_FOUND, RESOURCE_NOT_FOUND, CONFLICT -> 400;
            case RATE_LIMITED -> 429;
            case MAINTENANCE -> 503;
            case SERVER_ERROR -> 500;
        };
    }
}
