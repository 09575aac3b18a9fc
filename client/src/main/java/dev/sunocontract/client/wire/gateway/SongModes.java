package dev.sunocontract.client.wire.gateway;

import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.spec.Contract;
import tools.jackson.databind.JsonNode;

/**
 * The modes of a song request that only some providers of the wire have. The word {@code x-song-modes} of a provider's
 * document lists them.
 */
final class SongModes {

    private static final String KEYWORD = "x-song-modes";

    private final Contract contract;
    private final String operationId;

    /**
     * Creates the modes of a provider.
     *
     * @param operationId the operation that submits a song
     */
    SongModes(Contract contract, String operationId) {
        this.contract = contract;
        this.operationId = operationId;
    }

    /**
     * Returns a mode.
     *
     * @param name the name in the document, such as {@code mashup}
     * @throws UnsupportedByProviderException if the provider's document does not list it
     */
    SongMode require(String name) {
        JsonNode mode = contract.findOperation(operationId)
                .map(operation -> operation.extension(KEYWORD).path(name))
                .filter(JsonNode::isObject)
                .orElseThrow(() ->
                        UnsupportedByProviderException.of(contract, operationId, "its document has no mode " + name));
        return new SongMode(
                operationId,
                mode.path("fields").deepCopy(),
                mode.path("parameters").asString(""));
    }

    /**
     * How a provider takes a mode.
     *
     * @param operationId the operation
     * @param fields the fields that each of its requests has, {@code task} among them
     * @param parameters the JSON pointer of the object that has what the task needs; empty for the body itself
     */
    record SongMode(String operationId, JsonNode fields, String parameters) {

        /** Returns a call that says the mode, and nothing else. */
        ApiCall call() {
            return ApiCall.of(operationId).body(fields.deepCopy());
        }

        /** Returns the value of {@code task}. */
        String task() {
            return fields.path("task").asString("");
        }

        /** Returns the JSON pointer of a field that the task needs. */
        String pointer(String field) {
            return parameters + "/" + field;
        }
    }
}
