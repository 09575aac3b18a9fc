package dev.sunocontract.client.error;

import dev.sunocontract.spec.Provider;
import org.jspecify.annotations.Nullable;

/**
 * What is known of something that went wrong. Never holds the key.
 *
 * @param provider whom the call was for
 * @param operationId the operation
 * @param statusCode the HTTP status; 0 if nothing was answered
 * @param code the provider's own code; empty if it said none
 * @param requestId the id by which the provider finds the request; empty if it said none
 * @param body the body as it came, or null
 * @param problem what is wrong, for a person
 */
public record Failure(
        Provider provider,
        String operationId,
        int statusCode,
        String code,
        String requestId,
        @Nullable String body,
        String problem) {

    /** A failure of which nothing was answered. */
    public static Failure unanswered(Provider provider, String operationId, String problem) {
        return new Failure(provider, operationId, 0, "", "", null, problem);
    }

    String message() {
        StringBuilder message =
                new StringBuilder(provider.id()).append(' ').append(operationId).append(": ");
        if (statusCode != 0) {
            message.append("HTTP ").append(statusCode).append(' ');
        }
        if (!code.isEmpty()) {
            message.append('(').append(code).append(") ");
        }
        message.append(problem);
        if (!requestId.isEmpty()) {
            message.append(" [request ").append(requestId).append(']');
        }
        return message.toString();
    }
}
