package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.error.UnauthorizedException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.client.model.VoiceRequest;
import dev.sunocontract.client.model.VoiceSample;
import dev.sunocontract.client.task.WaitListener;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** A task that the provider accepted is paid for: no error loses its id, nothing pays again, and its id finds it. */
@Timeout(60)
class AcceptedTasksTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Clip CLIP = Clip.reference("c", "t");
    private static final URI AUDIO = URI.create("https://example.com/a.mp3");
    private static final String ACCEPTED = "{\"code\":200,\"data\":{\"taskId\":\"T1\"}}";
    private static final String RUNNING = "{\"code\":201,\"data\":{\"taskId\":\"T1\",\"status\":\"PENDING\"}}";

    private interface Operation {
        Object call(SunoClient suno, Duration timeout);
    }

    /** The operations that submit a task and wait for it, with those that take it up again. */
    private enum Kind {
        LYRICS("kieaiold", (suno, timeout) -> suno.lyrics().generate("rain", timeout), (suno, timeout) -> suno.tasks()
                .awaitLyrics("T1", timeout)),
        STEMS(
                "kieaiold",
                (suno, timeout) -> suno.clips().separateStems(CLIP, Stems.SeparationType.TWO, timeout),
                (suno, timeout) -> suno.tasks().awaitStems("T1", timeout)),
        ONE_STEM(
                "kieaiold",
                (suno, timeout) -> suno.clips().separateStem(CLIP, "Bass", timeout),
                (suno, timeout) -> suno.tasks().awaitStems("T1", timeout)),
        VOCALS(
                "acedata",
                (suno, timeout) -> suno.clips().extractVocals(CLIP, Duration.ZERO, SHORT, timeout),
                (suno, timeout) -> suno.tasks().awaitVocals("T1", CLIP, Duration.ZERO, SHORT, timeout)),
        MIDI("kieaiold", (suno, timeout) -> suno.clips().getMidi(CLIP, timeout), (suno, timeout) -> suno.tasks()
                .awaitMidi("T1", timeout)),
        WAV("kieaiold", (suno, timeout) -> suno.clips().getWavUrl(CLIP, timeout), (suno, timeout) -> suno.tasks()
                .awaitWavUrl("T1", timeout)),
        VIDEO("kieaiold", (suno, timeout) -> suno.clips().getVideoUrl(CLIP, timeout), (suno, timeout) -> suno.tasks()
                .awaitVideoUrl("T1", timeout)),
        COVER_IMAGES(
                "kieaiold",
                (suno, timeout) -> suno.clips().generateCoverImages(CLIP, timeout),
                (suno, timeout) -> suno.tasks().awaitCoverImages("T1", timeout)),
        RECOVERY("kieaiold", (suno, timeout) -> suno.clips().recover("t", timeout), (suno, timeout) -> suno.tasks()
                .awaitRecovery("T1", timeout)),
        VOICE_PHRASE(
                "kieaiold",
                (suno, timeout) -> suno.voices().requestPhrase(VoiceSample.of(AUDIO, Duration.ZERO, SHORT), timeout),
                (suno, timeout) -> suno.tasks().awaitVoicePhrase("T1", timeout)),
        VOICE(
                "kieaiold",
                (suno, timeout) -> suno.voices()
                        .create(
                                VoiceRequest.of(
                                        new VoicePhrase("t", "la", JsonNodeFactory.instance.objectNode()), AUDIO),
                                timeout),
                (suno, timeout) -> suno.tasks().awaitVoice("T1", "", timeout)),
        UPLOAD("cometapi", (suno, timeout) -> suno.uploads().fromUrl(AUDIO, timeout), (suno, timeout) -> suno.tasks()
                .awaitUpload("T1", timeout));

        private final Provider provider;
        private final Operation submission;
        private final Operation resumption;

        Kind(String provider, Operation submission, Operation resumption) {
            this.provider = Provider.of(provider);
            this.submission = submission;
            this.resumption = resumption;
        }

        private String accepted() {
            return provider.equals(Provider.ACEDATA) ? "{\"task_id\":\"T1\"}" : ACCEPTED;
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusedQueryNamesTheTaskAndBuysNothingElsewhere(Kind kind) throws IOException {
        try (FakeProvider first =
                        new FakeProvider(json(200, kind.accepted()), json(401, "{\"code\":401,\"msg\":\"no\"}"));
                FakeProvider second = new FakeProvider(json(200, ACCEPTED));
                SunoClient one = first.client(kind.provider);
                SunoClient two = second.client(kind.provider)) {
            UnauthorizedException error = catchThrowableOfType(UnauthorizedException.class, () -> Failover.of(one, two)
                    .call(suno -> kind.submission.call(suno, LONG)));

            assertThat(error.taskId()).contains("T1");
            assertThat(error).hasMessageContaining("task T1");
            assertThat(second.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"code\":401,\"msg\":\"no\"}",
                "402 | {\"code\":402,\"msg\":\"no\"}",
                "404 | <html>",
                "408 | ''",
                "429 | {\"code\":429,\"msg\":\"no\"}",
                "503 | {\"code\":503,\"msg\":\"no\"}",
                "403 | <html>just a moment</html>",
                "200 | ''",
                "200 | {\"code\":20",
            })
    void noErrorOfAQueryLosesTheTask(int status, String answer) throws IOException {
        try (FakeProvider first = new FakeProvider(json(200, ACCEPTED), json(status, answer));
                FakeProvider second = new FakeProvider(json(200, ACCEPTED));
                SunoClient one = first.client(Provider.KIEAIOLD);
                SunoClient two = second.client(Provider.KIEAIOLD)) {
            SunoException error = catchThrowableOfType(SunoException.class, () -> Failover.of(one, two)
                    .call(suno -> suno.lyrics().generate("rain", SHORT)));

            assertThat(error.taskId()).contains("T1");
            assertThat(error).hasMessageContaining("task T1");
            assertThat(second.requests()).isEmpty();
        }
    }

    @Test
    void providerThatGoesAfterTheSubmissionIsNoReasonToAskTheNext() throws IOException {
        FakeProvider first = new FakeProvider(json(200, ACCEPTED));
        ClientListener closing = new ClientListener() {
            @Override
            public WaitListener waitStarted(String provider, String taskId) {
                first.close();
                return WaitListener.NONE;
            }
        };
        try (FakeProvider second = new FakeProvider(json(200, ACCEPTED));
                SunoClient one = first.client(Provider.KIEAIOLD, closing);
                SunoClient two = second.client(Provider.KIEAIOLD)) {
            TransportException error = catchThrowableOfType(TransportException.class, () -> Failover.of(one, two)
                    .call(suno -> suno.lyrics().generate("rain", SHORT.multipliedBy(3))));

            assertThat(error.mayHaveArrived()).isFalse();
            assertThat(error.taskId()).contains("T1");
            assertThat(second.requests()).isEmpty();
        }
    }

    @Test
    void resultThatCannotBeReadNamesTheTask() throws IOException {
        String withoutUrl = "{\"code\":200,\"data\":{\"taskId\":\"T1\",\"successFlag\":\"SUCCESS\",\"response\":{}}}";
        try (FakeProvider fake = new FakeProvider(json(200, ACCEPTED), json(200, withoutUrl));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            UnexpectedResponseException error = catchThrowableOfType(
                    UnexpectedResponseException.class, () -> suno.clips().getWavUrl(CLIP, LONG));

            assertThat(error.taskId()).contains("T1");
        }
    }

    @Test
    void errorOfAQueryForSeveralTasksNamesToEachWaitItsOwn() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(401, "{\"message\":\"no\"}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            List<String> ids = List.of("a", "b", "c");
            List<SunoException> errors =
                    ids.stream().map(id -> suno.tasks().songTask(id).awaitAsync(LONG)).toList().stream()
                            .map(wait -> (SunoException) catchThrowableOfType(CompletionException.class, wait::join)
                                    .getCause())
                            .toList();

            assertThat(errors)
                    .allSatisfy(error -> assertThat(error).isInstanceOf(UnauthorizedException.class))
                    .extracting(error -> error.taskId().orElseThrow())
                    .isEqualTo(ids);
        }
    }

    @Test
    void uploadThatBreaksOffNamesTheUploadAndStartsNoOther(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("mine.mp3"), new byte[] {1, 2, 3});
        try (FakeProvider first = new FakeProvider(
                        exchange -> json(
                                        200,
                                        "{\"id\":\"U1\",\"url\":\"http://"
                                                + exchange.getRequestHeaders().getFirst("Host")
                                                + "/file\",\"fields\":{}}")
                                .writeTo(exchange),
                        json(200, "{}"),
                        json(401, "{\"message\":\"no\"}"));
                FakeProvider second = new FakeProvider(json(500, "{}"));
                SunoClient one = first.client(Provider.GPTBEST);
                SunoClient two = second.client(Provider.GPTBEST)) {
            UnauthorizedException error = catchThrowableOfType(UnauthorizedException.class, () -> Failover.of(one, two)
                    .call(suno -> suno.uploads().fromFile(file, LONG)));

            assertThat(error.taskId()).contains("U1");
            assertThat(second.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void missingTimeoutIsAnErrorBeforeAnythingIsSent(Kind kind) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, ACCEPTED));
                SunoClient suno = fake.client(kind.provider)) {
            assertThatThrownBy(() -> kind.submission.call(suno, null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("timeout");
            assertThat(fake.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void taskWhoseWaitBrokeIsTakenUpByItsId(Kind kind) throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        json(200, kind.accepted()), json(200, RUNNING), json(401, "{\"code\":401,\"msg\":\"no\"}"));
                SunoClient suno = fake.client(kind.provider)) {
            SunoException first = catchThrowableOfType(SunoException.class, () -> kind.submission.call(suno, LONG));
            SunoException second = catchThrowableOfType(SunoException.class, () -> kind.resumption.call(suno, LONG));

            assertThat(second).hasSameClassAs(first).hasMessage(first.getMessage());
            assertThat(fake.requests().get(3)).isEqualTo(fake.requests().get(1));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "LYRICS | 'status':'SUCCESS','response':{'data':[{'text':'[Verse] Rain','title':'Rain'}]}",
                "STEMS  | 'successFlag':'SUCCESS','response':{'vocalUrl':'https://x/v.mp3'}",
                "WAV    | 'successFlag':'SUCCESS','response':{'audioWavUrl':'https://x/a.wav'}",
                "VIDEO  | 'successFlag':'SUCCESS','response':{'videoUrl':'https://x/a.mp4'}",
            })
    void takenUpTaskHasTheResultOfTheMethodThatSubmittedIt(Kind kind, String task) throws IOException {
        String finished = "{\"code\":200,\"data\":{\"taskId\":\"T1\"," + task.replace('\'', '"') + "}}";
        try (FakeProvider fake = new FakeProvider(json(200, ACCEPTED), json(200, finished));
                SunoClient suno = fake.client(kind.provider)) {
            Object result = kind.submission.call(suno, LONG);

            assertThat(kind.resumption.call(suno, LONG)).isEqualTo(result);
        }
    }

    @Test
    void kindThatTheProviderDoesNotOfferIsAnErrorOfItsOwn() throws IOException {
        String finished = "{\"code\":200,\"data\":{\"task_id\":\"T1\",\"status\":\"success\"}}";
        try (FakeProvider fake = new FakeProvider(json(200, finished));
                SunoClient crun = fake.client(Provider.CRUN);
                SunoClient sunoapi = fake.client(Provider.SUNOAPI)) {
            catchThrowableOfType(
                    UnsupportedByProviderException.class, () -> crun.tasks().awaitLyrics("T1", LONG));
            catchThrowableOfType(UnsupportedByProviderException.class, () -> sunoapi.tasks()
                    .awaitVocals("T1", CLIP, Duration.ZERO, SHORT, LONG));
        }
    }

    @Test
    void timeOfTheSubmissionCounts() throws IOException {
        long end = System.nanoTime() + SHORT.toNanos();
        FakeProvider.ScriptedResponse slow = exchange -> {
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            json(200, ACCEPTED).writeTo(exchange);
        };
        try (FakeProvider fake = new FakeProvider(slow, json(200, RUNNING));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            TaskTimeoutException error = catchThrowableOfType(
                    TaskTimeoutException.class, () -> suno.lyrics().generate("rain", SHORT.dividedBy(2)));

            assertThat(error.taskId()).contains("T1");
            assertThat(fake.requests()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void timeoutOfASongNamesTheTask() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, RUNNING));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            TaskTimeoutException error = catchThrowableOfType(
                    TaskTimeoutException.class,
                    () -> suno.tasks().songTask("T1").await(SHORT));

            assertThat(error.taskId()).contains("T1");
        }
    }
}
