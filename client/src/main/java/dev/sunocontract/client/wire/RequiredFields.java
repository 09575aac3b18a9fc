package dev.sunocontract.client.wire;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.spec.Contract;
import tools.jackson.databind.JsonNode;

/** Reads fields that a response must have. */
public final class RequiredFields {

    private RequiredFields() {}

    /**
     * Returns a non-empty string of a response.
     *
     * @param pointer the JSON pointer of the string
     * @param contract the contract for errors
     * @param operationId the operation for errors
     * @throws UnexpectedResponseException if there is none
     */
    public static String text(JsonNode response, String pointer, Contract contract, String operationId) {
        JsonNode value = response.at(pointer);
        if (value.isString() && !value.stringValue().isEmpty()) {
            return value.stringValue();
        }
        throw new UnexpectedResponseException(ErrorDetails.ofUnexpectedBody(
                contract,
                operationId,
                response.toString(),
                "the response lacks " + pointer + ", or it is not a non-empty string"));
    }
}
