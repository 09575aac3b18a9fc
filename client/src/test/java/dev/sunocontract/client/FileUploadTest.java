package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
