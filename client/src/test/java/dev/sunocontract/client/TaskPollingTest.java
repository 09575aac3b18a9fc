package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.task.SongTask;
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

class TaskPollingTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final String TEN_THOUSAND_TASKS = tenThousandTasks();

    @TempDir
    Path folder;

    @Test
    void awaitReturnsOnceEveryClipIsComplete() throws IOException {
        try (FakeProvider fake =
                        new FakeProvider(taskList("IN_PROGRESS", "streaming"), taskList("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Song song = suno.tasks().songTask("t").await(TIMEOUT);

            assertThat(song.first().status()).isEqualTo(Clip.Status.COMPLETE);
        }
    }

    @Test
    void successWithStreamingClipIsNotTerminal() throws IOException {
        try (FakeProvider fake = new FakeProvider(taskList("SUCCESS", "streaming"), taskList("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.tasks().songTask("t").await(TIMEOUT).first().status())
                    .isEqualTo(Clip.Status.COMPLETE);
            assertThat(fake.requests()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void awaitPlayableReturnsOnceAClipStreams() throws IOException {
        try (FakeProvider fake = new FakeProvider(taskList("QUEUED", "queued"), taskList("IN_PROGRESS", "streaming"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.tasks().songTask("t").awaitPlayable(TIMEOUT).isPlayable())
                    .isTrue();
        }
    }

    @Test
    void failedTaskReportsErrorMessage() throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        json(
                                200,
                                "{\"code\":\"success\",\"data\":[{\"task_id\":\"t\",\"status\":\"FAILURE\",\"fail_reason\":\"sensitive word\"}]}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            TaskFailedException problem = catchThrowableOfType(
                    TaskFailedException.class, () -> suno.tasks().songTask("t").await(TIMEOUT));

            assertThat(problem.taskId()).isEqualTo("t");
            assertThat(problem).hasMessageContaining("sensitive word");
        }
    }

    @Test
    void timeoutCarriesLastState() throws IOException {
        try (FakeProvider fake = new FakeProvider(taskList("QUEUED", "queued"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            TaskTimeoutException problem = catchThrowableOfType(
                    TaskTimeoutException.class, () -> suno.tasks().songTask("t").await(Duration.ofMillis(300)));

            assertThat(problem.lastState()).map(TaskState::status).contains(TaskState.Status.PENDING);
        }
    }

    @Test
    void interruptEndsAwait() throws IOException {
        try (FakeProvider fake = new FakeProvider(taskList("QUEUED", "queued"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Thread.currentThread().interrupt();
            TransportException problem = catchThrowableOfType(
                    TransportException.class, () -> suno.tasks().songTask("t").await(TIMEOUT));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(problem).hasMessageContaining("interrupted");
        }
    }

    @Test
    void listenerReceivesEachNewState() throws IOException {
        List<TaskState.Status> seen = new CopyOnWriteArrayList<>();
        try (FakeProvider fake = new FakeProvider(
                        taskList("QUEUED", "queued"),
                        taskList("IN_PROGRESS", "streaming"),
                        taskList("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            suno.tasks()
                    .songTask("t")
                    .awaitAsync(TIMEOUT, state -> seen.add(state.status()))
                    .join();
        }
        assertThat(seen)
                .containsExactly(TaskState.Status.PENDING, TaskState.Status.RUNNING, TaskState.Status.SUCCEEDED);
    }

    @Test
    void awaitsTenThousandTasksOnFewThreads() throws IOException {
        try (FakeProvider fake =
                        new FakeProvider(json(200, "{\"code\":\"success\",\"data\":" + TEN_THOUSAND_TASKS + "}"));
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.COMETAPI)
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .maxResponseBytes(64 * 1024 * 1024)
                        .build()) {
            int before = Thread.activeCount();
            List<CompletableFuture<Song>> songs = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                songs.add(suno.tasks().songTask("task-" + i).awaitAsync(Duration.ofMinutes(1)));
            }
            songs.forEach(CompletableFuture::join);

            assertThat(fake.requests()).hasSizeLessThan(1_000);
            assertThat(Thread.activeCount() - before).isLessThan(50);
        }
    }

    @Test
    void throwingListenerFailsOnlyItsOwnAwait() throws IOException {
        try (FakeProvider fake = new FakeProvider(taskList("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            SongTask task = suno.tasks().songTask("t");
            CompletableFuture<Song> spoilt = task.awaitAsync(TIMEOUT, state -> {
                throw new IllegalStateException("a listener's own trouble");
            });
            CompletableFuture<Song> other = task.awaitAsync(TIMEOUT);

            assertThat(other.join().first().id()).isEqualTo("c");
            assertThat(catchThrowableOfType(CompletionException.class, spoilt::join))
                    .hasCauseInstanceOf(SunoException.class)
                    .hasMessageContaining("a listener's own trouble");
        }
    }

    @Test
    void pollsAgainAfterTransientErrors() throws IOException {
        FakeProvider.ScriptedResponse broken = json(502, "{\"error\":{\"message\":\"bad gateway\"}}");
        try (FakeProvider fake = new FakeProvider(
                        broken,
                        broken,
                        broken,
                        broken,
                        FakeProvider.connectionReset(),
                        taskList("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.tasks().songTask("t").await(TIMEOUT).first().id()).isEqualTo("c");
        }
    }

    @Test
    void timeoutReportsLastServerError() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(502, "{\"error\":{\"message\":\"bad gateway\"}}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            ServerException problem = catchThrowableOfType(
                    ServerException.class, () -> suno.tasks().songTask("t").await(Duration.ofMillis(300)));

            assertThat(problem).hasMessageContaining("bad gateway");
        }
    }

    @Test
    void hangingProviderDoesNotExtendDeadline() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeProvider fake = new FakeProvider(FakeProvider.hanging(never));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            long start = System.nanoTime();
            catchThrowableOfType(
                    TaskTimeoutException.class, () -> suno.tasks().songTask("t").await(Duration.ofMillis(300)));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_500));
        } finally {
            never.countDown();
        }
    }

    @Test
    void unknownTaskIsOmittedWithoutBatchQuery() throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        json(422, "{\"code\":422,\"message\":\"task_id not found\",\"data\":null}"),
                        json(
                                200,
                                "{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"b\",\"status\":\"running\"}}"));
                SunoClient suno = fake.client(Provider.CRUN)) {
            assertThat(suno.tasks().get(List.of("a", "b"))).hasSize(1);
        }
    }

    private static String tenThousandTasks() {
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
    void resumesInterruptedDownload() throws IOException {
        byte[] audio = "0123456789".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake = new FakeProvider(
                        FakeProvider.interruptedHalfway(audio, "\"v1\""), FakeProvider.resumable(audio, "\"v1\""));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            List<Long> heard = new ArrayList<>();
            Path target = folder.resolve("rain.wav");
            suno.clips().download(clipAt(fake), target, heard::add);

            assertThat(target).hasBinaryContent(audio);
            assertThat(heard).isSorted().endsWith(10L).doesNotHaveDuplicates();
            assertThat(fake.requests()).hasSize(2);
        }
    }

    @Test
    void restartsDownloadWhenFileChanged() throws IOException {
        byte[] newer = "abcdefghij".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake = new FakeProvider(
                        FakeProvider.interruptedHalfway("0123456789".getBytes(StandardCharsets.UTF_8), "\"v1\""),
                        FakeProvider.resumable(newer, "\"v2\""));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Path target = folder.resolve("rain.wav");
            suno.clips().download(clipAt(fake), target);

            assertThat(target).hasBinaryContent(newer);
        }
    }

    @Test
    void downloadFollowsRedirectsWithoutKey() throws IOException {
        List<String> keys = new CopyOnWriteArrayList<>();
        FakeProvider.ScriptedResponse moved = json(302, "", "Location", "/elsewhere.wav");
        byte[] audio = {1, 2, 3};
        try (FakeProvider fake = new FakeProvider(moved, exchange -> {
                    keys.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
                    FakeProvider.bytes(200, "audio/wav", audio).writeTo(exchange);
                });
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Path target = folder.resolve("rain.wav");
            suno.clips().download(clipAt(fake), target);

            assertThat(target).hasBinaryContent(audio);
            assertThat(fake.requests()).containsExactly("GET /rain.wav", "GET /elsewhere.wav");
            assertThat(keys).isEmpty();
        }
    }

    @Test
    void abortsHangingDownload() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeProvider fake = new FakeProvider(FakeProvider.hanging(never));
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.COMETAPI)
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .requestTimeout(Duration.ofMillis(200))
                        .retryPolicy(RetryPolicy.NONE)
                        .build()) {
            catchThrowableOfType(
                    TransportException.class, () -> suno.clips().download(clipAt(fake), folder.resolve("rain.wav")));

            assertThat(Files.list(folder)).isEmpty();
        } finally {
            never.countDown();
        }
    }

    @Test
    void downloadIsCompleteOrAbsent() throws IOException {
        byte[] audio = "not quite music".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake =
                        new FakeProvider(FakeProvider.connectionReset(), FakeProvider.bytes(200, "audio/wav", audio));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Path target = folder.resolve("rain.wav");
            suno.clips().download(clipAt(fake), target);

            assertThat(target).hasBinaryContent(audio);
            assertThat(Files.list(folder)).containsExactly(target);
        }
    }

    @Test
    void parsesCallbackIntoTaskState() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            byte[] pushed = "{\"task_id\":\"t\",\"status\":\"SUCCESS\",\"data\":[]}".getBytes(StandardCharsets.UTF_8);

            assertThat(suno.callbacks().parse(pushed).status()).isEqualTo(TaskState.Status.SUCCEEDED);
            catchThrowableOfType(
                    SecurityException.class, () -> suno.callbacks().parse(pushed, "forged", body -> "signed"));
            catchThrowableOfType(IllegalArgumentException.class, () -> suno.callbacks()
                    .parse("{}".getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static Clip clipAt(FakeProvider fake) {
        return Clip.reference("c", "t").withAudioUrl(fake.uri().resolve("/rain.wav"));
    }

    private static FakeProvider.ScriptedResponse taskList(String status, String clip) {
        String body = "{\"code\":\"success\",\"data\":[{\"task_id\":\"t\",\"status\":\"" + status
                + "\",\"data\":[{\"id\":\"c\",\"status\":\"" + clip
                + "\",\"title\":\"Rain\",\"metadata\":{},\"audio_url\":\"https://x/y\"}]}]}";
        return json(200, body);
    }
}
