package dev.sunocontract.client.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What came back, before anybody has read it. */
record RawResponse(int statusCode, HttpHeaders headers, byte[] body) {

    String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
