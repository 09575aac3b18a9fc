package dev.sunocontract.spec;

import tools.jackson.databind.JsonNode;

/**
 * How a provider wants its key sent, as its document's {@code security} says.
 *
 * @param header the header's name
 * @param prefix what stands before the key: {@code "Bearer "}, or nothing
 */
public record Credential(String header, String prefix) {

    /** The header's value for a key. */
    public String value(String key) {
        return prefix + key;
    }

    static Credential of(JsonNode document) {
        String name = document.path("security")
                .path(0)
                .propertyStream()
                .findFirst()
                .orElseThrow()
                .getKey();
        JsonNode scheme = document.path("components").path("securitySchemes").path(name);
        return scheme.path("type").asString("").equals("apiKey")
                ? new Credential(scheme.path("name").asString(), "")
                : new Credential("Authorization", "Bearer ");
    }
}
