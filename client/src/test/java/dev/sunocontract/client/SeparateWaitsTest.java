package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the query of one task answers, or fails to answer, does not affect the waits for other tasks. */
@Timeout(60)
class SeparateWaitsTest {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String RUNNING = "{\"code\":200,\"data\":{\"status\":\"running\"}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sunoapi  | SUCCESS | 200 | {\"code\":400,\"msg\":\"bad id\"}",
                "sunoapi  | SUCCESS | 401 | {\"code\":401,\"msg\":\"no\"}",
                "kieaiold | SUCCESS | 200 | <html>",
                "crun     | success | 200 | ''",
                "crun     | success | 422 | {\"code\":422,\"message\":\"bad id\"}",
            })
    void errorEndsOnlyTheWaitForItsTask(String provider, String succeeded, int status, String error)
            throws IOException {
        CountDownLatch badHasEnded = new CountDownLatch(1);
        String finished = RUNNING.replace("running", succeeded);
        try (FakeProvider fake = new FakeProvider(exchange -> {
                    boolean isBad = isFor("bad", exchange);
                    json(isBad ? status : 200, isBad ? error : badHasEnded.getCount() == 0 ? finished : RUNNING)
                            .writeTo(exchange);
                });
                SunoClient suno = fake.client(Provider.of(provider))) {
            List<CompletableFuture<Song>> good = awaitFive(suno);

            assertThat(catchThrowable(() -> suno.tasks().songTask("bad").await(LONG)))
                    .isInstanceOf(SunoException.class);
            badHasEnded.countDown();
            assertThat(good).allSatisfy(song -> assertThat(song.join()).isNotNull());
        }
    }

    @Test
    void queryThatHangsDoesNotHoldUpOtherTasks() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (FakeProvider fake = new FakeProvider(exchange -> {
                    if (isFor("bad", exchange)) {
                        hangs.countDown();
                        await(release);
                    }
                    json(200, hangs.getCount() == 0 ? RUNNING.replace("running", "success") : RUNNING)
                            .writeTo(exchange);
                });
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.CRUN)
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .build()) {
            List<CompletableFuture<Song>> good = awaitFive(suno);
            CompletableFuture<Song> hanging = suno.tasks().songTask("bad").awaitAsync(LONG);

            for (CompletableFuture<Song> song : good) {
                assertThat(song.get(20, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(hanging).isNotDone();
        } finally {
            release.countDown();
        }
    }

    @Test
    void idThatSpoilsABatchEndsOnlyItsOwnWait() throws IOException {
        try (FakeProvider fake = new FakeProvider(exchange -> {
                    String query = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    json(query.contains("bad") ? 400 : 200, query.contains("bad") ? "{}" : finishedTasks())
                            .writeTo(exchange);
                });
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            CompletableFuture<Song> bad = suno.tasks().songTask("bad").awaitAsync(LONG);
            List<CompletableFuture<Song>> good = awaitFive(suno);

            assertThat(good).allSatisfy(song -> assertThat(song.join()).isNotNull());
            assertThat(catchThrowable(bad::join)).hasCauseInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void waitsForTheSameTaskShareAQuery() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, RUNNING.replace("running", "success")));
                SunoClient suno = fake.client(Provider.CRUN)) {
            List<CompletableFuture<Song>> waits = Stream.generate(
                            () -> suno.tasks().songTask("same").awaitAsync(LONG))
                    .limit(100)
                    .toList();

            assertThat(waits).allSatisfy(song -> assertThat(song.join()).isNotNull());
            assertThat(fake.requests()).hasSizeLessThan(100);
        }
    }

    private static List<CompletableFuture<Song>> awaitFive(SunoClient suno) {
        return IntStream.range(0, 5)
                .mapToObj(i -> suno.tasks().songTask("good-" + i).awaitAsync(LONG))
                .toList();
    }

    private static boolean isFor(String taskId, HttpExchange exchange) {
        return exchange.getRequestURI().toString().contains(taskId);
    }

    private static String finishedTasks() {
        return IntStream.range(0, 5)
                .mapToObj(i -> "{\"task_id\":\"good-" + i + "\",\"status\":\"SUCCESS\",\"data\":[]}")
                .collect(Collectors.joining(",", "{\"code\":\"success\",\"data\":[", "]}"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
