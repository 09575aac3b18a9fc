package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackParsingTest {

    @Test
    void parsesCallbackIntoTaskState() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            byte[] payload = "{\"task_id\":\"t\",\"status\":\"SUCCESS\",\"data\":[]}".getBytes(StandardCharsets.UTF_8);

            assertThat(suno.callbacks().parse(payload).status()).isEqualTo(TaskState.Status.SUCCEEDED);
            catchThrowableOfType(
                    SecurityException.class, () -> suno.callbacks().parse(payload, "forged", body -> "signed"));
            catchThrowableOfType(IllegalArgumentException.class, () -> suno.callbacks()
                    .parse("{}".getBytes(StandardCharsets.UTF_8)));
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
    void findsTaskIdInEveryCallbackForm(String payload) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.SUNOAPI)) {
            TaskState state = suno.callbacks().parse(bytes(payload));

            assertThat(state.id()).isEqualTo("t");
            assertThat(state.status())
                    .isEqualTo(
                            payload.contains("complete") || payload.contains(".wav")
                                    ? TaskState.Status.SUCCEEDED
                                    : TaskState.Status.PENDING);
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
    void mapsCallbackTypeToStatus(String type, int code, TaskState.Status expected) throws IOException {
        String payload = "{'code':" + code + ",'msg':'why','data':{'callbackType':'" + type
                + "','task_id':'t','data':[{'id':'a','audio_url':'https://x/a.mp3','title':'Rain'}]}}";
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            TaskState state = suno.callbacks().parse(bytes(payload));

            assertThat(state.status()).isEqualTo(expected);
            assertThat(state.clips().get(0).audioUrl().orElseThrow()).hasToString("https://x/a.mp3");
            assertThat(state.errorMessage()).isEqualTo(expected == TaskState.Status.FAILED ? "why" : "");
        }
    }

    /**
     * The expected signature is computed by OpenSSL: {@code printf 't.1769670760' | openssl dgst -sha256 -hmac key
     * -binary | base64}.
     */
    @Test
    void signatureCoversTaskIdAndTimestampButNotBody() throws IOException {
        String signature = "ypP0VwTQDK9CMJYnB/hB3m5U2J2we4xxQ5Nk3gfyVfA=";
        byte[] payload = bytes("{'code':200,'msg':'','data':{'callbackType':'text','task_id':'t','data':[]}}");
        byte[] sameTask = bytes("{'code':200,'msg':'','data':{'callbackType':'complete','task_id':'t','data':[]}}");
        byte[] otherTask = bytes("{'code':200,'msg':'','data':{'callbackType':'text','task_id':'u','data':[]}}");
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            CallbackService callbacks = suno.callbacks();

            assertThat(callbacks
                            .parse(payload, signature, HmacWebhookSignature.signer("key", "1769670760"))
                            .id())
                    .isEqualTo("t");
            assertThat(callbacks
                            .parse(sameTask, signature, HmacWebhookSignature.signer("key", "1769670760"))
                            .status())
                    .as("the signature does not cover the rest of the payload")
                    .isEqualTo(TaskState.Status.SUCCEEDED);
            assertThatThrownBy(() ->
                            callbacks.parse(otherTask, signature, HmacWebhookSignature.signer("key", "1769670760")))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(
                            () -> callbacks.parse(payload, signature, HmacWebhookSignature.signer("key", "1769670761")))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() ->
                            callbacks.parse(payload, signature, HmacWebhookSignature.signer("other", "1769670760")))
                    .isInstanceOf(SecurityException.class)
                    .message()
                    .doesNotContain("other");
        }
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
