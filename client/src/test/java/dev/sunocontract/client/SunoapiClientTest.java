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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sunoapi wire's own ways, as the client takes them. */
class SunoapiClientTest {

    private static final String CLIP_JSON =
            "{\"id\":\"a\",\"audioUrl\":\"%s\",\"streamAudioUrl\":\"https://x/s\",\"title\":\"Rain\",\"duration\":1.5}";

    @ParameterizedTest
    @CsvSource({
        "PENDING, '', WAITING",
        "TEXT_SUCCESS, '', RUNNING",
        "FIRST_SUCCESS, https://x/a.mp3, RUNNING",
        "SUCCESS, https://x/a.mp3, SUCCEEDED",
        "CALLBACK_EXCEPTION, https://x/a.mp3, SUCCEEDED",
        "CALLBACK_EXCEPTION, '', FAILED",
        "CREATE_TASK_FAILED, '', FAILED",
        "GENERATE_AUDIO_FAILED, '', FAILED",
        "SENSITIVE_WORD_ERROR, '', FAILED",
        "NOBODY_HAS_HEARD_OF_IT, '', WAITING"
    })
    void mapsEveryTaskStatus(String status, String audio, TaskState.Status stage) throws IOException {
        String task = "{\"taskId\":\"t\",\"status\":\"" + status + "\",\"response\":{\"sunoData\":["
                + CLIP_JSON.formatted(audio) + "]}}";
        try (FakeProvider fake = new FakeProvider(json(200, success(task)));
                SunoClient suno = fake.client(Provider.KIEAI)) {
            TaskState state = suno.tasks().get("t");

            assertThat(state.status()).isEqualTo(stage);
            assertThat(state.clips().get(0).status())
                    .isEqualTo(audio.isEmpty() ? Clip.Status.STREAMING : Clip.Status.COMPLETE);
            assertThat(fake.requests()).containsExactly("GET /api/v1/generate/record-info?taskId=t");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'code':200,'msg':'','data':{'callbackType':'complete','task_id':'t','data':[]}}",
                "{'code':200,'msg':'','data':{'callbackType':'complete','taskId':'t','data':[]}}",
                "{'code':200,'msg':'','task_id':'t','data':[]}",
                "{'code':200,'msg':'','taskId':'t','data':{}}",
                "{'code':200,'msg':'','data':{'audioWavUrl':'https://x/a.wav','task_id':'t'}}"
            })
    void findsTaskIdInEveryCallbackForm(String pushed) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.SUNOAPI)) {
            TaskState state = suno.callbacks().parse(bytes(pushed));

            assertThat(state.id()).isEqualTo("t");
            assertThat(state.status()).isEqualTo(TaskState.Status.SUCCEEDED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text, 200, RUNNING",
        "first, 200, RUNNING",
        "complete, 200, SUCCEEDED",
        "error, 501, FAILED",
        "complete, 400, FAILED"
    })
    void mapsCallbackTypeToStatus(String type, int code, TaskState.Status stage) throws IOException {
        String pushed = "{'code':" + code + ",'msg':'why','data':{'callbackType':'" + type
                + "','task_id':'t','data':[{'id':'a','audio_url':'https://x/a.mp3','title':'Rain'}]}}";
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.KIEAI)) {
            TaskState state = suno.callbacks().parse(bytes(pushed));

            assertThat(state.status()).isEqualTo(stage);
            assertThat(state.clips().get(0).audioUrl().orElseThrow()).hasToString("https://x/a.mp3");
            assertThat(state.errorMessage()).isEqualTo(stage == TaskState.Status.FAILED ? "why" : "");
        }
    }

    /** The signature is OpenSSL's: {@code printf 't.1769670760' | openssl dgst -sha256 -hmac key -binary | base64}. */
    @Test
    void signatureCoversTaskIdAndTimestampButNotBody() throws IOException {
        String signature = "ypP0VwTQDK9CMJYnB/hB3m5U2J2we4xxQ5Nk3gfyVfA=";
        byte[] pushed = bytes("{'code':200,'msg':'','data':{'callbackType':'text','task_id':'t','data':[]}}");
        byte[] another = bytes("{'code':200,'msg':'','data':{'callbackType':'complete','task_id':'t','data':[]}}");
        byte[] ofAnother = bytes("{'code':200,'msg':'','data':{'callbackType':'text','task_id':'u','data':[]}}");
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.KIEAI)) {
            CallbackParser callbacks = suno.callbacks();

            assertThat(callbacks
                            .parse(pushed, signature, KieaiSignature.signer("key", "1769670760"))
                            .id())
                    .isEqualTo("t");
            assertThat(callbacks
                            .parse(another, signature, KieaiSignature.signer("key", "1769670760"))
                            .status())
                    .as("what the scheme cannot notice")
                    .isEqualTo(TaskState.Status.SUCCEEDED);
            assertThatThrownBy(() -> callbacks.parse(ofAnother, signature, KieaiSignature.signer("key", "1769670760")))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> callbacks.parse(pushed, signature, KieaiSignature.signer("key", "1769670761")))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> callbacks.parse(pushed, signature, KieaiSignature.signer("other", "1769670760")))
                    .isInstanceOf(SecurityException.class)
                    .message()
                    .doesNotContain("other");
        }
    }

    @Test
    void refusesTitleTooLongForModel() throws IOException {
        SongRequest.Custom song = SongRequest.custom("la").tags("folk").title("x".repeat(90));
        try (FakeProvider fake = new FakeProvider(json(200, success("{\"taskId\":\"t\"}")));
                SunoClient sunoapi = fake.client(Provider.SUNOAPI);
                SunoClient kieai = fake.client(Provider.KIEAI)) {
            assertThat(sunoapi.music().generate(song).id()).isEqualTo("t");
            assertThatThrownBy(() -> sunoapi.music().generate(song.model("V4_5ALL")))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("[title-limit-of-v4]");
            assertThatThrownBy(() -> kieai.music().generate(song))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("[title-limit]");
            assertThat(fake.requests()).hasSize(1);
        }
    }

    @Test
    void readsStemTracksOfOlderResponses() throws IOException {
        String stems =
                "{\"taskId\":\"t\",\"successFlag\":\"SUCCESS\",\"response\":{\"originUrl\":\"https://x/all.mp3\","
                        + "\"vocalUrl\":\"https://x/v.mp3\",\"backingVocalsUrl\":\"https://x/b.mp3\",\"drumsUrl\":null}}";
        try (FakeProvider fake = new FakeProvider(json(200, success("{\"taskId\":\"t\"}")), json(200, success(stems)));
                SunoClient suno = fake.client(Provider.SUNOAPI)) {
            Stems tracks = suno.clips()
                    .separateStems(Clip.reference("a", "s"), Stems.SeparationType.TWELVE, Duration.ofSeconds(5));

            assertThat(tracks.tracks()).extracting(Clip::title).containsExactlyInAnyOrder("Vocals", "BackingVocals");
            assertThat(tracks.track("vocals").orElseThrow().audioUrl().orElseThrow())
                    .hasToString("https://x/v.mp3");
        }
    }

    @Test
    void pollsUntilWavIsReady() throws IOException {
        String waiting = "{\"taskId\":\"w\",\"successFlag\":\"PENDING\",\"response\":null}";
        String done =
                "{\"taskId\":\"w\",\"successFlag\":\"SUCCESS\",\"response\":{\"audioWavUrl\":\"https://x/a.wav\"}}";
        try (FakeProvider fake = new FakeProvider(
                        json(200, success("{\"taskId\":\"w\"}")),
                        json(200, success(waiting)),
                        json(200, success(done)));
                SunoClient suno = fake.client(Provider.KIEAI)) {
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

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
