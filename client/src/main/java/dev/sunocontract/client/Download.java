package dev.sunocontract.client;

import dev.sunocontract.client.error.Failure;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Fetches files. The key is not sent: media lie elsewhere, open to whoever knows their address. */
final class Download {

    private final Provider provider;
    private final HttpClient http;
    private final RetryPolicy retry;

    Download(Provider provider, HttpClient http, RetryPolicy retry) {
        this.provider = provider;
        this.http = http;
        this.retry = retry;
    }

    Path fetch(URI from, Path target, LongConsumer progress) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(from, target, progress);
            } catch (IOException e) {
                if (attempt >= retry.attempts()) {
                    throw failed("cannot fetch " + from.getHost() + ": " + e.getMessage(), e);
                }
                pause(retry.pause(attempt));
            }
        }
    }

    private Path attempt(URI from, Path target, LongConsumer progress) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, target.getFileName().toString(), ".part");
        try {
            HttpResponse<InputStream> response = http.send(
                    HttpRequest.newBuilder(from).timeout(Duration.ofMinutes(10)).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                response.body().close();
                throw new IOException("HTTP " + response.statusCode());
            }
            long expected =
                    response.headers().firstValueAsLong("Content-Length").orElse(-1);
            long read = copy(response.body(), part, progress);
            if (expected >= 0 && read != expected) {
                throw new IOException("only " + read + " of " + expected + " bytes came");
            }
            move(part, target);
            return target;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long copy(InputStream from, Path to, LongConsumer progress) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        try (from;
                OutputStream out = Files.newOutputStream(to)) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                out.write(buffer, 0, read);
                total += read;
                progress.accept(total);
            }
        }
        return total;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
    }

    private TransportException failed(String problem, Exception cause) {
        return new TransportException(Failure.unanswered(provider, "download", problem), true, cause);
    }
}
