package dev.sunocontract.client.error;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Details of an error. They never contain the API key.
 *
 * @param contract the contract of the client
 * @param operationId the operation
 * @param statusCode the HTTP status of the response; 0 if there is no response
 * @param errorCode the provider's error code; empty if there is none
 * @param requestId the provider's id of the request; empty if there is none
 * @param body the response body; null if there is none
 * @param detail the description of the error, for people
 */
public record ErrorDetails(
        Contract contract,
        String operationId,
        int statusCode,
        String errorCode,
        String requestId,
        @Nullable String body,
        String detail) {

    /** Returns the details of an error without a response. */
    public static ErrorDetails withoutResponse(Contract contract, String operationId, String detail) {
        return new ErrorDetails(contract, operationId, 0, "", "", null, detail);
    }

    /**
     * Returns the details of a response with status 200 that does not match the contract.
     *
     * @param body the response body
     */
    public static ErrorDetails ofUnexpectedBody(Contract contract, String operationId, String body, String detail) {
        return new ErrorDetails(contract, operationId, 200, "", "", body, detail);
    }

    /** Returns a copy with another description. */
    public ErrorDetails withDetail(String other) {
        return new ErrorDetails(contract, operationId, statusCode, errorCode, requestId, body, other);
    }

    /** Returns the provider of the contract. */
    public Provider provider() {
        return contract.provider();
    }

    String message() {
        StringBuilder message = new StringBuilder(contract.name())
                .append(' ')
                .append(operationId)
                .append(": ");
        if (statusCode != 0) {
            message.append("HTTP ").append(statusCode).append(' ');
        }
        if (!errorCode.isEmpty()) {
            message.append('(').append(errorCode).append(") ");
        }
        message.append(detail);
        if (!requestId.isEmpty()) {
            message.append(" [request ").append(requestId).append(']');
        }
        return message.toString();
    }
}
