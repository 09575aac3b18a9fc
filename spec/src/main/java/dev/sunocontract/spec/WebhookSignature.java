package dev.sunocontract.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How a provider signs its callbacks: the word {@code info.x-webhook-signature} of a document.
 *
 * @param scheme what is signed, and how
 * @param signatureHeader the header with the signature
 * @param timestampHeader the header with the time of the signature, in seconds since the epoch; empty if the scheme has
 *     no time
 * @param keyField the JSON pointer of the field of a request that sets the key of its callbacks; empty if the account
 *     has one key
 * @param evidence the evidence of the scheme, the strongest first
 */
public record WebhookSignature(
        Scheme scheme, String signatureHeader, String timestampHeader, String keyField, List<Evidence> evidence) {

    private static final String KEYWORD = "x-webhook-signature";

    /** The known schemes. */
    public enum Scheme {
        /** Base64 of HMAC-SHA256 over the task id, a dot and the timestamp. It does not cover the rest of the body. */
        HMAC_SHA256_TASK_ID,
        /** {@code sha256=} and the hexadecimal HMAC-SHA256 over the timestamp, a dot and the body. */
        HMAC_SHA256_TIMESTAMP_BODY,
        /** HMAC-SHA256 over the body, hexadecimal or in Base64: the pages do not state which. It has no time. */
        HMAC_SHA256_BODY;

        /** The id in the documents, such as {@code hmac-sha256-task-id}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Scheme of(String id) {
            return Arrays.stream(values())
                    .filter(scheme -> scheme.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "info." + KEYWORD + ": there is no scheme '" + id + "'; the schemes are "
                                    + Arrays.stream(values()).map(Scheme::id).toList()));
        }
    }

    /**
     * Reads the word of a document; empty if its provider does not sign callbacks.
     *
     * @throws IllegalArgumentException if the scheme is unknown
     */
    static Optional<WebhookSignature> of(JsonNode document) {
        JsonNode node = document.path("info").path(KEYWORD);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new WebhookSignature(
                Scheme.of(node.path("scheme").asString("")),
                node.path("signature-header").asString(""),
                node.path("timestamp-header").asString(""),
                node.path("key-field").asString(""),
                Evidence.of(node)));
    }
}
