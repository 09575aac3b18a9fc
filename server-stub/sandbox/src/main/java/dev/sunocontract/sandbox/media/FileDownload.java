package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.web.OutgoingRequests;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Receives the files of URLs. A download has a deadline, because a server may stall within the body. */
final class FileDownload {

    private final Duration maxTime;

    /** Made for the first URL, because it would delay the start. */
    private static final class Http {

        /** A request to upgrade to HTTP/2 would not reach the handlers of a server that has web sockets. */
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Creates a downloader.
     *
     * @param maxTime how long the response may take, and then its body
     */
    FileDownload(Duration maxTime) {
        this.maxTime = maxTime;
    }

    /**
     * Receives the file at a URL; empty if the status is not 200.
     *
     * @param maxBytes the length after which nothing more is read
     * @throws IOException if the server cannot be reached, breaks off, or does not send everything in time
     */
    Optional<ReceivedFile> receive(URI source, long maxBytes) throws IOException {
        HttpResponse<InputStream> response = send(source);
        InputStream body = response.body();
        if (response.statusCode() != 200) {
            body.close();
            return Optional.empty();
        }
        CompletableFuture.delayedExecutor(maxTime.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> close(body));
        return Optional.of(ReceivedFile.of(body, maxBytes));
    }

    private HttpResponse<InputStream> send(URI source) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(source)
                .header("User-Agent", OutgoingRequests.USER_AGENT)
                .timeout(maxTime)
                .build();
        try {
            return Http.CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Ends a read that waits for the rest of the body; no effect on a body that was read. */
    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
