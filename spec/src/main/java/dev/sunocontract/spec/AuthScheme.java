package dev.sunocontract.spec;

import tools.jackson.databind.JsonNode;

/**
 * The header that carries the API key, read from the document's {@code security}.
 *
 * @param headerName the name of the header
 * @param prefix the text before the key: {@code "Bearer "} or empty
 */
public record AuthScheme(String headerName, String prefix) {

    /** Returns the header's value for a key. */
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
