package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Tempo;
import dev.sunocontract.client.model.Vocals;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Behaviour of the client that is specific to the sonic wire. */
class SonicClientTest {

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
            JsonNode request = new JsonMapper().readTree(fake.bodies().get(1));
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

            JsonNode request = new JsonMapper().readTree(fake.bodies().get(0));
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
        Vocals vocals = new Vocals("vox-1", "clip-1", START, END, new JsonMapper().createObjectNode());
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

    private static TaskState state(FakeProvider.ScriptedResponse response) throws IOException {
        try (FakeProvider fake = new FakeProvider(response, response, response);
                SunoClient suno = fake.client(MUSICAPI)) {
            return suno.tasks().get("t");
        }
    }
}
