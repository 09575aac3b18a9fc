package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.CallbackRefusedException;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.model.Callback;
import dev.sunocontract.client.model.Callback.Effect;
import dev.sunocontract.client.model.Callback.Stage;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callbacks end waits: verified ones by themselves, others through the provider's answer. All else changes nothing. */
class CallbackServiceTest {

    private static final String KEY = "webhook-key";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String RUNNING = task("TEXT_SUCCESS", "");
    private static final String FINISHED =
            task("SUCCESS", "{'id':'polled','audioUrl':'https://x/polled.mp3','title':'Rain'}");

    private static String task(String status, String clip) {
        return "{'code':200,'msg':'','data':{'taskId':'t','status':'%s','response':{'sunoData':[%s]}}}"
                .formatted(status, clip)
                .replace('\'', '"');
    }

    private static byte[] push(String type, String clipId) {
        String clips = clipId.isEmpty()
                ? ""
                : "{'id':'%s','audio_url':'https://x/%s.mp3','title':'Rain'}".formatted(clipId, clipId);
        return "{'code':200,'msg':'','data':{'callbackType':'%s','task_id':'t','data':[%s]}}"
                .formatted(type, clips)
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> signed(String taskId, Instant at) {
        String timestamp = String.valueOf(at.getEpochSecond());
        return Map.of(
                "x-webhook-signature", List.of(HmacWebhookSignature.sign(KEY, taskId + "." + timestamp)),
                "x-webhook-timestamp", List.of(timestamp));
    }

    private static SunoClient client(FakeProvider fake) {
        return SunoClient.builder()
                .provider(Provider.KIEAIOLD)
                .apiKey("k")
                .baseUri(fake.uri())
                .webhookKey(KEY)
                .build();
    }

    /** Waits until the first query was answered, and the next one is not due yet. */
    private static CompletableFuture<Song> awaitFirstPoll(SunoClient suno) throws Exception {
        CompletableFuture<TaskState> polled = new CompletableFuture<>();
        CompletableFuture<Song> song = suno.tasks().songTask("t").awaitAsync(TIMEOUT, polled::complete);
        polled.get(10, TimeUnit.SECONDS);
        return song;
    }

    private static Song get(CompletableFuture<Song> song) throws Exception {
        return song.get(10, TimeUnit.SECONDS);
    }

    @Test
    void verifiedCallbackEndsWait() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, RUNNING));
                SunoClient suno = client(fake)) {
            CompletableFuture<Song> song = awaitFirstPoll(suno);

            Callback first = suno.callbacks().unwrap(signed("t", Instant.now()), push("first", "a"));
            Callback last = suno.callbacks().unwrap(signed("t", Instant.now()), push("complete", "a"));

            assertThat(List.of(first.stage(), last.stage())).containsExactly(Stage.FIRST, Stage.ENDED);
            assertThat(List.of(first.effect(), last.effect())).containsOnly(Effect.DELIVERED);
            assertThat(last.verified()).isTrue();
            assertThat(get(song).first().id()).isEqualTo("a");
        }
    }

    @Test
    void verifiedFailureEndsWait() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, RUNNING));
                SunoClient suno = client(fake)) {
            CompletableFuture<Song> song = awaitFirstPoll(suno);

            suno.callbacks().unwrap(signed("t", Instant.now()), push("error", ""));

            assertThatThrownBy(() -> get(song))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TaskFailedException.class);
        }
    }

    @Test
    void unsignedCallbackMakesClientAskAndNeverEndsWaitItself() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, RUNNING), json(200, FINISHED));
                SunoClient suno = fake.client(Provider.SUNOAPI)) {
            CompletableFuture<Song> song = awaitFirstPoll(suno);

            Callback callback = suno.callbacks().unwrap(Map.of(), push("complete", "forged"));

            assertThat(callback.effect()).isEqualTo(Effect.POLLED);
            assertThat(callback.verified()).isFalse();
            assertThat(get(song).first().id()).isEqualTo("polled");
        }
    }

    @Test
    void forgedCallbackDoesNotHideTheRealOne() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, RUNNING), json(200, RUNNING), json(200, FINISHED));
                SunoClient suno = fake.client(Provider.SUNOAPI)) {
            CompletableFuture<Song> song = awaitFirstPoll(suno);

            Callback forged = suno.callbacks().unwrap(Map.of(), push("complete", "forged"));
            Callback real = suno.callbacks().unwrap(Map.of(), push("complete", "real"));

            assertThat(List.of(forged.effect(), real.effect())).containsOnly(Effect.POLLED);
            assertThat(get(song).first().id()).isEqualTo("polled");
        }
    }

    @Test
    void oldSignatureAndMissingClipsMakeClientAsk() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, RUNNING));
                SunoClient suno = client(fake)) {
            awaitFirstPoll(suno);

            Callback old =
                    suno.callbacks().unwrap(signed("t", Instant.now().minus(Duration.ofHours(1))), push("first", "a"));
            Callback empty = suno.callbacks().unwrap(signed("t", Instant.now()), push("complete", ""));

            assertThat(List.of(old.effect(), empty.effect())).containsOnly(Effect.POLLED);
        }
    }

    @Test
    void wrongSignatureUnknownTaskAndRepeatedStageChangeNothingAndAreCounted() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, RUNNING));
                SunoClient suno = client(fake)) {
            CompletableFuture<Song> song = awaitFirstPoll(suno);
            CallbackService callbacks = suno.callbacks();

            CallbackRefusedException forged = catchThrowableOfType(
                    CallbackRefusedException.class,
                    () -> callbacks.unwrap(signed("u", Instant.now()), push("complete", "forged")));
            catchThrowableOfType(
                    CallbackRefusedException.class, () -> callbacks.unwrap(Map.of(), push("complete", "forged")));
            Callback unknown = callbacks.unwrap(
                    signed("other", Instant.now()),
                    new String(push("complete", "a"), StandardCharsets.UTF_8)
                            .replace("\"t\"", "\"other\"")
                            .getBytes(StandardCharsets.UTF_8));
            Callback polledStage = callbacks.unwrap(signed("t", Instant.now()), push("text", ""));
            callbacks.unwrap(signed("t", Instant.now()), push("first", "a"));
            Callback repeated = callbacks.unwrap(signed("t", Instant.now()), push("first", "forged"));

            assertThat(forged)
                    .hasMessageContaining("the signature does not match")
                    .message()
                    .doesNotContain(KEY);
            assertThat(unknown.effect()).isEqualTo(Effect.UNKNOWN_TASK);
            assertThat(List.of(polledStage.effect(), repeated.effect())).containsOnly(Effect.REPEATED);
            assertThat(song).isNotDone();
            assertThat(callbacks.counts())
                    .containsEntry(Effect.REFUSED, 2L)
                    .containsEntry(Effect.UNKNOWN_TASK, 1L)
                    .containsEntry(Effect.REPEATED, 2L)
                    .containsEntry(Effect.DELIVERED, 1L);
        }
    }

    @Test
    void callbackAfterTheEndIsRepeated() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, RUNNING));
                SunoClient suno = client(fake)) {
            CompletableFuture<Song> song = awaitFirstPoll(suno);
            suno.callbacks().unwrap(signed("t", Instant.now()), push("complete", "a"));
            get(song);

            Callback replayed = suno.callbacks().unwrap(signed("t", Instant.now()), push("complete", "forged"));

            assertThat(replayed.effect()).isEqualTo(Effect.REPEATED);
        }
    }

    /** The signature covers the id at the first of the pointers, which is the id that the client acts upon. */
    @Test
    void signatureIsThatOfTheTaskThatTheClientActsUpon() throws IOException {
        byte[] twoIds =
                "{\"task_id\":\"other\",\"code\":200,\"data\":{\"task_id\":\"t\",\"callbackType\":\"complete\"}}"
                        .getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = client(fake)) {
            assertThat(suno.callbacks()
                            .unwrap(signed("t", Instant.now()), twoIds)
                            .state()
                            .id())
                    .isEqualTo("t");
            assertThatThrownBy(() -> suno.callbacks().unwrap(signed("other", Instant.now()), twoIds))
                    .isInstanceOf(CallbackRefusedException.class);
        }
    }

    @Test
    void keyForProviderThatSignsNothingIsAnError() {
        assertThatThrownBy(() -> SunoClient.builder()
                        .provider(Provider.SUNOAPI)
                        .apiKey("k")
                        .webhookKey(KEY)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sunoapi.org does not sign its callbacks: remove webhookKey(…)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'code':200,'data':{'taskId':'t','status':'TEXT_SUCCESS','response':{}}}                    | RUNNING
            {'task_id':'t','status':'SENSITIVE_WORD_ERROR','msg':'why'}                                 | FAILED
            {'code':200,'data':{'taskId':'t','state':'fail','failMsg':'why'}}                           | FAILED
            {'code':200,'data':{'taskId':'t','state':'success','resultJson':'{}'}}                      | SUCCEEDED
            {'code':200,'data':{'taskId':'t','status':'wait_validating','validateInfo':'la'}}           | SUCCEEDED
            {'code':200,'data':{'taskId':'t','status':'processing_validate_fail'}}                      | FAILED
            {'code':200,'data':{'taskId':'t','state':'complete','instruments':[]}}                      | SUCCEEDED
            {'code':200,'data':{'task_id':'t','audioWavUrl':'https://x/a.wav'}}                         | SUCCEEDED
            {'code':200,'data':{'task_id':'t','video_url':'https://x/a.mp4'}}                           | SUCCEEDED
            {'code':200,'data':{'task_id':'t','vocal_removal_info':{'vocal_url':'https://x/v.mp3'}}}    | SUCCEEDED
            {'code':200,'data':{'taskId':'t','images':['https://x/a.png']}}                             | SUCCEEDED
            {'code':200,'task_id':'t','data':[{'id':'a','audio_url':'https://x/a.m4a'}]}                | SUCCEEDED
            {'code':500,'task_id':'t','data':[{'id':'a','status':'failed'}]}                            | FAILED
            {'code':501,'data':{'task_id':'t','audioWavUrl':null}}                                      | FAILED
            {'code':200,'data':{'task_id':'t','audioWavUrl':null}}                                      | PENDING
            {'code':200,'data':{'task_id':'t'}}                                                         | PENDING
            """)
    void callbackWithoutTypeIsWhatItsStatusOrResultSays(String payload, TaskState.Status expected) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            TaskState state = suno.callbacks().parse(payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8));

            assertThat(state.id()).isEqualTo("t");
            assertThat(state.status()).isEqualTo(expected);
            assertThat(state.errorMessage().isEmpty()).isEqualTo(expected != TaskState.Status.FAILED);
        }
    }
}
