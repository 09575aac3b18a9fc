package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.bytes;
import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.RateLimitedException;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.error.UnauthorizedException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskPollingTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final String TEN_THOUSAND_TASKS = tenThousandTasks();

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
        try (FakeProvider fake = new FakeProvider(json(
                        200,
                        "{\"code\":\"success\",\"data\":[{\"task_id\":\"t\",\"status\":\"FAILURE\","
                                + "\"fail_reason\":\"sensitive word\"}]}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            TaskFailedException error = catchThrowableOfType(
                    TaskFailedException.class, () -> suno.tasks().songTask("t").await(TIMEOUT));

            assertThat(error.taskId()).contains("t");
            assertThat(error).hasMessageContaining("sensitive word");
        }
    }

    @Test
    void timeoutCarriesLastState() throws IOException {
        try (FakeProvider fake = new FakeProvider(taskList("QUEUED", "queued"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            suno.tasks().get("t"); // loads classes before the clock runs
            TaskTimeoutException error = catchThrowableOfType(
                    TaskTimeoutException.class, () -> suno.tasks().songTask("t").await(Duration.ofSeconds(1)));

            assertThat(error.lastState()).map(TaskState::status).contains(TaskState.Status.PENDING);
        }
    }

    @Test
    void interruptEndsAwait() throws IOException {
        try (FakeProvider fake = new FakeProvider(taskList("QUEUED", "queued"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Thread.currentThread().interrupt();
            TransportException error = catchThrowableOfType(
                    TransportException.class, () -> suno.tasks().songTask("t").await(TIMEOUT));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(error).hasMessageContaining("interrupted");
        }
    }

    @Test
    void listenerReceivesEachNewState() throws IOException {
        List<TaskState.Status> statuses = new CopyOnWriteArrayList<>();
        try (FakeProvider fake = new FakeProvider(
                        taskList("QUEUED", "queued"),
                        taskList("IN_PROGRESS", "streaming"),
                        taskList("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            suno.tasks()
                    .songTask("t")
                    .awaitAsync(TIMEOUT, state -> statuses.add(state.status()))
                    .join();
        }
        assertThat(statuses)
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
    void exceptionOfAListenerEndsNoWait() throws IOException {
        List<TaskState.Status> statuses = new CopyOnWriteArrayList<>();
        try (FakeProvider fake = new FakeProvider(taskList("QUEUED", "queued"), taskList("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            CompletableFuture<Song> song = suno.tasks().songTask("t").awaitAsync(TIMEOUT, state -> {
                statuses.add(state.status());
                throw new IllegalStateException("mine");
            });

            assertThat(song.join().first().id()).isEqualTo("c");
            assertThat(statuses).containsExactly(TaskState.Status.PENDING, TaskState.Status.SUCCEEDED);
        }
    }

    @Test
    void errorOfAListenerEndsOnlyItsOwnWaitAndSaysSo() throws IOException {
        try (FakeProvider fake = new FakeProvider(taskList("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            SongTask task = suno.tasks().songTask("t");
            CompletableFuture<Song> failing = task.awaitAsync(TIMEOUT, state -> {
                throw new AssertionError("mine");
            });
            CompletableFuture<Song> other = task.awaitAsync(TIMEOUT);

            assertThat(other.join().first().id()).isEqualTo("c");
            assertThat(catchThrowableOfType(CompletionException.class, failing::join))
                    .hasCauseInstanceOf(SunoException.class)
                    .hasMessageContaining("the listener of the wait for task t failed")
                    .hasMessageContaining("mine");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cometapi | 200 | {\"code\":\"success\",\"data\":[]}",
                "crun     | 422 | {\"code\":422,\"message\":\"task_id not found\",\"data\":null}",
            })
    void timeoutSaysThatTheProviderNeverKnewTheTask(String provider, int status, String unknown) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(status, unknown));
                SunoClient suno = fake.client(Provider.of(provider))) {
            suno.tasks().get(List.of("nope")); // loads classes before the clock runs
            TaskTimeoutException error = catchThrowableOfType(
                    TaskTimeoutException.class,
                    () -> suno.tasks().songTask("nope").await(Duration.ofSeconds(1)));

            assertThat(error).hasMessageContaining("task nope").hasMessageContaining("never knew it");
        }
    }

    @Test
    void pollsAgainAfterTransientErrors() throws IOException {
        FakeProvider.ScriptedResponse badGateway = json(502, "{\"error\":{\"message\":\"bad gateway\"}}");
        try (FakeProvider fake = new FakeProvider(
                        badGateway,
                        badGateway,
                        badGateway,
                        badGateway,
                        FakeProvider.connectionReset(),
                        taskList("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.tasks().songTask("t").await(TIMEOUT).first().id()).isEqualTo("c");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "408 | application/json | ''",
                "408 | application/json | {\"message\":\"timeout\"}",
                "425 | application/json | {\"message\":\"too early\"}",
                "200 | application/json | ''",
                "200 | application/json | {\"code\":\"succ",
                "200 | text/html        | <html>checking your browser</html>",
                "403 | text/html        | <html>just a moment</html>",
                "404 | text/html        | <html>not found</html>",
            })
    void oddAnswerDoesNotEndTheWait(int status, String type, String body) throws IOException {
        FakeProvider.ScriptedResponse odd = bytes(status, type, body.getBytes(StandardCharsets.UTF_8));
        try (FakeProvider fake = new FakeProvider(odd, odd, odd, taskList("SUCCESS", "complete"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.tasks().songTask("t").await(TIMEOUT).first().id()).isEqualTo("c");
        }
    }

    @Test
    void wrongBaseUrlEndsTheWaitSoon() throws IOException {
        for (Provider provider : List.of(Provider.COMETAPI, Provider.SUNOAPI)) {
            for (int status : new int[] {200, 403, 404}) {
                try (FakeProvider fake = new FakeProvider(bytes(status, "text/html", "<html>".getBytes()));
                        SunoClient suno = fake.client(provider)) {
                    SunoException error = catchThrowableOfType(
                            SunoException.class,
                            () -> suno.tasks().songTask("t").await(TIMEOUT));

                    assertThat(error).hasMessageContaining("check the base URL");
                    assertThat(error).isNotInstanceOf(TaskTimeoutException.class);
                    assertThat(fake.requests()).hasSize(4);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusedKeyEndsTheWaitAtOnce(int status) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(status, "{\"message\":\"no\"}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            catchThrowableOfType(
                    UnauthorizedException.class,
                    () -> suno.tasks().songTask("t").await(TIMEOUT));

            assertThat(fake.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9_999_999_999L, Long.MAX_VALUE})
    void endlessRetryAfterIsNoErrorOfItsOwn(long seconds) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(429, "{\"message\":\"slow\"}", "Retry-After", "" + seconds));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            RateLimitedException error = catchThrowableOfType(
                    RateLimitedException.class, () -> suno.tasks().songTask("t").await(Duration.ofSeconds(2)));

            assertThat(error.retryAfter()).contains(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void timeoutReportsLastServerError() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(502, "{\"error\":{\"message\":\"bad gateway\"}}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            ServerException error = catchThrowableOfType(
                    ServerException.class, () -> suno.tasks().songTask("t").await(Duration.ofSeconds(2)));

            assertThat(error).hasMessageContaining("bad gateway");
        }
    }

    @Test
    void hangingProviderDoesNotExtendDeadline() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (FakeProvider fake = new FakeProvider(FakeProvider.hanging(release));
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.COMETAPI)
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .requestTimeout(Duration.ofMinutes(1))
                        .build()) {
            long start = System.nanoTime();
            TaskTimeoutException error = catchThrowableOfType(
                    TaskTimeoutException.class, () -> suno.tasks().songTask("t").await(Duration.ofMillis(300)));

            assertThat(error.getMessage()).doesNotContain("never knew");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        } finally {
            release.countDown();
        }
    }

    @Test
    void unknownTaskIsOmittedWithoutBatchQuery() throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        json(422, "{\"code\":422,\"message\":\"task_id not found\",\"data\":null}"),
                        json(
                                200,
                                "{\"code\":200,\"message\":\"success\","
                                        + "\"data\":{\"task_id\":\"b\",\"status\":\"running\"}}"));
                SunoClient suno = fake.client(Provider.CRUN)) {
            assertThat(suno.tasks().get(List.of("a", "b"))).hasSize(1);
        }
    }

    private static String tenThousandTasks() {
        StringBuilder tasks = new StringBuilder("[");
        for (int i = 0; i < 10_000; i++) {
            tasks.append(i == 0 ? "" : ",")
                    .append("{\"task_id\":\"task-")
                    .append(i)
                    .append("\",\"status\":\"SUCCESS\",\"data\":[]}");
        }
        return tasks.append(']').toString();
    }

    private static FakeProvider.ScriptedResponse taskList(String status, String clip) {
        String body = "{\"code\":\"success\",\"data\":[{\"task_id\":\"t\",\"status\":\"" + status
                + "\",\"data\":[{\"id\":\"c\",\"status\":\"" + clip
                + "\",\"title\":\"Rain\",\"metadata\":{},\"audio_url\":\"https://x/y\"}]}]}";
        return json(200, body);
    }
}
