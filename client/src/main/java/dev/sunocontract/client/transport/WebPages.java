package dev.sunocontract.client.transport;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Recognizes web pages, which sites, proxies and firewalls send in place of an answer. */
final class WebPages {

    /** How many bytes of a body are looked at. */
    static final int INSPECTED_BYTES = 256;

    private WebPages() {}

    /**
     * Returns true for HTML, by its first bytes; the content type decides if they are no text of another kind.
     *
     * @param contentType the header {@code Content-Type}; may be empty
     * @param start at least the first bytes of the body
     */
    static boolean isWebPage(String contentType, byte[] start) {
        if (start.length > 0 && (start[0] == '{' || start[0] == '[')) {
            return false;
        }
        String text = new String(start, 0, Math.min(start.length, INSPECTED_BYTES), StandardCharsets.UTF_8)
                .strip()
                .replace("\uFEFF", "")
                .toLowerCase(Locale.ROOT);
        boolean looksLikeJson = text.startsWith("{") || text.startsWith("[");
        boolean isDeclared = contentType.toLowerCase(Locale.ROOT).startsWith("text/html");
        return text.startsWith("<!doctype html")
                || text.startsWith("<html")
                || text.startsWith("<!--")
                || isDeclared && !looksLikeJson;
    }
}
