package dev.sunocontract.client.wire;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.spec.Provider;
import tools.jackson.databind.JsonNode;

/** Fields without which an answer is of no use. */
public final class RequiredFields {

    private RequiredFields() {}

    public static String text(JsonNode answer, String pointer, Provider provider, String operationId) {
        JsonNode value = answer.at(pointer);
        if (value.isString() && !value.stringValue().isEmpty()) {
            return value.stringValue();
        }
        throw new UnexpectedResponseException(new ErrorDetails(
                provider,
                operationId,
                200,
                "",
                "",
                answer.toString(),
                "the answer lacks " + pointer + ", or it is not a text"));
    }
}
