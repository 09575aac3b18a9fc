package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.bytes;
import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that the provider repeats in its answers is in no error, and in no text of a result. */
class EchoedSecretsTest {

    private static final String KEY = "sk-A/1+\"quoted\"";
    private static final String KEY_IN_JSON = "sk-A/1+\\\"quoted\\\"";
    private static final String KEY_IN_URL = "sk-A%2F1%2B%22quoted%22";
    private static final SongRequest REQUEST =
            SongRequest.custom("la").title("Rain").tags("folk");

    static Stream<FakeProvider.ScriptedResponse> answers() {
        return Stream.of(
                json(401, "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY_IN_JSON + "\"}}"),
                json(400, "{\"code\":\"" + KEY_IN_JSON + "\",\"message\":\"no\"}"),
                json(400, "{\"code\":\"no\",\"message\":\"see /keys?key=" + KEY_IN_URL + "\"}"),
                json(500, "{\"message\":\"sk-A\\/1+\\\"quoted\\\"\"}"),
                json(403, "{\"message\":\"no\"}", "x-request-id", KEY),
                json(200, "{\"code\":\"success\",\"message\":\"" + KEY_IN_JSON + "\",\"data\":{\"mood\":\"blue\"}}"),
                json(200, "{\"" + KEY_IN_JSON + "\":1}"),
                json(200, "[\"" + KEY_IN_JSON + "\"]"),
                bytes(500, "text/plain", KEY.getBytes(StandardCharsets.UTF_8)),
                bytes(500, "text/plain", ("-".repeat(195) + KEY).getBytes(StandardCharsets.UTF_8)),
                bytes(401, "text/html", ("<html>" + KEY).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void noErrorContainsTheKey(FakeProvider.ScriptedResponse answer) throws IOException {
        for (Provider provider : new Provider[] {Provider.COMETAPI, Provider.CRUN, Provider.KIEAIOLD}) {
            try (FakeProvider fake = new FakeProvider(answer);
                    SunoClient suno = client(fake, provider)) {
                SunoException error = catchThrowableOfType(
                        SunoException.class, () -> suno.music().generate(REQUEST));

                assertThat(error + error.body().orElse("") + error.errorCode() + error.requestId())
                        .contains("**")
                        .doesNotContain("sk-", "quoted");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "HTTPS"})
    void failedTaskDoesNotShowTheKeyAndAddressesStayUsable(String scheme) throws IOException {
        String address = scheme + "://cdn1.suno.ai/a.mp3?key=" + KEY_IN_URL;
        String task = "{\"code\":\"success\",\"data\":[{\"task_id\":\"t\",\"status\":\"FAILURE\",\"fail_reason\":\"key "
                + KEY_IN_JSON + "\",\"data\":[{\"id\":\"a\",\"status\":\"complete\",\"audio_url\":\"" + address
                + "\"}]}]}";
        try (FakeProvider fake = new FakeProvider(json(200, task));
                SunoClient suno = client(fake, Provider.COMETAPI)) {
            TaskFailedException error = catchThrowableOfType(
                    TaskFailedException.class, () -> suno.tasks().songTask("t").await(Duration.ofSeconds(20)));

            assertThat(error).hasMessageContaining("key ***");
            assertThat(error.completeClips().get(0).audioUrl()).contains(URI.create(address));
        }
    }

    @Test
    void callbackDoesNotShowTheKeyThatSignsIt() throws IOException {
        String payload = "{\"code\":501,\"msg\":\"webhook key webhook-key-1 is unknown\",\"data\":{\"task_id\":\"t\"}}";
        try (FakeProvider fake = new FakeProvider(json(200, "{}"));
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.KIEAIOLD)
                        .apiKey(KEY)
                        .webhookKey("webhook-key-1")
                        .baseUri(fake.uri())
                        .build()) {
            TaskState state = suno.callbacks().parse(payload.getBytes(StandardCharsets.UTF_8));

            assertThat(state.errorMessage()).contains("webhook key *** is unknown");
        }
    }

    @Test
    void shortKeyDoesNotDestroyWords() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(400, "{\"code\":\"no\",\"message\":\"unknown kind\"}"));
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.COMETAPI)
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .build()) {
            SunoException error =
                    catchThrowableOfType(SunoException.class, () -> suno.music().generate(REQUEST));

            assertThat(error).hasMessageContaining("unknown kind");
        }
    }

    private static SunoClient client(FakeProvider fake, Provider provider) {
        return SunoClient.builder()
                .provider(provider)
                .apiKey(KEY)
                .baseUri(fake.uri())
                .retryPolicy(RetryPolicy.NONE)
                .build();
    }
}
