package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.engine.SandboxClock;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SandboxTest {

    private static final String PERSONA_SONG_REQUEST = """
            {"task": "artist_consistency", "persona_id": "%s", "artist_clip_id": "%s", "prompt": "la", "title": "Again",
             "tags": "folk", "negative_tags": "", "generation_type": "TEXT", "mv": "%s"}""";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    private static final SandboxExtension sandbox = SandboxExtension.create("--speed=1000000");

    @Test
    void generatesWithPersonaAtCometapi() {
        JsonNode submitted = post(
                Provider.COMETAPI,
                "/suno/submit/music",
                "{'prompt': 'la', 'title': 'Rain', 'tags': 'folk', 'mv': 'chirp-v4'}");
        JsonNode task = get(
                        Provider.COMETAPI,
                        "/suno/fetch/" + submitted.path("data").asString())
                .path("data");
        assertThat(task.path("status").asString()).isEqualTo("SUCCESS");
        String clip = task.at("/data/0/id").asString();

        JsonNode persona = post(
                Provider.COMETAPI,
                "/suno/persona/create",
                "{'root_clip_id': '" + clip
                        + "', 'name': 'The Singer', 'description': '', 'clips': [], 'is_public': false}");
        JsonNode song = post(
                Provider.COMETAPI,
                "/suno/generate",
                PERSONA_SONG_REQUEST.formatted(persona.path("id").asString(), clip, "chirp-auk"));

        assertThat(song.at("/clips/0/metadata/persona_id").asString())
                .isEqualTo(persona.path("id").asString());
        assertThat(song.at("/clips/1/metadata/artist_clip_id").asString()).isEqualTo(clip);
    }

    @Test
    void refusesPersonaModelThatProviderDoesNotAllow() {
        HttpResponse<String> response = send(
                Provider.YUTOAI,
                "POST",
                "/suno/submit/music",
                PERSONA_SONG_REQUEST.formatted("p", "c", "chirp-auk"),
                sandbox.apiKey());

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode body = JSON.readTree(response.body());
        assertThat(body.path("code").asString()).isEqualTo("invalid_request");
        assertThat(body.path("message").asString()).contains("/mv").contains("artist-consistency-models");
        assertThat(body.path("data").isNull()).isTrue();
    }

    @Test
    void refusesMissingPersonaEmptyClipAndWrongType() {
        String song = PERSONA_SONG_REQUEST.formatted("p", "c", "chirp-v4-tau");

        assertThat(errorMessage(song.replace("\"persona_id\": \"p\",", "")))
                .contains("persona_id")
                .contains("artist-consistency-fields");
        assertThat(errorMessage(song.replace("\"artist_clip_id\": \"c\"", "\"artist_clip_id\": \"\"")))
                .contains("/artist_clip_id")
                .contains("artist-consistency-fields");
        assertThat(errorMessage(song.replace("\"tags\": \"folk\"", "\"tags\": 7")))
                .contains("/tags");
    }

    @Test
    void acceptsUnknownModel() {
        HttpResponse<String> response = send(
                Provider.COMETAPI,
                "POST",
                "/suno/submit/music",
                "{'prompt': 'la', 'title': 'Rain', 'tags': '', 'mv': 'chirp-v99'}",
                sandbox.apiKey());

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void acceptsTrailingSlashOfPersonaPathAtYutoai() {
        HttpResponse<String> response = send(
                Provider.YUTOAI,
                "POST",
                "/suno/persona/create/",
                "{'root_clip_id': 'unknown', 'name': 'x', 'description': '', 'clips': [], 'is_public': false}",
                sandbox.apiKey());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("clip unknown not found");
    }

    @Test
    void refusesUnknownTaskWith422AtCrun() {
        HttpResponse<String> response = send(
                Provider.CRUN,
                "POST",
                "/api/v1/client/job/suno-persona-generate",
                "{'task_id': 'x', 'suno_id': 'y', 'name': 'n', 'description': 'd'}",
                sandbox.apiKey());

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).isEqualTo("{\"code\":422,\"message\":\"task_id not found\",\"data\":null}");
    }

    @Test
    void refusesMissingKey() {
        HttpResponse<String> response = send(Provider.COMETAPI, "GET", "/suno/fetch/x", null, null);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(response.body()).at("/error/type").asString()).isEqualTo("comet_api_error");
    }

    @Test
    void refusesTaskOfAnotherAccount() {
        String id = post(
                        Provider.ELKAPI,
                        "/suno/submit/music",
                        "{'prompt': 'la', 'title': 'Rain', 'tags': '', 'mv': 'chirp-v4'}")
                .path("data")
                .asString();

        HttpResponse<String> response = send(Provider.ELKAPI, "GET", "/suno/fetch/" + id, null, "other");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("task_not_exist");
    }

    @Test
    void batchOmitsUnknownIdsAndIsNullWhenEmpty() {
        String id = post(Provider.COMETAPI, "/suno/submit/music", "{'gpt_description_prompt': 'cat'}")
                .path("data")
                .asString();

        JsonNode some = post(Provider.COMETAPI, "/suno/fetch", "{'ids': ['unknown', '" + id + "'], 'action': 'MUSIC'}");
        JsonNode none = post(Provider.COMETAPI, "/suno/fetch", "{'ids': ['unknown'], 'action': 'MUSIC'}");

        assertThat(some.path("data")).hasSize(1);
        assertThat(none.has("data")).isTrue();
        assertThat(none.path("data").isNull()).isTrue();
    }

    @Test
    void responseHasContentLength() {
        HttpResponse<String> response = send(Provider.COMETAPI, "GET", "/suno/fetch/x", null, sandbox.apiKey());

        assertThat(response.headers().firstValueAsLong("Content-Length"))
                .hasValue(response.body().length());
        assertThat(response.headers().map()).doesNotContainKey("transfer-encoding");
    }

    @Test
    void clockStopsAtMaxInstant() {
        try (Sandbox fast = Sandbox.start(0, "--speed=1e300")) {
            URI base = fast.baseUri(Provider.COMETAPI);
            HttpResponse<String> song =
                    send(base, "POST", "/suno/submit/music", "{'gpt_description_prompt': 'cat'}", sandbox.apiKey());
            String id = ok(song).path("data").asString();

            assertThat(ok(send(base, "GET", "/suno/fetch/" + id, null, sandbox.apiKey()))
                            .at("/data/submit_time")
                            .asLong())
                    .isEqualTo(SandboxClock.MAX_INSTANT.getEpochSecond());
            URI control = base.resolve("/_sandbox");
            assertThat(send(control, "POST", "/clock/advance", "{'seconds': 1}", sandbox.apiKey()))
                    .satisfies(response -> assertThat(response.statusCode()).isEqualTo(400))
                    .satisfies(response -> assertThat(response.body()).contains("9999"));
        }
    }

    @Test
    void clipIdContainsTaskId() {
        JsonNode submitted = post(Provider.COMETAPI, "/suno/submit/music", "{'gpt_description_prompt': 'cat'}");
        JsonNode task = get(
                        Provider.COMETAPI,
                        "/suno/fetch/" + submitted.path("data").asString())
                .path("data");

        String id = task.path("task_id").asString();
        assertThat(id).endsWith("00");
        assertThat(task.at("/data/0/id").asString()).isEqualTo(id.replaceAll("00$", "01"));
        assertThat(task.at("/data/1/id").asString()).isEqualTo(id.replaceAll("00$", "02"));
    }

    private static String errorMessage(String song) {
        HttpResponse<String> response = send(Provider.COMETAPI, "POST", "/suno/generate", song, sandbox.apiKey());
        assertThat(response.statusCode()).isEqualTo(400);
        return JSON.readTree(response.body()).path("message").asString();
    }

    @Test
    void acceptsContinuationWithUnknownTaskAtNewapi() {
        JsonNode song = post(Provider.NEWAPI, "/suno/submit/music", "{'prompt':'la','mv':'chirp-v4','title':'t'}");
        String clip = song.path("data").asString().replaceAll("00$", "01");
        String continued = "{'prompt':'la','mv':'chirp-v4','continue_at':30,'continue_clip_id':'%s','task_id':'x'}"
                .formatted(clip);

        assertThat(post(Provider.NEWAPI, "/suno/submit/music", continued)
                        .path("code")
                        .asString())
                .isEqualTo("success");
    }

    private static JsonNode post(Provider provider, String path, String body) {
        return ok(send(provider, "POST", path, body, sandbox.apiKey()));
    }

    private static JsonNode get(Provider provider, String path) {
        return ok(send(provider, "GET", path, null, sandbox.apiKey()));
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> send(Provider provider, String method, String path, String body, String key) {
        return send(sandbox.baseUri(provider), method, path, body, key);
    }

    private static HttpResponse<String> send(URI base, String method, String path, String body, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (key != null) {
            request.header("Authorization", "Bearer " + key).header("x-api-key", key);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            String json = body.contains("\"") ? body : body.replace('\'', '"');
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json));
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
