package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is sent where the provider says, safely, and no host holds up its upload. */
class FileUploadTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("mine.mp3"), "ID3");
    }

    @Test
    void hostThatStallsAfterItsStatusHasTheFile() throws IOException {
        CountDownLatch release = new CountDownLatch(1);
        try (FakeProvider fake = new FakeProvider(FileUploadTest::crunTarget, FakeProvider.hanging(release));
                SunoClient suno = fake.client(Provider.CRUN)) {
            assertThat(suno.uploads().fromFile(file, LONG).audioUrl())
                    .hasValueSatisfying(url -> assertThat(url).hasToString("https://x/mine.mp3"));
        } finally {
            release.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS", "Https", "https"})
    void schemeOfAnUploadUrlMayHaveAnyCase(String scheme) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, gatewayTarget(scheme + "://127.0.0.1:1/u")));
                SunoClient suno = fake.client(Provider.GPTBEST)) {
            assertThat(catchThrowableOfType(
                            SunoException.class, () -> suno.uploads().fromFile(file, LONG)))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("cannot send the file to 127.0.0.1");
        }
    }

    @Test
    void errorOfAnUploadUrlDoesNotShowItsSignature() throws IOException {
        String address = "http://ann:secret@storage.example:8080/u?X-Amz-Signature=secret";
        try (FakeProvider fake = new FakeProvider(json(200, gatewayTarget(address)));
                SunoClient suno = fake.client(Provider.GPTBEST)) {
            assertThat(catchThrowableOfType(UnexpectedResponseException.class, () -> suno.uploads()
                            .fromFile(file, LONG)))
                    .hasMessageContaining("the upload URL at storage.example:8080 is not https")
                    .hasMessageNotContaining("secret");
        }
    }

    /** The provider, and how many of its requests are answered before one is not. */
    @ParameterizedTest
    @CsvSource({
        "gptbest, 0",
        "gptbest, 1",
        "gptbest, 2",
        "gptbest, 3",
        "gptbest, 4",
        "crun, 0",
        "crun, 1",
        "sunoapi, 0",
        "kieaiold, 0",
        "kieai, 0"
    })
    void stepThatIsNotAnsweredEndsTheUploadInTime(String provider, int answered) throws IOException {
        CountDownLatch release = new CountDownLatch(1);
        List<FakeProvider.ScriptedResponse> responses =
                new ArrayList<>(steps(provider).subList(0, answered));
        responses.add(exchange -> await(release));
        try (FakeProvider fake = new FakeProvider(responses.toArray(FakeProvider.ScriptedResponse[]::new));
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.of(provider))
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .build()) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> suno.uploads().fromFile(file, Duration.ofSeconds(1)))
                    .isInstanceOf(SunoException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
            assertThat(fake.requests()).hasSizeLessThanOrEqualTo(answered + 1);
        } finally {
            release.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gptbest", "crun", "sunoapi", "kieaiold", "kieai"})
    void uploadDoesNotPauseBeyondItsTimeout(String provider) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(503, "{}", "Retry-After", "1"));
                SunoClient suno = fake.client(Provider.of(provider))) {
            assertThatThrownBy(() -> suno.uploads().fromFile(file, Duration.ofMillis(900)))
                    .isInstanceOf(ServerException.class);

            assertThat(fake.requests()).hasSize(1);
        }
    }

    @Test
    void uploadIsRepeatedWithinItsTimeout() throws IOException {
        List<FakeProvider.ScriptedResponse> responses = new ArrayList<>(steps("gptbest"));
        responses.add(0, json(503, "{}", "Retry-After", "1"));
        try (FakeProvider fake = new FakeProvider(responses.toArray(FakeProvider.ScriptedResponse[]::new));
                SunoClient suno = fake.client(Provider.GPTBEST)) {
            assertThat(suno.uploads().fromFile(file, LONG).id()).isEqualTo("c");
        }
    }

    private static List<FakeProvider.ScriptedResponse> steps(String provider) {
        return switch (provider) {
            case "gptbest" ->
                List.of(
                        exchange -> json(200, gatewayTarget("http://" + host(exchange) + "/u"))
                                .writeTo(exchange),
                        json(200, "{}"),
                        json(200, "{}"),
                        json(200, "{\"id\":\"U1\",\"status\":\"complete\"}"),
                        json(200, "{\"clip_id\":\"c\"}"));
            case "crun" -> List.of(FileUploadTest::crunTarget, json(200, "{}"));
            default -> List.of();
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void crunTarget(HttpExchange exchange) throws IOException {
        json(
                        200,
                        "{\"code\":200,\"message\":\"success\",\"data\":{\"presigned_url\":\"http://" + host(exchange)
                                + "/put-here?signature=s\",\"file_url\":\"https://x/mine.mp3\"}}")
                .writeTo(exchange);
    }

    private static String gatewayTarget(String address) {
        return "{\"id\":\"U1\",\"url\":\"" + address + "\",\"fields\":{}}";
    }

    private static String host(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Host");
    }
}
