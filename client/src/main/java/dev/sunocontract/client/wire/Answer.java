package dev.sunocontract.client.wire;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What came back, before anybody has read it. */
record Answer(int status, HttpHeaders headers, byte[] body) {

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
