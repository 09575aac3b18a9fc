package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour of the client that is specific to the sunoapi wire. */
class SunoapiClientTest {

    private static final String CLIP_JSON =
            "{\"id\":\"a\",\"audioUrl\":\"%s\",\"streamAudioUrl\":\"https://x/s\",\"title\":\"Rain\",\"duration\":1.5}";

    @ParameterizedTest
    @CsvSource({
        "PENDING, '', PENDING",
        "TEXT_SUCCESS, '', RUNNING",
        "FIRST_SUCCESS, https://x/a.mp3, RUNNING",
        "SUCCESS, https://x/a.mp3, SUCCEEDED",
        "CALLBACK_EXCEPTION, https://x/a.mp3, SUCCEEDED",
        "CALLBACK_EXCEPTION, '', RUNNING",
        "CREATE_TASK_FAILED, '', FAILED",
        "GENERATE_AUDIO_FAILED, '', FAILED",
        "SENSITIVE_WORD_ERROR, '', FAILED",
        "UNKNOWN_STATUS, '', PENDING"
    })
    void mapsEveryTaskStatus(String status, String audio, TaskState.Status expected) throws IOException {
        String task = "{\"taskId\":\"t\",\"status\":\"" + status + "\",\"response\":{\"sunoData\":["
                + CLIP_JSON.formatted(audio) + "]}}";
        try (FakeProvider fake = new FakeProvider(json(200, success(task)));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            TaskState state = suno.tasks().get("t");

            assertThat(state.status()).isEqualTo(expected);
            assertThat(state.clips().get(0).status())
                    .isEqualTo(audio.isEmpty() ? Clip.Status.STREAMING : Clip.Status.COMPLETE);
            assertThat(fake.requests()).containsExactly("GET /api/v1/generate/record-info?taskId=t");
        }
    }

    @Test
    void refusesTitleTooLongWhereProviderDoes() throws IOException {
        RecordingListener violations = new RecordingListener();
        SongRequest.Custom request = SongRequest.custom("la").tags("folk").title("x".repeat(90));
        try (FakeProvider fake = new FakeProvider(json(200, success("{\"taskId\":\"t\"}")));
                SunoClient sunoapi = fake.client(Provider.SUNOAPI);
                SunoClient kieaiold = fake.client(Provider.KIEAIOLD, violations)) {
            assertThatThrownBy(() -> sunoapi.music().generate(request))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("[title-limit]");
            assertThat(fake.requests()).isEmpty();

            assertThat(kieaiold.music().generate(request).id()).isEqualTo("t");
            assertThat(violations.rules()).containsExactly("submitMusic title-limit DOCUMENTED");
            assertThat(fake.requests()).hasSize(1);
        }
    }

    @Test
    void readsStemTracksOfOlderResponses() throws IOException {
        String result =
                "{\"taskId\":\"t\",\"successFlag\":\"SUCCESS\",\"response\":{\"originUrl\":\"https://x/all.mp3\","
                        + "\"vocalUrl\":\"https://x/v.mp3\",\"backingVocalsUrl\":\"https://x/b.mp3\","
                        + "\"drumsUrl\":null}}";
        try (FakeProvider fake =
                        new FakeProvider(json(200, success("{\"taskId\":\"t\"}")), json(200, success(result)));
                SunoClient suno = fake.client(Provider.SUNOAPI)) {
            Stems stems = suno.clips()
                    .separateStems(Clip.reference("a", "s"), Stems.SeparationType.TWELVE, Duration.ofSeconds(5));

            assertThat(stems.tracks()).extracting(Clip::title).containsExactlyInAnyOrder("Vocals", "BackingVocals");
            assertThat(stems.track("vocals").orElseThrow().audioUrl().orElseThrow())
                    .hasToString("https://x/v.mp3");
        }
    }

    @Test
    void pollsUntilWavIsReady() throws IOException {
        String pending = "{\"taskId\":\"w\",\"successFlag\":\"PENDING\",\"response\":null}";
        String finished =
                "{\"taskId\":\"w\",\"successFlag\":\"SUCCESS\",\"response\":{\"audioWavUrl\":\"https://x/a.wav\"}}";
        try (FakeProvider fake = new FakeProvider(
                        json(200, success("{\"taskId\":\"w\"}")),
                        json(200, success(pending)),
                        json(200, success(finished)));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            assertThat(suno.clips().getWavUrl(Clip.reference("a", "t"))).hasToString("https://x/a.wav");
            assertThat(fake.requests())
                    .containsExactly(
                            "POST /api/v1/wav/generate",
                            "GET /api/v1/wav/record-info?taskId=w",
                            "GET /api/v1/wav/record-info?taskId=w");
        }
    }

    private static String success(String data) {
        return "{\"code\":200,\"msg\":\"success\",\"data\":" + data + "}";
    }

    @Test
    void failedCallbackCostsNoResult() throws IOException {
        String wav = "{\"code\":200,\"data\":{\"taskId\":\"w\",\"successFlag\":\"CALLBACK_EXCEPTION\","
                + "\"response\":{\"audioWavUrl\":\"https://x/a.wav\"}}}";
        String lyrics = "{\"code\":200,\"data\":{\"taskId\":\"w\",\"status\":\"CALLBACK_EXCEPTION\","
                + "\"response\":{\"data\":[{\"title\":\"Rain\",\"text\":\"la\"}]}}}";
        String submitted = "{\"code\":200,\"data\":{\"taskId\":\"w\"}}";
        try (FakeProvider fake = new FakeProvider(
                        json(200, submitted), json(200, wav), json(200, submitted), json(200, lyrics));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            assertThat(suno.clips().getWavUrl(Clip.reference("a", "t"))).hasToString("https://x/a.wav");
            assertThat(suno.lyrics().generate("rain", Duration.ofSeconds(10)).text())
                    .isEqualTo("la");
        }
    }
}
