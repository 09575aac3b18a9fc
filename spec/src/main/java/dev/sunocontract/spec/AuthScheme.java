package dev.sunocontract.spec;

import tools.jackson.databind.JsonNode;

/**
 * How a provider wants its key sent, as its document's {@code security} says.
 *
 * @param headerName the header's name
 * @param prefix what stands before the key: {@code "Bearer "}, or nothing
 */
public record AuthScheme(String headerName, String prefix) {

    /** The header's value for a key. */
    public String headerValue(String key) {
        return prefix + key;
    }

    static AuthScheme of(JsonNode document) {
        String name = document.path("security")
                .path(0)
                .propertyStream()
                .findFirst()
                .orElseThrow()
                .getKey();
        JsonNode scheme = document.path("components").path("securitySchemes").path(name);
        return scheme.path("type").asString("").equals("apiKey")
                ? new AuthScheme(scheme.path("name").asString(), "")
                : new AuthScheme("Authorization", "Bearer ");
    }
}
