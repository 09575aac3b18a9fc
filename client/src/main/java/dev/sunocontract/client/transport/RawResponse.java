package dev.sunocontract.client.transport;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * HTTP response with an unparsed body.
 *
 * @param body the body; empty if there is none
 */
record RawResponse(int statusCode, HttpHeaders headers, byte[] body) {

    /** Returns true for a status of 2xx. */
    boolean isSuccessful() {
        return statusCode / 100 == 2;
    }

    /** Returns true for a status of 3xx. */
    boolean isRedirect() {
        return statusCode / 100 == 3;
    }

    /** Returns true if the body is HTML, whatever its content type. */
    boolean isWebPage() {
        return WebPages.isWebPage(header("Content-Type"), body);
    }

    String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns the first value of a header; empty if there is none. */
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
