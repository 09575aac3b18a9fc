package dev.sunocontract.client.task;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.http.Futures;
import dev.sunocontract.client.http.RetryPolicy;
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
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Fetches files. The key is not sent: media lie elsewhere, open to whoever knows their address. A fetch that breaks off goes on where it
 * was if the server can say that the file is still the same, and from the start otherwise.
 */
public final class FileDownloader {

    private static final int MAX_REDIRECTS = 5;

    private final Provider provider;
    private final HttpClient http;
    private final RetryPolicy retryPolicy;
    private final Duration idleTimeout;

    /** A download that gives an attempt up when nothing came for {@code idle}. */
    public FileDownloader(Provider provider, HttpClient http, RetryPolicy retry, Duration idle) {
        this.provider = provider;
        this.http = http;
        this.retryPolicy = retry;
        this.idleTimeout = idle;
    }

    public Path download(URI from, Path target, LongConsumer progress) {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("not a file: " + target);
        }
        try {
            Path part = Files.createFile(folder.resolve(target.getFileName() + "." + UUID.randomUUID() + ".part"));
            try {
                downloadWithRetries(part, from, progress);
                moveAtomically(part, target);
                return target;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw transportException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    private void downloadWithRetries(Path part, URI from, LongConsumer progress) {
        String seen = "";
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<InputStream> response = sendFollowingRedirects(from, Files.size(part), seen);
                seen = strongValidator(response);
                copy(response, part, progress);
                return;
            } catch (IOException e) {
                if (attempt >= retryPolicy.maxAttempts()) {
                    throw transportException("cannot fetch " + from.getHost() + ": " + e.getMessage(), e);
                }
                sleep(retryPolicy.backoffAfter(attempt));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw transportException("interrupted", e);
            }
        }
    }

    private HttpResponse<InputStream> sendFollowingRedirects(URI from, long have, String seen)
            throws IOException, InterruptedException {
        URI at = from;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(at).timeout(idleTimeout);
            if (have > 0 && !seen.isEmpty()) {
                request.header("Range", "bytes=" + have + "-").header("If-Range", seen);
            }
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            Optional<String> next = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || next.isEmpty()) {
                return response;
            }
            response.body().close();
            at = redirectTarget(at, next.get());
        }
        throw new IOException("more than " + MAX_REDIRECTS + " redirects");
    }

    private static URI redirectTarget(URI from, String to) throws IOException {
        try {
            URI next = from.resolve(to);
            if ("https".equals(next.getScheme()) || from.getScheme().equals(next.getScheme())) {
                return next;
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw new IOException("redirected to no address", notAnAddress);
        }
        throw new IOException("redirected away from https");
    }

    /** What tells this file from a later one at the same address; empty if the server does not say it well enough to go on by. */
    private static String strongValidator(HttpResponse<?> response) {
        return response.headers()
                .firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> response.headers().firstValue("Last-Modified"))
                .orElse("");
    }

    private void copy(HttpResponse<InputStream> response, Path part, LongConsumer progress) throws IOException {
        boolean goesOn = response.statusCode() == 206;
        if (!goesOn && response.statusCode() != 200) {
            response.body().close();
            throw new IOException("HTTP " + response.statusCode());
        }
        long start = goesOn ? Files.size(part) : 0;
        long expected = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        StandardOpenOption mode = goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (IdleTimeoutInputStream in = new IdleTimeoutInputStream(response.body(), idleTimeout);
                OutputStream out = Files.newOutputStream(part, mode)) {
            byte[] buffer = new byte[64 * 1024];
            long total = start;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                total += read;
                progress.accept(total);
            }
            if (expected >= 0 && total - start != expected) {
                throw new IOException("only " + (total - start) + " of " + expected + " bytes came");
            }
        }
    }

    /** A stream that is closed, and so fails its reader, once nothing came for a while. */
    private static final class IdleTimeoutInputStream implements AutoCloseable {

        private final InputStream in;
        private final long idleTimeoutNanos;
        private volatile long lastRead = System.nanoTime();
        private volatile boolean closed;

        IdleTimeoutInputStream(InputStream in, Duration idle) {
            this.in = in;
            this.idleTimeoutNanos = idle.toNanos();
            scheduleCheck(this.idleTimeoutNanos);
        }

        private void scheduleCheck(long pause) {
            CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS).execute(this::closeIfIdle);
        }

        private void closeIfIdle() {
            long left = lastRead + idleTimeoutNanos - System.nanoTime();
            if (closed) {
                return;
            }
            if (left > 0) {
                scheduleCheck(left);
                return;
            }
            try {
                in.close();
            } catch (IOException e) {
                closed = true;
            }
        }

        int read(byte[] buffer) throws IOException {
            int read = in.read(buffer);
            lastRead = System.nanoTime();
            return read;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            in.close();
        }
    }

    private static void moveAtomically(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void sleep(Duration pause) {
        Futures.join(
                new CompletableFuture<Void>().completeOnTimeout(null, pause.toMillis(), TimeUnit.MILLISECONDS),
                provider,
                "download");
    }

    private TransportException transportException(String problem, Exception cause) {
        return new TransportException(ErrorDetails.withoutResponse(provider, "download", problem), true, cause);
    }
}
