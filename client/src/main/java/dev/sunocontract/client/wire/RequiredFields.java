package dev.sunocontract.client.wire;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.spec.Contract;
import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fields that a response must have. */
public final class RequiredFields {

    private RequiredFields() {}

    /**
     * Returns a text that must not be empty.
     *
     * @param pointer the JSON pointer of the text, for the error
     * @param response the whole response, for the error
     * @param contract the contract for errors
     * @param operationId the operation for errors
     * @throws UnexpectedResponseException if it is null or empty
     */
    public static String text(
            @Nullable String value, String pointer, JsonNode response, Contract contract, String operationId) {
        if (value == null || value.isEmpty()) {
            throw missing(pointer, "a non-empty string", response, contract, operationId);
        }
        return value;
    }

    /**
     * Returns an address, as {@link #text}.
     *
     * @throws UnexpectedResponseException if it is null, or no http or https URL
     */
    public static URI url(
            @Nullable String value, String pointer, JsonNode response, Contract contract, String operationId) {
        return FieldValues.url(value).orElseThrow(() -> missing(pointer, "a URL", response, contract, operationId));
    }

    /**
     * Returns a number, as {@link #text}.
     *
     * @throws UnexpectedResponseException if it is null
     */
    public static BigDecimal number(
            @Nullable BigDecimal value, String pointer, JsonNode response, Contract contract, String operationId) {
        if (value == null) {
            throw missing(pointer, "a number", response, contract, operationId);
        }
        return value;
    }

    private static UnexpectedResponseException missing(
            String pointer, String kind, JsonNode response, Contract contract, String operationId) {
        return new UnexpectedResponseException(ErrorDetails.ofUnexpectedBody(
                contract,
                operationId,
                response.toString(),
                "the response lacks " + pointer + ", or it is not " + kind));
    }
}
