package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.CallbackRefusedException;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.model.Callback;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Tempo;
import dev.sunocontract.client.model.Vocals;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Behaviour of the client that is specific to the sonic wire. */
class SonicClientTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Provider MUSICAPI = Provider.of("musicapi");
    private static final Clip CLIP = Clip.reference("clip-1", "task-1");
    private static final Duration START = Duration.ofMillis(1500);
    private static final Duration END = Duration.ofSeconds(20);

    @Test
    void readsTheTempoOfAClip() throws IOException {
        try (FakeProvider fake =
                        new FakeProvider(json(200, "{\"code\":200,\"data\":{\"avg_bpm\":119.5,\"max_bpm\":121}}"));
                SunoClient suno = fake.client(MUSICAPI)) {
            Tempo tempo = suno.clips().getTempo(CLIP);

            assertThat(tempo.average()).hasValue(119.5);
            assertThat(tempo.minimum()).isEmpty();
            assertThat(tempo.maximum()).hasValue(121);
            assertThat(fake.requests()).containsExactly("POST /api/v1/sonic/bpm");
        }
    }

    @Test
    void createsAPersonaFromVocalsOfAPart() throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        json(200, "{\"code\":200,\"data\":{\"vox_audio_id\":\"vox-1\"}}"),
                        json(200, "{\"code\":200,\"persona_id\":\"persona-1\",\"message\":\"success\"}"));
                SunoClient suno = fake.client(MUSICAPI)) {
            Vocals vocals = suno.clips().extractVocals(CLIP, START, END, Duration.ofSeconds(5));
            Persona persona = suno.personas().create(CLIP, vocals, "The Singer", "");

            assertThat(persona.source()).isEqualTo(Persona.Source.VOCALS);
            assertThat(persona.rootClipId()).isEqualTo("clip-1");
            JsonNode request = JSON.readTree(fake.bodies().get(1));
            assertThat(request.path("vox_audio_id").asString()).isEqualTo("vox-1");
            assertThat(request.path("vocal_start_s").asDouble()).isEqualTo(1.5);
            assertThat(request.path("vocal_end_s").asDouble()).isEqualTo(20);
        }
    }

    @Test
    void vocalsWithoutAnIdAreAnUnexpectedResponse() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, "{\"code\":200,\"data\":{}}"));
                SunoClient suno = fake.client(MUSICAPI)) {
            assertThatThrownBy(() -> suno.clips().extractVocals(CLIP, START, END, Duration.ofSeconds(5)))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("/data/vox_audio_id");
        }
    }

    @Test
    void songAroundAPartNamesClipAndPart() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, "{\"message\":\"success\",\"task_id\":\"t\"}"));
                SunoClient suno = fake.client(MUSICAPI)) {
            suno.music()
                    .generate(SongRequest.sample(CLIP, START, END).lyrics("la").title("Around"));

            JsonNode request = JSON.readTree(fake.bodies().get(0));
            assertThat(request.path("sample_clip_id").asString()).isEqualTo("clip-1");
            assertThat(request.path("chop_sample_start_s").asDouble()).isEqualTo(1.5);
            assertThat(request.path("chop_sample_end_s").asDouble()).isEqualTo(20);
            assertThat(request.path("make_instrumental").asBoolean()).isFalse();
        }
    }

    @Test
    void partHasAPositiveLength() {
        assertThatThrownBy(() -> SongRequest.sample(CLIP, END, START)).isInstanceOf(IllegalArgumentException.class);
        try (SunoClient suno =
                SunoClient.builder().provider(MUSICAPI).apiKey("k").build()) {
            assertThatThrownBy(() -> suno.clips().extractVocals(CLIP, END, START, Duration.ofSeconds(5)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void otherProvidersNameThoseThatOfferTempoAndVocals() throws IOException {
        Vocals vocals = new Vocals("vox-1", "clip-1", START, END, JSON.createObjectNode());
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            UnsupportedByProviderException tempo = catchThrowableOfType(
                    UnsupportedByProviderException.class, () -> suno.clips().getTempo(CLIP));
            UnsupportedByProviderException persona = catchThrowableOfType(
                    UnsupportedByProviderException.class, () -> suno.personas().create(CLIP, vocals, "The Singer", ""));

            assertThat(tempo.offeringProviders()).contains("musicapi", "aimusicapi");
            assertThat(persona.offeringProviders()).contains("musicapi", "aimusicapi");
            assertThat(persona).hasMessageContaining("create(clip, vocals, name, description)");
            assertThat(fake.requests()).isEmpty();
        }
    }

    @Test
    void taskFailsByItsClipsOrByTheStatusOfTheQuery() throws IOException {
        String clips = "{\"code\":200,\"data\":[{\"clip_id\":\"a\",\"state\":\"failed\"}],\"message\":\"success\"}";
        String refunded =
                "{\"code\":504,\"message\":\"Task failed due to timeout. Credits were previously refunded.\"}";

        assertThat(state(json(200, clips)).status()).isEqualTo(TaskState.Status.FAILED);
        TaskState timedOut = state(json(504, refunded));
        assertThat(timedOut.status()).isEqualTo(TaskState.Status.FAILED);
        assertThat(timedOut.errorMessage()).contains("Task failed due to timeout");
    }

    @Test
    void taskThatIsNotReadyIsNotFinal() throws IOException {
        assertThat(state(json(202, "{\"type\":\"not_ready\",\"message\":\"task is not ready\"}"))
                        .status())
                .isIn(TaskState.Status.PENDING, TaskState.Status.RUNNING);
    }

    @Test
    void statusOfAProxyIsNoFailedTask() {
        assertThatThrownBy(() -> state(json(504, "{\"message\":\"upstream request timeout\"}")))
                .isInstanceOf(ServerException.class);
    }

    @Test
    void personaOfAClipIsSentWithTheNewerNamesOfItsFields() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, "{\"code\":200,\"persona_id\":\"persona-1\"}"));
                SunoClient suno = fake.client(MUSICAPI)) {
            Persona persona = suno.personas().create(CLIP, "The Singer", "a warm voice");

            assertThat(persona.source()).isEqualTo(Persona.Source.CLIP);
            JsonNode request = JSON.readTree(fake.bodies().get(0));
            assertThat(request.path("clip_id").asString()).isEqualTo("clip-1");
            assertThat(request.path("describe").asString()).isEqualTo("a warm voice");
            assertThat(request.propertyNames()).doesNotContain("continue_clip_id", "description", "vox_audio_id");
        }
    }

    @Test
    void songWithAPersonaNamesNoClip() throws IOException {
        Persona persona = Persona.reference("persona-1", "clip-1");
        try (FakeProvider fake = new FakeProvider(json(200, "{\"message\":\"success\",\"task_id\":\"t\"}"));
                SunoClient suno = fake.client(MUSICAPI)) {
            suno.music().generate(SongRequest.withPersona(persona).lyrics("la").title("Rain"));

            JsonNode request = JSON.readTree(fake.bodies().get(0));
            assertThat(request.path("task_type").asString()).isEqualTo("persona_music");
            assertThat(request.path("persona_id").asString()).isEqualTo("persona-1");
            assertThat(request.path("custom_mode").asBoolean()).isTrue();
            assertThat(request.has("continue_clip_id")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"extended", "replaced"})
    void pairHasTheNewPartUntilTheWholeIsJoined(String part) throws IOException {
        String pair = "{\"code\":200,\"data\":[{\"%s\":%s,\"full\":%s}]}";
        String song = "{\"clip_id\":\"%s\",\"state\":\"succeeded\",\"audio_url\":\"https://example.com/%1$s.mp3\"}";

        TaskState joining = state(json(200, pair.formatted(part, song.formatted("part"), "null")));
        assertThat(joining.status()).isEqualTo(TaskState.Status.RUNNING);
        assertThat(joining.clips()).extracting(Clip::id).containsExactly("part");

        TaskState joined = state(json(200, pair.formatted(part, song.formatted("part"), song.formatted("whole"))));
        assertThat(joined.status()).isEqualTo(TaskState.Status.SUCCEEDED);
        assertThat(joined.clips()).extracting(Clip::id).containsExactly("whole");
    }

    /** The signature with a time is taken as it is; the one of the body alone may be an old one. */
    @ParameterizedTest
    @CsvSource({
        "musicapi,   X-Webhook-Signature, sha256=, 1700000000.",
        "aimusicapi, X-Webhook-Signature, sha256=, 1700000000.",
        "sunoapicom, X-Signature,         '',      ''"
    })
    void signedCallbackIsVerifiedByTheSchemeOfItsSeller(
            String provider, String header, String prefix, String signedBefore) {
        byte[] body = """
                {"task_id": "t", "event": "song.completed",
                 "data": [{"clip_id": "a", "state": "succeeded", "audio_url": "https://example.com/a.mp3"}]}
                """.getBytes(StandardCharsets.UTF_8);
        String signature = prefix + HexFormat.of().formatHex(HmacWebhookSignature.hmac("key", signedBefore, body));
        Map<String, List<String>> headers =
                Map.of(header, List.of(signature), "X-Webhook-Timestamp", List.of("1700000000"));
        try (SunoClient suno = SunoClient.builder()
                .provider(Provider.of(provider))
                .apiKey("k")
                .webhookKey("key")
                .build()) {
            Callback callback = suno.callbacks().unwrap(headers, body);

            assertThat(callback.verified()).isTrue();
            assertThat(callback.state().status()).isEqualTo(TaskState.Status.SUCCEEDED);
            byte[] other = new String(body, StandardCharsets.UTF_8)
                    .replace("a.mp3", "b.mp3")
                    .getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> suno.callbacks().unwrap(headers, other))
                    .isInstanceOf(CallbackRefusedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"type\":\"failed\"", "\"event\":\"song.failed\""})
    void callbackOfAFailureHasItsReason(String failure) {
        String payload = "{\"task_id\":\"t\",%s,\"message\":\"lyrics were refused\"}".formatted(failure);
        try (SunoClient suno =
                SunoClient.builder().provider(MUSICAPI).apiKey("k").build()) {
            TaskState failed = suno.callbacks().parse(payload.getBytes(StandardCharsets.UTF_8));

            assertThat(failed.status()).isEqualTo(TaskState.Status.FAILED);
            assertThat(failed.errorMessage()).contains("lyrics were refused");
        }
    }

    private static TaskState state(FakeProvider.ScriptedResponse response) throws IOException {
        try (FakeProvider fake = new FakeProvider(response, response, response);
                SunoClient suno = fake.client(MUSICAPI)) {
            return suno.tasks().get("t");
        }
    }
}
