package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

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
        JsonNode nothing = JsonNodeFactory.instance.objectNode();
        return new Clip(
                "c",
                "t",
                Clip.State.COMPLETE,
                "Rain",
                "",
                "",
                Optional.of(fake.uri().resolve("/rain.wav")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                nothing);
    }

    private static FakeProvider.Answer tasks(String status, String clip) {
        String body = "{\"code\":\"success\",\"data\":[{\"task_id\":\"t\",\"status\":\"" + status
                + "\",\"data\":[{\"id\":\"c\",\"status\":\"" + clip
                + "\",\"title\":\"Rain\",\"metadata\":{},\"audio_url\":\"https://x/y\"}]}]}";
        return json(200, body);
    }
}
