package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.error.NotFoundException;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.UnauthorizedException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Behaviour of the client that is specific to the crun wire. */
class CrunClientTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({"suno_audio_url, suno_image_url", "audio_url, image_url"})
    void readsBothNamesOfUrls(String audio, String image) throws IOException {
        String clip = "{\"suno_id\":\"a\",\"title\":\"Rain\",\"duration\":12.5,\"%s\":\"https://x/a.mp3\","
                + "\"%s\":\"https://x/a.jpeg\"}";
        try (FakeProvider fake = new FakeProvider(finished("{\"suno_data\":[" + clip.formatted(audio, image) + "]}"));
                SunoClient suno = fake.client(Provider.CRUN)) {
            Clip read = suno.tasks().get("t").clips().get(0);

            assertThat(read.audioUrl()).contains(URI.create("https://x/a.mp3"));
            assertThat(read.imageUrl()).contains(URI.create("https://x/a.jpeg"));
            assertThat(read.duration()).contains(Duration.ofMillis(12_500));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"code\":200,\"message\":\"success\",\"data\":%s}"})
    void readsCallbacksWithAndWithoutEnvelope(String form) throws IOException {
        String task = "{\"task_id\":\"t\",\"status\":\"failed\",\"result\":{\"code\":501,\"message\":\"no luck\"}}";
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.CRUN)) {
            TaskState state = suno.callbacks().parse(form.formatted(task).getBytes(StandardCharsets.UTF_8));

            assertThat(state.id()).isEqualTo("t");
            assertThat(state.status()).isEqualTo(TaskState.Status.FAILED);
            assertThat(state.errorMessage()).isEqualTo("no luck");
        }
    }

    @ParameterizedTest
    @CsvSource({"401, Unauthorized", "403, Unauthorized", "404, NotFound", "422, InvalidRequest", "455, Server"})
    void readsErrorsInStatus200(int code, String type) throws IOException {
        String body = "{\"code\":" + code + ",\"message\":\"no\",\"data\":null}";
        try (FakeProvider fake = new FakeProvider(json(200, body));
                SunoClient suno = fake.client(Provider.CRUN)) {
            assertThatThrownBy(() -> suno.tasks().get("t")).isExactlyInstanceOf(exceptionType(type));
        }
    }

    private static Class<? extends SunoException> exceptionType(String name) {
        return switch (name) {
            case "Unauthorized" -> UnauthorizedException.class;
            case "NotFound" -> NotFoundException.class;
            case "InvalidRequest" -> InvalidRequestException.class;
            default -> ServerException.class;
        };
    }

    @Test
    void extendsAClipByItsIdInTheModeThatTheRequestNeeds() throws IOException {
        try (FakeProvider fake = new FakeProvider(submitted());
                SunoClient suno = fake.client(Provider.CRUN)) {
            SongRequest.Extension extension = SongRequest.extend(Clip.reference("a", "t"), Duration.ofSeconds(30));
            suno.music().generate(extension);
            suno.music().generate(extension.title("On").tags("folk").lyrics("la"));

            JsonNode simple = JSON.readTree(fake.bodies().get(0));
            JsonNode custom = JSON.readTree(fake.bodies().get(1));
            assertThat(simple.path("model").asString()).isEqualTo("suno/music-extend");
            assertThat(simple.at("/input/mode").asString()).isEqualTo("simple");
            assertThat(simple.at("/input/suno_id").asString()).isEqualTo("a");
            assertThat(simple.path("input").has("prompt")).isFalse();
            assertThat(custom.path("model").asString()).isEqualTo("suno/music-extend");
            assertThat(custom.at("/input/mode").asString()).isEqualTo("custom");
            assertThat(custom.at("/input/continue_at").asInt()).isEqualTo(30);
            assertThat(custom.at("/input/prompt").asString()).isEqualTo("la");
        }
    }

    @Test
    void coversUploadsOnly() throws IOException {
        try (FakeProvider fake = new FakeProvider(submitted());
                SunoClient suno = fake.client(Provider.CRUN)) {
            Clip upload = suno.uploads().fromUrl(URI.create("https://x/mine.mp3"), TIMEOUT);
            suno.music().generate(SongRequest.cover(upload).title("On").tags("jazz"));

            JsonNode body = JSON.readTree(fake.bodies().get(0));
            assertThat(body.path("model").asString()).isEqualTo("suno/music-cover");
            assertThat(body.at("/input/audio_url").asString()).isEqualTo("https://x/mine.mp3");
            assertThatThrownBy(() -> suno.music().generate(SongRequest.cover(Clip.reference("a", "t"))))
                    .isInstanceOf(UnsupportedByProviderException.class)
                    .hasMessageContaining("upload the clip's file first");
        }
    }

    @Test
    void readsStemsByWhateverNamesTheyHave() throws IOException {
        String stems = "{\"media_info\":{\"vocals\":\"https://x/v.mp3\",\"backing_vocals_url\":\"https://x/b.mp3\","
                + "\"count\":2}}";
        try (FakeProvider fake = new FakeProvider(submitted(), finished(stems));
                SunoClient suno = fake.client(Provider.CRUN)) {
            Stems separated =
                    suno.clips().separateStems(Clip.reference("a", "t"), Stems.SeparationType.TWELVE, TIMEOUT);

            assertThat(separated.tracks()).extracting(Clip::title).containsExactly("vocals", "backing vocals");
            assertThat(separated.track("Vocals").orElseThrow().audioUrl()).contains(URI.create("https://x/v.mp3"));
        }
    }

    @Test
    void putsAFileWhereTheProviderSays(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("mine.mp3"), new byte[] {'a', 'b'});
        try (FakeProvider fake = new FakeProvider(
                        exchange -> json(200, uploadTarget(exchange)).writeTo(exchange), json(200, "{}"));
                SunoClient suno = fake.client(Provider.CRUN)) {
            Clip upload = suno.uploads().fromFile(file, TIMEOUT);

            assertThat(upload.isUpload()).isTrue();
            assertThat(upload.audioUrl()).contains(URI.create("https://x/mine.mp3"));
            assertThat(fake.requests())
                    .containsExactly(
                            "GET /api/v1/client/files/upload-url?content_type=audio%2Fmpeg&ext=.mp3",
                            "PUT /put-here?signature=s");
            assertThat(fake.bodies().get(1)).isEqualTo("ab");
        }
    }

    private static String uploadTarget(HttpExchange exchange) {
        return "{\"code\":200,\"message\":\"success\",\"data\":{\"presigned_url\":\"http://"
                + exchange.getRequestHeaders().getFirst("Host")
                + "/put-here?signature=s\",\"file_url\":\"https://x/mine.mp3\"}}";
    }

    @Test
    void readsTheVideoOfTheMediaUrls() throws IOException {
        try (FakeProvider fake = new FakeProvider(submitted(), finished("{\"media_urls\":[\"https://x/a.mp4\"]}"));
                SunoClient suno = fake.client(Provider.CRUN)) {
            assertThat(suno.clips().getVideoUrl(Clip.reference("a", "t"), TIMEOUT))
                    .hasToString("https://x/a.mp4");
        }
    }

    private static FakeProvider.ScriptedResponse submitted() {
        return json(200, "{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"t\"}}");
    }

    private static FakeProvider.ScriptedResponse finished(String result) {
        return json(
                200,
                "{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"t\",\"status\":\"success\",\"result\":"
                        + result + "}}");
    }
}
