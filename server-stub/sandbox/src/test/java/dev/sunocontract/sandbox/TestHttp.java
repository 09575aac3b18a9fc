package dev.sunocontract.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests of the tests, with the key of one account for every provider. */
final class TestHttp {

    static final String KEY = "test-key";
    static final String GATEWAY_SONG =
            "{\"prompt\": \"la\", \"title\": \"Rain\", \"tags\": \"folk\", \"mv\": \"chirp-v4\"}";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private TestHttp() {}

    static HttpRequest.Builder request(Object uri) {
        return HttpRequest.newBuilder(URI.create(uri.toString()))
                .header("Authorization", "Bearer " + KEY)
                .header("x-api-key", KEY)
                .header("Content-Type", "application/json");
    }

    static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static HttpResponse<byte[]> get(Object uri) {
        return send(request(uri).build());
    }

    static HttpResponse<byte[]> post(Object uri, String body) {
        return send(request(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    /** Sends a form with texts in UTF-8 and one file. */
    static HttpResponse<byte[]> postForm(Object uri, Map<String, String> texts, byte[] file) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        texts.forEach((name, text) -> form.writeBytes(
                ("--part\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        form.writeBytes("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes("\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(request(uri)
                .setHeader("Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()))
                .build());
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** Returns the JSON of a response with status 200. */
    static JsonNode json(HttpResponse<byte[]> response) {
        Assertions.assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** Returns the id of a new song task of a gateway provider. */
    static String submitSong(URI base) {
        return json(post(base + "/suno/submit/music", GATEWAY_SONG))
                .path("data")
                .asString();
    }
}
