package dev.sunocontract.client.error;

import dev.sunocontract.spec.Provider;
import org.jspecify.annotations.Nullable;

/**
 * What is known of something that went wrong. Never holds the key.
 *
 * @param provider whom the call was for
 * @param operationId the operation
 * @param statusCode the HTTP status; 0 if nothing was answered
 * @param errorCode the provider's own code; empty if it said none
 * @param requestId the id by which the provider finds the request; empty if it said none
 * @param body the body as it came, or null
 * @param detail what is wrong, for a person
 */
public record ErrorDetails(
        Provider provider,
        String operationId,
        int statusCode,
        String errorCode,
        String requestId,
        @Nullable String body,
        String detail) {

    /** A failure of which nothing was answered. */
    public static ErrorDetails withoutResponse(Provider provider, String operationId, String problem) {
        return new ErrorDetails(provider, operationId, 0, "", "", null, problem);
    }

    String message() {
        StringBuilder message =
                new StringBuilder(provider.id()).append(' ').append(operationId).append(": ");
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
