package dev.sunocontract.stub;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * Whether text can be written again. JSON can name half of a character ({@code "\\ud800"}), which has no bytes in UTF-8 (RFC 8259, 8.2).
 */
public final class UnicodeText {

    private UnicodeText() {}

    /** Whether a text is made of whole characters. */
    public static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Whether all texts of a tree are, read from these bytes; most have no escape to look at. The parser itself refuses such names. */
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
