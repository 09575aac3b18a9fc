package dev.sunocontract.stub;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * Checks whether text can be encoded in UTF-8. JSON can contain an unpaired surrogate as an escape, such as
 * {@code "\\ud800"}, which cannot be encoded (RFC 8259, section 8.2).
 */
public final class UnicodeText {

    private UnicodeText() {}

    /** Whether a text contains no unpaired surrogate. */
    public static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /**
     * Whether no text of a tree contains an unpaired surrogate. Property names are not checked, because Jackson refuses
     * them.
     *
     * @param json the bytes that the tree was parsed from; without an escape the tree is not searched
     */
    static boolean isWellFormed(byte[] json, JsonNode tree) {
        return !hasEscapes(json) || isWellFormed(tree);
    }

    private static boolean hasEscapes(byte[] json) {
        for (int i = 1; i < json.length; i++) {
            if (json[i] == 'u' && json[i - 1] == '\\') {
                return true;
            }
        }
        return false;
    }

    private static boolean isWellFormed(JsonNode node) {
        if (node.isString()) {
            return isWellFormed(node.asString());
        }
        return node.valueStream().allMatch(UnicodeText::isWellFormed);
    }
}
