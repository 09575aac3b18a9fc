package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Behaviour of the client that is specific to the kiejobs wire. */
class KiejobsClientTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SUBMITTED =
            "{\"code\":200,\"msg\":\"success\",\"data\":{\"taskId\":\"t\",\"recordId\":\"t\"}}";
    private static final String RESULT = "{\"data\":[{\"id\":\"a\",\"title\":\"Rain\",\"duration\":14.2,"
            + "\"audio_url\":\"https://example.com/a.mp3\"}]}";

    private static String record(String state, String fields) {
        return "{\"code\":200,\"msg\":\"success\",\"data\":{\"taskId\":\"t\",\"model\":\"ai-music-api/generate\","
                + "\"state\":\"" + state + "\"" + fields + "}}";
    }

    private static TaskState state(String body) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, body));
                SunoClient suno = fake.client(Provider.KIEAI)) {
            return suno.tasks().get("t");
        }
    }

    @Test
    void readsClipsOfTheJsonInATextOrOfItsDecodedForm() throws IOException {
        String text = JSON.writeValueAsString(RESULT);

        for (String fields : new String[] {",\"resultJson\":" + text, ",\"resultJson\":\"\",\"response\":" + RESULT}) {
            TaskState state = state(record("success", fields));

            assertThat(state.status()).isEqualTo(TaskState.Status.SUCCEEDED);
            assertThat(state.clips()).singleElement().satisfies(clip -> {
                assertThat(clip.id()).isEqualTo("a");
                assertThat(clip.status()).isEqualTo(Clip.Status.COMPLETE);
                assertThat(clip.duration()).contains(Duration.ofMillis(14200));
            });
        }
    }

    @Test
    void readsTheReasonOfAFailure() throws IOException {
        TaskState state = state(record("fail", ",\"failCode\":\"400\",\"failMsg\":\"Lyrics contained copyrighted\""));

        assertThat(state.status()).isEqualTo(TaskState.Status.FAILED);
        assertThat(state.errorMessage()).isEqualTo("Lyrics contained copyrighted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiting", "queuing", "generating", "a new state"})
    void taskThatHasNotEndedIsNotFinal(String state) throws IOException {
        assertThat(state(record(state, "")).status()).isIn(TaskState.Status.PENDING, TaskState.Status.RUNNING);
    }

    @Test
    void unknownTaskIsNoTask() throws IOException {
        try (FakeProvider fake =
                        new FakeProvider(json(200, "{\"code\":422,\"msg\":\"recordInfo is null\",\"data\":null}"));
                SunoClient suno = fake.client(Provider.KIEAI)) {
            assertThat(suno.tasks().get(List.of("t"))).isEmpty();
        }
    }

    @Test
    void sendsAPersonaWithTheModelThatGenerates() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, SUBMITTED));
                SunoClient suno = fake.client(Provider.KIEAI)) {
            suno.music()
                    .generate(SongRequest.withPersona(Persona.reference("p", "a"))
                            .lyrics("la")
                            .title("Rain")
                            .tags("folk"));

            JsonNode body = JSON.readTree(fake.bodies().get(0));
            assertThat(body.path("model").asString()).isEqualTo("ai-music-api/generate");
            assertThat(body.at("/input/persona_id").asString()).isEqualTo("p");
            assertThat(body.at("/input/custom_mode").asBoolean()).isTrue();
            assertThat(body.at("/input/model").asString()).isEqualTo("V6");
        }
    }

    @Test
    void createsAPersonaWithoutATask() throws IOException {
        String answer = "{\"code\":200,\"msg\":\"success\",\"data\":{\"personaId\":\"p\"}}";
        try (FakeProvider fake = new FakeProvider(json(200, answer));
                SunoClient suno = fake.client(Provider.KIEAI)) {
            Persona persona = suno.personas().create(Clip.reference("a", "t"), "The Singer");

            JsonNode body = JSON.readTree(fake.bodies().get(0));
            assertThat(persona.id()).isEqualTo("p");
            assertThat(body.path("model").asString()).isEqualTo("ai-music-api/generate-persona");
            assertThat(body.at("/input/task_id").asString()).isEqualTo("t");
            assertThat(body.at("/input/description").asString()).isEqualTo("The Singer");
        }
    }

    @Test
    void extendsAnUploadedFileByItsUrl(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("mine.mp3"), new byte[] {1, 2, 3});
        String stored = "{\"success\":true,\"code\":200,\"msg\":\"success\",\"data\":{\"fileName\":\"mine.mp3\","
                + "\"filePath\":\"audio/mine.mp3\",\"downloadUrl\":\"https://example.com/mine.mp3\",\"fileSize\":3,"
                + "\"mimeType\":\"audio/mpeg\",\"uploadedAt\":\"2026-11-26T12:00:00.000Z\"}}";
        try (FakeProvider fake = new FakeProvider(json(200, stored), json(200, SUBMITTED));
                SunoClient suno = fake.client(Provider.KIEAI)) {
            Clip upload = suno.uploads().fromFile(file, Duration.ofSeconds(5));
            suno.music()
                    .generate(SongRequest.extend(upload, Duration.ofSeconds(5)).lyrics("la"));

            JsonNode body = JSON.readTree(fake.bodies().get(1));
            assertThat(fake.requests()).first().isEqualTo("POST /api/file-stream-upload");
            assertThat(body.path("model").asString()).isEqualTo("ai-music-api/upload-and-extend-audio");
            assertThat(body.at("/input/upload_url").asString()).isEqualTo("https://example.com/mine.mp3");
        }
    }

    /** Recorded 2026-04-03: a refused upload has status 200. */
    @Test
    void refusedUploadIsAnInvalidRequest(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("mine.mp3"), new byte[] {1, 2, 3});
        String refused = "{\"success\":false,\"code\":400,\"msg\":\"Missing required parameter: file\"}";
        try (FakeProvider fake = new FakeProvider(json(200, refused));
                SunoClient suno = fake.client(Provider.KIEAI)) {
            assertThatThrownBy(() -> suno.uploads().fromFile(file, Duration.ofSeconds(5)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Missing required parameter");
        }
    }

    @Test
    void readsBothFormsOfCallbacks() throws IOException {
        String stage = "{\"code\":200,\"msg\":\"ok\",\"data\":{\"callbackType\":\"%s\",\"task_id\":\"t\","
                + "\"data\":[{\"id\":\"a\",\"audio_url\":\"https://example.com/a.mp3\"}]}}";
        String failed = "{\"code\":501,\"msg\":\"Audio generation failed\",\"data\":{\"task_id\":\"t\"}}";

        assertThat(callback(stage.formatted("first")).status()).isEqualTo(TaskState.Status.RUNNING);
        assertThat(callback(stage.formatted("complete")).clips()).hasSize(1);
        assertThat(callback(stage.formatted("complete")).status()).isEqualTo(TaskState.Status.SUCCEEDED);
        assertThat(callback(failed).errorMessage()).isEqualTo("Audio generation failed");
        assertThat(callback(record("success", ",\"resultJson\":\"{}\"")).status())
                .isEqualTo(TaskState.Status.SUCCEEDED);
    }

    private static TaskState callback(String payload) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, "{}"));
                SunoClient suno = fake.client(Provider.KIEAI)) {
            TaskState state = suno.callbacks().parse(payload.getBytes(StandardCharsets.UTF_8));
            assertThat(state.id()).isEqualTo("t");
            return state;
        }
    }
}
