package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.ClientClosedException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.spec.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A wait never hangs: not for a blocking caller, not after close, and not for a scheduler that is gone. */
@Timeout(60)
class WaitingTest {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String RUNNING = "{\"code\":\"success\",\"data\":[{\"task_id\":\"t\",\"status\":\"QUEUED\"}]}";

    @Test
    void dependentOfAFutureMayWaitForAnotherTask() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, finished("t")));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            SongTask task = suno.tasks().songTask("t");

            Song second =
                    task.awaitAsync(LONG).thenApply(first -> task.await(LONG)).get(30, TimeUnit.SECONDS);

            assertThat(second.taskId()).isEqualTo("t");
        }
    }

    @Test
    void manyBlockedDependentsDoNotStopOthers() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (FakeProvider fake = new FakeProvider(json(200, finished("t")));
                SunoClient suno = fake.client(Provider.COMETAPI);
                SunoClient other = fake.client(Provider.COMETAPI)) {
            List<CompletableFuture<Void>> blocked = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                blocked.add(suno.tasks().songTask("t").awaitAsync(LONG).thenAccept(song -> await(release)));
            }
            assertThat(other.tasks().songTask("t").awaitAsync(LONG).get(30, TimeUnit.SECONDS))
                    .isNotNull();
            assertThat(other.tasks().songTask("t").await(LONG)).isNotNull();

            release.countDown();
            for (CompletableFuture<Void> future : blocked) {
                future.get(30, TimeUnit.SECONDS);
            }
        } finally {
            release.countDown();
        }
    }

    @Test
    void blockingListenerDoesNotStopOthers() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (FakeProvider fake = new FakeProvider(json(200, finished("t")));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            CompletableFuture<Song> listened = suno.tasks().songTask("t").awaitAsync(LONG, state -> await(release));
            suno.tasks().songTask("t").await(LONG);

            assertThat(listened).isNotDone();
            release.countDown();
            listened.get(30, TimeUnit.SECONDS);
        } finally {
            release.countDown();
        }
    }

    @Test
    void closeEndsEveryWait() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, RUNNING))) {
            SunoClient suno = fake.client(Provider.COMETAPI);
            SongTask task = suno.tasks().songTask("t");
            CompletableFuture<Song> future = task.awaitAsync(LONG);
            CompletableFuture<Throwable> blocked =
                    CompletableFuture.supplyAsync(() -> catchThrowable(() -> task.await(LONG)));
            suno.close();

            assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ClientClosedException.class)
                    .hasMessageContaining("task t continues");
            assertThat(blocked.get(30, TimeUnit.SECONDS)).isInstanceOf(ClientClosedException.class);
        }
    }

    @Test
    void closedClientRefusesCalls() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, RUNNING))) {
            SunoClient suno = fake.client(Provider.COMETAPI);
            suno.close();
            suno.close();

            catchThrowableOfType(
                    ClientClosedException.class,
                    () -> suno.tasks().songTask("t").await(LONG));
            catchThrowableOfType(ClientClosedException.class, () -> suno.music()
                    .generate(SongRequest.custom("la").title("t").tags("folk")));
            assertThatThrownBy(() -> suno.tasks().songTask("t").awaitAsync(LONG).get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ClientClosedException.class);
            assertThat(fake.requests()).isEmpty();
        }
    }

    private static SunoClient clientWith(ScheduledExecutorService scheduler, FakeProvider fake) {
        return SunoClient.builder()
                .provider(Provider.COMETAPI)
                .apiKey("k")
                .baseUri(fake.uri())
                .scheduler(scheduler)
                .build();
    }

    @Test
    void schedulerThatIsGoneEndsWaitsWithAnError() throws Exception {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try (FakeProvider fake = new FakeProvider(json(200, RUNNING));
                SunoClient suno = clientWith(scheduler, fake)) {
            scheduler.shutdownNow();

            SunoException error = catchThrowableOfType(
                    SunoException.class, () -> suno.tasks().songTask("t").await(LONG));
            assertThat(error).hasMessageContaining("scheduler");
        }
    }

    @Test
    void schedulerThatGoesEndsNoWaitLaterThanItsDeadline() throws Exception {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        CountDownLatch polled = new CountDownLatch(1);
        try (FakeProvider fake = new FakeProvider(json(200, RUNNING));
                SunoClient suno = clientWith(scheduler, fake)) {
            SongTask task = suno.tasks().songTask("t");
            CompletableFuture<Song> future = task.awaitAsync(Duration.ofSeconds(2), state -> polled.countDown());
            await(polled);
            scheduler.shutdownNow();

            assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SunoException.class)
                    .hasMessageContaining("scheduler");
            assertThat(catchThrowable(() -> task.await(LONG))).hasMessageContaining("scheduler");
        }
    }

    @Test
    void ownSchedulerAndHttpClientStayOpen() throws Exception {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try (FakeProvider fake = new FakeProvider(json(200, finished("t")))) {
            SunoClient suno = SunoClient.builder()
                    .provider(Provider.COMETAPI)
                    .apiKey("k")
                    .baseUri(fake.uri())
                    .scheduler(scheduler)
                    .build();
            suno.tasks().songTask("t").await(LONG);
            suno.close();

            assertThat(scheduler.isShutdown()).isFalse();
            assertThat(scheduler.submit(() -> 1).get(10, TimeUnit.SECONDS)).isEqualTo(1);
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void interruptEndsAWaitAndNamesTheTask() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, RUNNING));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Thread.currentThread().interrupt();
            TransportException error = catchThrowableOfType(
                    TransportException.class, () -> suno.tasks().songTask("t").await(LONG));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(error).hasMessageContaining("task t").hasMessageContaining("continues");
        }
    }

    @Test
    void cancelEndsAWaitAndLeavesTheTaskFindable() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, finished("t")));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            CompletableFuture<Song> future = suno.tasks().songTask("t").awaitAsync(LONG);

            assertThat(future.cancel(true) || future.isDone()).isTrue();
            assertThat(suno.tasks().songTask("t").await(LONG).taskId()).isEqualTo("t");
        }
    }

    @Test
    void extremeTimeoutsAreValid() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, finished("t")));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.tasks().songTask("t").await(Duration.ofSeconds(Long.MAX_VALUE)))
                    .isNotNull();
            for (long seconds : new long[] {0, -1, Long.MIN_VALUE}) {
                assertThat(catchThrowable(() -> suno.tasks().songTask("t").await(Duration.ofSeconds(seconds))))
                        .isInstanceOf(TaskTimeoutException.class);
            }
        }
    }

    @Test
    void closedClientsLeaveNoThreads() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, finished("t")))) {
            useAndClose(fake, 1);
            int before = clientThreads().size();
            useAndClose(fake, 100);

            assertThat(clientThreads()).hasSizeLessThanOrEqualTo(before + 4);
        }
    }

    private static void useAndClose(FakeProvider fake, int clients) {
        for (int i = 0; i < clients; i++) {
            try (SunoClient suno = fake.client(Provider.COMETAPI)) {
                suno.tasks().songTask("t").await(LONG);
            }
        }
    }

    /** The names of the threads of this client and of the HTTP clients. */
    private static Set<String> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName() + " " + thread.getId())
                .filter(name -> name.startsWith("suno-") || name.startsWith("HttpClient-"))
                .collect(Collectors.toSet());
    }

    @Test
    void readsOfAHostAreAtMostEightAtOnce() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (FakeProvider fake = new FakeProvider(exchange -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Thread.yield();
                    running.decrementAndGet();
                    json(200, "{\"code\":200,\"data\":{\"taskId\":\"t\",\"status\":\"SUCCESS\"}}")
                            .writeTo(exchange);
                });
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            List<CompletableFuture<Song>> songs = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                songs.add(suno.tasks().songTask("t" + i).awaitAsync(LONG));
            }
            songs.forEach(CompletableFuture::join);

            assertThat(most.get()).isBetween(1, 8);
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void thousandVirtualThreadsAwaitSongs() throws Exception {
        try (FakeProvider fake = new FakeProvider(json(200, tasks(1_000)));
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.COMETAPI)
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .build()) {
            ExecutorService threads = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            List<CompletableFuture<Song>> songs = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                SongTask task = suno.tasks().songTask("task-" + i);
                songs.add(CompletableFuture.supplyAsync(() -> task.await(LONG), threads));
            }

            assertThat(songs).allSatisfy(song -> assertThat(song.join().clips()).isEmpty());
            threads.shutdown();
        }
    }

    private static String finished(String id) {
        return "{\"code\":\"success\",\"data\":[{\"task_id\":\"" + id + "\",\"status\":\"SUCCESS\",\"data\":[]}]}";
    }

    private static String tasks(int count) {
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add("{\"task_id\":\"task-" + i + "\",\"status\":\"SUCCESS\",\"data\":[]}");
        }
        return "{\"code\":\"success\",\"data\":[" + String.join(",", tasks) + "]}";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
