package dev.sunocontract.client.wire;

import dev.sunocontract.client.error.Failure;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.spec.Provider;
import tools.jackson.databind.JsonNode;

/** Fields without which an answer is of no use. */
final class Wanted {

    private Wanted() {}

    static String text(JsonNode answer, String pointer, Provider provider, String operationId) {
        JsonNode value = answer.at(pointer);
        if (value.isString() && !value.stringValue().isEmpty()) {
            return value.stringValue();
        }
        throw new UnexpectedResponseException(new Failure(
                provider,
                operationId,
                200,
                "",
                "",
                answer.toString(),
                "the answer lacks " + pointer + ", or it is not a text"));
    }
}
