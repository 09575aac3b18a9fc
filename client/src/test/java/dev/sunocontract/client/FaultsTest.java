package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.bytes;
import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.error.OutOfCreditsException;
import dev.sunocontract.client.error.RateLimitedException;
import dev.sunocontract.client.error.RejectedPromptException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that relays and providers really give, from public bug reports: no paid song is lost, and each error is
 * clear.
 */
class FaultsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final SongRequest REQUEST =
            SongRequest.custom("la").title("Harbour").tags("folk");

    private static final String GOOD = "{'id':'good','status':'complete','audio_url':'https://cdn1.suno.ai/good.mp3'}";
    private static final String FAILED =
            "{'id':'bad','status':'error','audio_url':'https://cdn1.suno.ai/None.mp3','metadata':{"
                    + "'error_message':'Song Description contained artist name: someband'}}";
    private static final String STREAMING =
            "{'id':'late','status':'streaming','audio_url':'https://cdn1.suno.ai/late.mp3'}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'clips':[{'id':'task-1','status':'submitted','audio_url':''}]}",
                "{'code':'success','message':'','data':{'clips':[{'id':'task-1','status':'submitted'}]}}",
                "{'id':'','clips':[{'id':'clip-1','task_id':'task-1'}]}",
                "{'code':'success','data':{'task_id':'task-1'}}",
                "{'code':'success','data':{'taskId':'task-1'}}",
                "{'code':'success','data':{'id':'task-1'}}",
                "{'code':'success','data':['task-1']}",
                "{'code':'success','data':[{'task_id':'task-1'}]}",
                "{'code':'success','data':null,'task_id':'task-1'}",
                "{'code':'success','data':null,'result':'task-1'}",
                "{'code':200,'msg':'success','data':{'taskId':'task-1'}}",
                "{'code':'200','data':'task-1'}",
                "{'code':'SUCCESS','data':'task-1'}",
                "{'code':0,'data':'task-1'}",
                "{'task_id':'task-1'}",
                "{'id':'task-1','status':'submitted'}",
            })
    void taskIdIsFoundWhereRelaysPutIt(String answer) throws IOException {
        for (Provider provider : new Provider[] {Provider.NEWAPI, Provider.CRUN, Provider.KIEAIOLD}) {
            try (FakeProvider fake = new FakeProvider(json(200, quoted(answer)));
                    SunoClient suno = fake.client(provider)) {
                assertThat(suno.music().generate(REQUEST).id()).isEqualTo("task-1");
            }
        }
    }

    @Test
    void numericTaskIdIsKept() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, "{\"code\":\"success\",\"data\":12345678901}"));
                SunoClient suno = fake.client(Provider.NEWAPI)) {
            assertThat(suno.music().generate(REQUEST).id()).isEqualTo("12345678901");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'code':'success','data':''}",
                "{'code':'success','data':null}",
                "{'code':'success','data':{}}",
                "{'code':200,'msg':'success','data':{'taskId':''}}",
                "{'code':200,'msg':'success','data':{'taskId':null}}",
                "{'clips':[]}",
                "{'clips':[{'id':''}],'mood':'blue'}",
                "{'mood':'blue'}",
                "[]",
                "'accepted'",
            })
    void submissionWithoutTaskIdFailsAtOnceWithTheWholeAnswer(String answer) throws IOException {
        for (Provider provider : new Provider[] {Provider.NEWAPI, Provider.CRUN, Provider.KIEAIOLD}) {
            try (FakeProvider fake = new FakeProvider(json(200, quoted(answer)));
                    SunoClient suno = fake.client(provider)) {
                UnexpectedResponseException error = catchThrowableOfType(
                        UnexpectedResponseException.class, () -> suno.music().generate(REQUEST));

                assertThat(error.body()).contains(quoted(answer));
                assertThat(fake.requests()).hasSize(1);
            }
        }
    }

    @Test
    void firstIsTheClipThatCanBeHeard() throws IOException {
        Song song = awaitSong(task("SUCCESS", FAILED, GOOD));

        assertThat(song.first().id()).isEqualTo("good");
        assertThat(song.failedClips()).singleElement().satisfies(clip -> {
            assertThat(clip.audioUrl()).isEmpty();
            assertThat(clip.errorMessage()).contains("artist name");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"None.mp3", "null.mp3", "undefined.mp3", "None", "none.m4a?x=1"})
    void placeholderIsNoAddress(String file) throws IOException {
        Song song = awaitSong(task("SUCCESS", FAILED.replace("None.mp3", file).replace("error", "complete"), GOOD));

        assertThat(song.first().id()).isEqualTo("good");
        assertThat(song.failedClips()).extracting(Clip::id).containsExactly("bad");
    }

    @Test
    void successWithoutAnyClipThatWasMadeIsAFailure() throws IOException {
        TaskFailedException error = awaitFailure(task("SUCCESS", FAILED, FAILED));

        assertThat(error).hasMessageContaining("contained artist name: someband");
        assertThat(error.completeClips()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILURE", "FAIL"})
    void failedTaskLeadsToTheClipThatWasMade(String status) throws IOException {
        TaskFailedException error = awaitFailure(task(status, FAILED, GOOD));

        assertThat(error.completeClips()).extracting(Clip::id).containsExactly("good");
        assertThat(error).hasMessageContaining("completeClips()");
    }

    @Test
    void timeoutHandsOverWhatIsThere() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, task("SUCCESS", STREAMING, GOOD)));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            suno.tasks().get("t"); // loads classes before the clock runs
            TaskTimeoutException error = catchThrowableOfType(
                    TaskTimeoutException.class, () -> suno.tasks().songTask("t").await(Duration.ofSeconds(1)));

            assertThat(error.completeClips()).extracting(Clip::id).containsExactly("good");
            assertThat(error.lastState().orElseThrow().clips()).hasSize(2);
        }
    }

    @Test
    void taskWithoutIdIsTheOneThatWasAskedFor() throws IOException {
        assertThat(awaitSong(task("SUCCESS", GOOD).replace("\"task_id\":\"t\",", ""))
                        .taskId())
                .isEqualTo("t");
        assertThat(awaitSong(task("SUCCESS", GOOD)
                                .replace("[{\"task_id\"", "{\"task_id\"")
                                .replace("]}]}", "]}}"))
                        .taskId())
                .isEqualTo("t");
    }

    @Test
    void failedCallbackIsNoFailedTaskWhileAClipStreams() throws IOException {
        String streaming = "{'id':'b','audioUrl':'','streamAudioUrl':'https://x/b'}";
        String complete = "{'id':'b','audioUrl':'https://x/b.mp3'}";
        try (FakeProvider fake = new FakeProvider(
                        json(200, callbackException(streaming)), json(200, callbackException(complete)));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            assertThat(suno.tasks().songTask("t").await(TIMEOUT).clips()).hasSize(2);
        }
    }

    @Test
    void failedCallbackWithoutClipsIsAFailedTask() throws IOException {
        String body = "{'code':200,'data':{'taskId':'t','status':'CALLBACK_EXCEPTION','response':{'sunoData':[]}}}";
        try (FakeProvider fake = new FakeProvider(json(200, quoted(body)));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            assertThat(suno.tasks().get("t").status()).isEqualTo(TaskState.Status.FAILED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><html><body>app</body></html>",
                "\n\n<html lang=en>",
                "<!-- page --><html>",
                "Welcome"
            })
    void webPageSaysThatTheBaseUrlIsWrong(String page) throws IOException {
        for (Provider provider : new Provider[] {Provider.GPTBEST, Provider.CRUN, Provider.SUNOAPI}) {
            try (FakeProvider fake = new FakeProvider(bytes(200, "text/html", page.getBytes(StandardCharsets.UTF_8)));
                    SunoClient suno = fake.client(provider)) {
                UnexpectedResponseException error = catchThrowableOfType(
                        UnexpectedResponseException.class, () -> suno.music().generate(REQUEST));

                assertThat(error).hasMessageContaining("this is a web page").hasMessageContaining("base URL");
            }
        }
    }

    @Test
    void errorWithoutBodyIsClear() throws IOException {
        try (FakeProvider fake = new FakeProvider(bytes(428, "text/plain", new byte[0]));
                SunoClient suno = fake.client(Provider.GPTBEST)) {
            InvalidRequestException error = catchThrowableOfType(
                    InvalidRequestException.class, () -> suno.music().generate(REQUEST));

            assertThat(error.statusCode()).isEqualTo(428);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kieaiold | 400 | Song Description contained artist name | RejectedPromptException",
                "kieaiold | 500 | Tags contained artist name: someband | RejectedPromptException",
                "kieaiold | 400 | Song Description flagged for moderation | RejectedPromptException",
                "kieaiold | 400 | Your lyrics contain copyrighted material. | RejectedPromptException",
                "sunoapi | 400 | call frequency too high | RateLimitedException",
                "sunoapi | 400 | The current credits are insufficient. Please top up. | OutOfCreditsException",
                "newapi | fail | insufficient credits | OutOfCreditsException",
                "newapi | FAIL | Song Description contained producer tag | RejectedPromptException",
                "newapi | insufficient_user_quota | 用户额度不足 | OutOfCreditsException",
                "kieaiold | 400 | title too long | InvalidRequestException",
            })
    void wordsOfTheDocumentStateTheError(String provider, String code, String message, String exception)
            throws IOException {
        String body = "{\"code\":" + (code.matches("\\d+") ? code : "\"" + code + "\"") + ",\"msg\":\"" + message
                + "\",\"message\":\"" + message + "\",\"data\":null}";
        try (FakeProvider fake = new FakeProvider(json(200, body));
                SunoClient suno = fake.client(Provider.of(provider))) {
            SunoException error =
                    catchThrowableOfType(SunoException.class, () -> suno.music().generate(REQUEST));

            assertThat(error.getClass().getSimpleName()).isEqualTo(exception);
            assertThat(Stream.of(
                                    RejectedPromptException.class,
                                    RateLimitedException.class,
                                    OutOfCreditsException.class,
                                    InvalidRequestException.class)
                            .filter(type -> type.isInstance(error)))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crun | 422 | 422 | /input: required property 'prompt' not found | InvalidRequestException",
                "crun | 422 | 422 | task_id not found | NotFoundException",
                "crun | 422 | 422 | contained artist name: someband | RejectedPromptException",
                "crun | 402 | 402 | subscription not found | OutOfCreditsException",
                "crun | 401 | 401 | token not found | UnauthorizedException",
                "newapi | 400 | fail | required property 'prompt' not found | InvalidRequestException",
                "newapi | 401 | fail | token not found | UnauthorizedException",
                "newapi | 402 | fail | subscription not found | OutOfCreditsException",
                "newapi | 422 | fail | the field was not found | InvalidRequestException",
                "newapi | 429 | fail | rate-sensitive endpoint | RateLimitedException",
                "newapi | 429 | insufficient_user_quota | no | OutOfCreditsException",
                "newapi | 403 | quota_not_enough | user quota is not enough | OutOfCreditsException",
                "newapi | 403 | fail | contained artist name: someband | RejectedPromptException",
                "musicapi | 403 | 403 | contains copyrighted content | RejectedPromptException",
                "musicapi | 401 | 401 | task not found | UnauthorizedException",
                "kieaiold | 200 | 401 | token not found | UnauthorizedException",
                "kieaiold | 200 | 422 | recordInfo is null | NotFoundException",
                "kieaiold | 200 | 429 | rate-sensitive endpoint | RateLimitedException",
                "sunoapi | 200 | 429 | call frequency too high | RateLimitedException",
                "sunoapi | 200 | 429 | no credits | OutOfCreditsException",
            })
    void statusThatSaysWhatItIsCountsMoreThanWords(
            String provider, int status, String code, String message, String exception) throws IOException {
        String body = "{\"code\":" + (code.matches("\\d+") ? code : "\"" + code + "\"") + ",\"msg\":\"" + message
                + "\",\"message\":\"" + message + "\",\"data\":null}";
        try (FakeProvider fake = new FakeProvider(json(status, body));
                SunoClient suno = fake.client(Provider.of(provider))) {
            SunoException error =
                    catchThrowableOfType(SunoException.class, () -> suno.music().generate(REQUEST));

            assertThat(error.getClass().getSimpleName()).isEqualTo(exception);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "true", "null", "{'a':1}"})
    void codeOfAnotherTypeSaysNothing(String code) throws IOException {
        String answer = "{'code':" + code + ",'message':'ok','data':'task-1'}";
        try (FakeProvider fake = new FakeProvider(json(200, quoted(answer)));
                SunoClient suno = fake.client(Provider.NEWAPI)) {
            assertThat(suno.music().generate(REQUEST).id()).isEqualTo("task-1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'code':200,'data':{'taskId':'t','status':'TEXT_SUCCESS','response':{}}} | RUNNING",
                "{'code':200,'data':{'taskId':'t','status':'FIRST_SUCCESS','response':{'sunoData':[{'id':'a',"
                        + "'audioUrl':'https://x/a.mp3'}]}}} | RUNNING",
                "{'task_id':'t','status':'SENSITIVE_WORD_ERROR','msg':'copyrighted'} | FAILED",
                "{'code':200,'data':{'taskId':'t','state':'fail','failMsg':'Generation failed'}} | FAILED",
                "{'code':501,'msg':'failed','data':{'task_id':'t'}} | FAILED",
                "{'code':200,'data':{'taskId':'t'}} | PENDING",
            })
    void callbackWithoutTypeIsWhatItsStatusStates(String payload, TaskState.Status status) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            TaskState state = suno.callbacks().parse(quoted(payload).getBytes(StandardCharsets.UTF_8));

            assertThat(state.id()).isEqualTo("t");
            assertThat(state.status()).isEqualTo(status);
            assertThat(state.errorMessage().isEmpty()).isEqualTo(status != TaskState.Status.FAILED);
        }
    }

    private static Song awaitSong(String taskList) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, taskList));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            return suno.tasks().songTask("t").await(TIMEOUT);
        }
    }

    private static TaskFailedException awaitFailure(String taskList) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, taskList));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            return catchThrowableOfType(
                    TaskFailedException.class, () -> suno.tasks().songTask("t").await(TIMEOUT));
        }
    }

    private static String task(String status, String... clips) {
        return quoted("{'code':'success','data':[{'task_id':'t','status':'" + status + "','fail_reason':'','data':["
                + Stream.of(clips).collect(Collectors.joining(",")) + "]}]}");
    }

    private static String callbackException(String secondClip) {
        return quoted("{'code':200,'data':{'taskId':'t','status':'CALLBACK_EXCEPTION','response':{'sunoData':["
                + "{'id':'a','audioUrl':'https://x/a.mp3'}," + secondClip + "]}}}");
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
