package dev.sunocontract.spec;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The header that carries the API key, read from the document's {@code security}.
 *
 * @param headerName the name of the header
 * @param prefix the text before the key: {@code "Bearer "} or empty
 * @param bareKey whether servers also take the key without the prefix ({@code x-bare-key})
 * @param otherHeaders headers that servers read where the first one has no key ({@code x-key-headers}); may be empty
 */
public record AuthScheme(String headerName, String prefix, boolean bareKey, List<String> otherHeaders) {

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
                ? new AuthScheme(scheme.path("name").asString(), "", true, otherHeaders(scheme))
                : new AuthScheme(
                        "Authorization", "Bearer ", scheme.path("x-bare-key").asBoolean(false), otherHeaders(scheme));
    }

    private static List<String> otherHeaders(JsonNode scheme) {
        return scheme.path("x-key-headers")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
