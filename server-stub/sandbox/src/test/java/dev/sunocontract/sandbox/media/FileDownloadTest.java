package dev.sunocontract.sandbox.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A download ends, whatever the server does. */
@Timeout(60)
class FileDownloadTest {

    private static final long MAX_BYTES = 100;

    private final FileDownload patient = new FileDownload(Duration.ofMinutes(1));
    private final FileDownload impatient = new FileDownload(Duration.ofMillis(200));
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private URI uri;

    @BeforeEach
    void startServer() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/a.mp3");
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Test
    void receivesAFile() throws IOException {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nsong", true);

        try (ReceivedFile file = patient.receive(uri, MAX_BYTES).orElseThrow()) {
            assertThat(file.isTooLarge()).isFalse();
            assertThat(file.content().length()).isEqualTo(4);
        }
    }

    @Test
    void receivesNothingOfAnError() throws IOException {
        serve("HTTP/1.1 404 Not Found\r\nContent-Length: 1000000\r\n\r\n", false);

        assertThat(patient.receive(uri, MAX_BYTES)).isEmpty();
    }

    @Test
    void readsNoMoreThanAllowed() throws IOException {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + "a".repeat(200), false);

        try (ReceivedFile file = impatient.receive(uri, MAX_BYTES).orElseThrow()) {
            assertThat(file.isTooLarge()).isTrue();
        }
    }

    @Test
    void endsWhenTheServerBreaksOff() {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nso", true);

        assertThatIOException().isThrownBy(() -> patient.receive(uri, MAX_BYTES));
    }

    @Test
    void endsWhenTheServerStallsBeforeItsHeaders() {
        serve("HTTP/1.1 200 OK\r\n", false);

        assertThatIOException().isThrownBy(() -> impatient.receive(uri, MAX_BYTES));
    }

    @Test
    void endsWhenTheServerStallsWithinTheBody() {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nso", false);

        assertThatIOException().isThrownBy(() -> impatient.receive(uri, MAX_BYTES));
    }

    /** Answers one request with a text, and then closes the connection or keeps it open. */
    private void serve(String response, boolean close) {
        CompletableFuture.runAsync(() -> {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                connection.getInputStream().read(new byte[8192]);
                connection.getOutputStream().write(response.getBytes(US_ASCII));
                if (close) {
                    connection.close();
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
