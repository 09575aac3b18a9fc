package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String EVERY_TASK = every();

    @TempDir
    Path folder;

    @Test
    void awaitReturnsOnceEveryClipIsComplete() throws IOException {
        try (FakeProvider fake = new FakeProvider(tasks("IN_PROGRESS", "streaming"), tasks("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Song song = suno.tasks().song("t").await(PATIENCE);

            assertThat(song.first().state()).isEqualTo(Clip.State.COMPLETE);
        }
    }

    @Test
    void aSuccessWhoseClipStillStreamsIsNotTheEnd() throws IOException {
        try (FakeProvider fake = new FakeProvider(tasks("SUCCESS", "streaming"), tasks("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.tasks().song("t").await(PATIENCE).first().state()).isEqualTo(Clip.State.COMPLETE);
            assertThat(fake.requests()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void awaitFirstReturnsOnceSomethingCanBeHeard() throws IOException {
        try (FakeProvider fake = new FakeProvider(tasks("QUEUED", "queued"), tasks("IN_PROGRESS", "streaming"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.tasks().song("t").awaitFirst(PATIENCE).isAudible()).isTrue();
        }
    }

    @Test
    void aFailedTaskSaysWhy() throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        json(
                                200,
                                "{\"code\":\"success\",\"data\":[{\"task_id\":\"t\",\"status\":\"FAILURE\",\"fail_reason\":\"sensitive word\"}]}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            TaskFailedException problem = catchThrowableOfType(
                    TaskFailedException.class, () -> suno.tasks().song("t").await(PATIENCE));

            assertThat(problem.taskId()).isEqualTo("t");
            assertThat(problem).hasMessageContaining("sensitive word");
        }
    }

    @Test
    void atTheEndOfPatienceTheTaskIsKnownAsItWasLastSeen() throws IOException {
        try (FakeProvider fake = new FakeProvider(tasks("QUEUED", "queued"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            TaskTimeoutException problem = catchThrowableOfType(
                    TaskTimeoutException.class, () -> suno.tasks().song("t").await(Duration.ofMillis(300)));

            assertThat(problem.lastSeen()).map(TaskState::stage).contains(TaskState.Stage.WAITING);
        }
    }

    @Test
    void anInterruptEndsTheWaiting() throws IOException {
        try (FakeProvider fake = new FakeProvider(tasks("QUEUED", "queued"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Thread.currentThread().interrupt();
            TransportException problem = catchThrowableOfType(
                    TransportException.class, () -> suno.tasks().song("t").await(PATIENCE));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(problem).hasMessageContaining("interrupted");
        }
    }

    @Test
    void theListenerSeesEachNewState() throws IOException {
        List<TaskState.Stage> seen = new CopyOnWriteArrayList<>();
        try (FakeProvider fake = new FakeProvider(
                        tasks("QUEUED", "queued"), tasks("IN_PROGRESS", "streaming"), tasks("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            suno.tasks()
                    .song("t")
                    .awaitAsync(PATIENCE, state -> seen.add(state.stage()))
                    .join();
        }
        assertThat(seen).containsExactly(TaskState.Stage.WAITING, TaskState.Stage.RUNNING, TaskState.Stage.SUCCEEDED);
    }

    @Test
    void tenThousandTasksAreAwaitedTogetherOnAHandfulOfThreads() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, "{\"code\":\"success\",\"data\":" + EVERY_TASK + "}"));
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.COMETAPI)
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .maxBody(64 * 1024 * 1024)
                        .build()) {
            int before = Thread.activeCount();
            List<CompletableFuture<Song>> songs = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                songs.add(suno.tasks().song("task-" + i).awaitAsync(Duration.ofMinutes(1)));
            }
            songs.forEach(CompletableFuture::join);

            assertThat(fake.requests()).hasSizeLessThan(1_000);
            assertThat(Thread.activeCount() - before).isLessThan(50);
        }
    }

    @Test
    void aListenerThatThrowsSpoilsItsOwnWaitingOnly() throws IOException {
        try (FakeProvider fake = new FakeProvider(tasks("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            SongTask task = suno.tasks().song("t");
            CompletableFuture<Song> spoilt = task.awaitAsync(PATIENCE, state -> {
                throw new IllegalStateException("a listener's own trouble");
            });
            CompletableFuture<Song> other = task.awaitAsync(PATIENCE);

            assertThat(other.join().first().id()).isEqualTo("c");
            assertThat(catchThrowableOfType(CompletionException.class, spoilt::join))
                    .hasCauseInstanceOf(SunoException.class)
                    .hasMessageContaining("a listener's own trouble");
        }
    }

    @Test
    void aProviderThatIsOutOfOrderForAWhileIsAskedAgain() throws IOException {
        FakeProvider.Answer broken = json(502, "{\"error\":{\"message\":\"bad gateway\"}}");
        try (FakeProvider fake = new FakeProvider(
                        broken, broken, broken, broken, FakeProvider.reset(), tasks("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.tasks().song("t").await(PATIENCE).first().id()).isEqualTo("c");
        }
    }

    @Test
    void whatKeptTheProviderFromAnsweringIsSaidAtTheEndOfPatience() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(502, "{\"error\":{\"message\":\"bad gateway\"}}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            ServerException problem = catchThrowableOfType(
                    ServerException.class, () -> suno.tasks().song("t").await(Duration.ofMillis(300)));

            assertThat(problem).hasMessageContaining("bad gateway");
        }
    }

    @Test
    void aProviderThatHangsDoesNotHoldTheWaitingBeyondItsDeadline() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeProvider fake = new FakeProvider(FakeProvider.hanging(never));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            long start = System.nanoTime();
            catchThrowableOfType(
                    TaskTimeoutException.class, () -> suno.tasks().song("t").await(Duration.ofMillis(300)));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_500));
        } finally {
            never.countDown();
        }
    }

    @Test
    void aTaskThatOneByOneIsNotKnownIsLeftOut() throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        json(422, "{\"code\":422,\"message\":\"task_id not found\",\"data\":null}"),
                        json(
                                200,
                                "{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"b\",\"status\":\"running\"}}"));
                SunoClient suno = fake.client(Provider.CRUN)) {
            assertThat(suno.tasks().get(List.of("a", "b"))).hasSize(1);
        }
    }

    private static String every() {
        StringBuilder all = new StringBuilder("[");
        for (int i = 0; i < 10_000; i++) {
            all.append(i == 0 ? "" : ",")
                    .append("{\"task_id\":\"task-")
                    .append(i)
                    .append("\",\"status\":\"SUCCESS\",\"data\":[]}");
        }
        return all.append(']').toString();
    }

    @Test
    void aDownloadThatBreaksOffGoesOnWhereItWas() throws IOException {
        byte[] audio = "0123456789".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake =
                        new FakeProvider(FakeProvider.half(audio, "\"v1\""), FakeProvider.rest(audio, "\"v1\""));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            List<Long> heard = new ArrayList<>();
            Path target = folder.resolve("rain.wav");
            suno.clips().download(clip(fake), target, heard::add);

            assertThat(target).hasBinaryContent(audio);
            assertThat(heard).isSorted().endsWith(10L).doesNotHaveDuplicates();
            assertThat(fake.requests()).hasSize(2);
        }
    }

    @Test
    void aFileThatChangedMeanwhileIsFetchedFromTheStart() throws IOException {
        byte[] newer = "abcdefghij".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake = new FakeProvider(
                        FakeProvider.half("0123456789".getBytes(StandardCharsets.UTF_8), "\"v1\""),
                        FakeProvider.rest(newer, "\"v2\""));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Path target = folder.resolve("rain.wav");
            suno.clips().download(clip(fake), target);

            assertThat(target).hasBinaryContent(newer);
        }
    }

    @Test
    void aDownloadFollowsRedirectsAndTakesNoKeyAlong() throws IOException {
        List<String> keys = new CopyOnWriteArrayList<>();
        FakeProvider.Answer moved = json(302, "", "Location", "/elsewhere.wav");
        byte[] audio = {1, 2, 3};
        try (FakeProvider fake = new FakeProvider(moved, exchange -> {
                    keys.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
                    FakeProvider.bytes(200, "audio/wav", audio).to(exchange);
                });
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Path target = folder.resolve("rain.wav");
            suno.clips().download(clip(fake), target);

            assertThat(target).hasBinaryContent(audio);
            assertThat(fake.requests()).containsExactly("GET /rain.wav", "GET /elsewhere.wav");
            assertThat(keys).isEmpty();
        }
    }

    @Test
    void aDownloadThatHangsIsGivenUp() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeProvider fake = new FakeProvider(FakeProvider.hanging(never));
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.COMETAPI)
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .requestTimeout(Duration.ofMillis(200))
                        .retry(RetryPolicy.NONE)
                        .build()) {
            catchThrowableOfType(
                    TransportException.class, () -> suno.clips().download(clip(fake), folder.resolve("rain.wav")));

            assertThat(Files.list(folder)).isEmpty();
        } finally {
            never.countDown();
        }
    }

    @Test
    void aDownloadIsWholeOrNotThere() throws IOException {
        byte[] audio = "not quite music".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake = new FakeProvider(FakeProvider.reset(), FakeProvider.bytes(200, "audio/wav", audio));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Path target = folder.resolve("rain.wav");
            suno.clips().download(clip(fake), target);

            assertThat(target).hasBinaryContent(audio);
            assertThat(Files.list(folder)).containsExactly(target);
        }
    }

    @Test
    void aCallbackIsReadIntoTheSameTypes() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            byte[] pushed = "{\"task_id\":\"t\",\"status\":\"SUCCESS\",\"data\":[]}".getBytes(StandardCharsets.UTF_8);

            assertThat(suno.callbacks().parse(pushed).stage()).isEqualTo(TaskState.Stage.SUCCEEDED);
            catchThrowableOfType(
                    SecurityException.class, () -> suno.callbacks().parse(pushed, "forged", body -> "signed"));
            catchThrowableOfType(IllegalArgumentException.class, () -> suno.callbacks()
                    .parse("{}".getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static Clip clip(FakeProvider fake) {
        return Clip.known("c", "t").withAudio(fake.uri().resolve("/rain.wav"));
    }

    private static FakeProvider.Answer tasks(String status, String clip) {
        String body = "{\"code\":\"success\",\"data\":[{\"task_id\":\"t\",\"status\":\"" + status
                + "\",\"data\":[{\"id\":\"c\",\"status\":\"" + clip
                + "\",\"title\":\"Rain\",\"metadata\":{},\"audio_url\":\"https://x/y\"}]}]}";
        return json(200, body);
    }
}
