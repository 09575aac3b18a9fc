package dev.sunocontract.client.transport;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.spec.Contract;
import java.io.FilterInputStream;
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
 * Downloads files, without the API key. Resumes an interrupted download with a range request if the server confirms by
 * a strong validator (RFC 9110) that the file is the same, and restarts it otherwise.
 */
public final class FileDownloader {

    private static final int MAX_REDIRECTS = 5;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String DOWNLOAD = "download";

    private final Contract contract;
    private final HttpClient http;
    private final RetryPolicy retryPolicy;
    private final Duration idleTimeout;

    /**
     * Creates a downloader.
     *
     * @param contract the contract for errors
     * @param http the HTTP client; it must not follow redirects
     * @param retryPolicy the limits of retries
     * @param idleTimeout the longest time without data before an attempt fails
     */
    public FileDownloader(Contract contract, HttpClient http, RetryPolicy retryPolicy, Duration idleTimeout) {
        this.contract = contract;
        this.http = http;
        this.retryPolicy = retryPolicy;
        this.idleTimeout = idleTimeout;
    }

    /**
     * Downloads a file: to a temporary file beside the target first, then moved to the target.
     *
     * @param progress receives the number of bytes so far
     * @return the target
     * @throws TransportException if the download fails, after retries, or the target cannot be written
     */
    public Path download(URI source, Path target, LongConsumer progress) {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("not a file: " + target);
        }
        try {
            Path part = Files.createFile(folder.resolve(target.getFileName() + "." + UUID.randomUUID() + ".part"));
            try {
                downloadWithRetries(part, source, progress);
                moveAtomically(part, target);
                return target;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw transportException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    private void downloadWithRetries(Path part, URI source, LongConsumer progress) {
        String validator = "";
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<InputStream> response = sendFollowingRedirects(source, Files.size(part), validator);
                validator = strongValidator(response);
                copy(response, part, progress);
                return;
            } catch (IOException e) {
                if (attempt >= retryPolicy.maxAttempts()) {
                    throw transportException("cannot download from " + source.getHost() + ": " + e.getMessage(), e);
                }
                Futures.sleep(retryPolicy.backoffAfter(attempt), contract, DOWNLOAD);
            } catch (InterruptedException e) {
                throw Futures.onInterrupt(e, contract, DOWNLOAD);
            }
        }
    }

    private HttpResponse<InputStream> sendFollowingRedirects(URI source, long received, String validator)
            throws IOException, InterruptedException {
        URI url = source;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(idleTimeout);
            if (received > 0 && !validator.isEmpty()) {
                request.header("Range", "bytes=" + received + "-").header("If-Range", validator);
            }
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            Optional<String> location = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                return response;
            }
            response.body().close();
            url = redirectTarget(url, location.get());
        }
        throw new IOException("more than " + MAX_REDIRECTS + " redirects");
    }

    private static URI redirectTarget(URI source, String location) throws IOException {
        try {
            URI target = source.resolve(location);
            if ("https".equals(target.getScheme()) || source.getScheme().equals(target.getScheme())) {
                return target;
            }
        } catch (IllegalArgumentException invalid) {
            throw new IOException("redirected to an invalid URL", invalid);
        }
        throw new IOException("redirected away from https");
    }

    /** Returns the strong ETag, else the date of the last modification; empty if the server sends neither. */
    private static String strongValidator(HttpResponse<?> response) {
        return response.headers()
                .firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> response.headers().firstValue("Last-Modified"))
                .orElse("");
    }

    private void copy(HttpResponse<InputStream> response, Path part, LongConsumer progress) throws IOException {
        boolean partial = response.statusCode() == 206;
        if (!partial && response.statusCode() != 200) {
            response.body().close();
            throw new IOException("HTTP " + response.statusCode());
        }
        long offset = partial ? Files.size(part) : 0;
        long expected = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        StandardOpenOption mode = partial ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (InputStream in = new IdleTimeoutInputStream(response.body(), idleTimeout);
                OutputStream out = Files.newOutputStream(part, mode)) {
            long received = copy(in, out, offset, progress);
            if (expected >= 0 && received != expected) {
                throw new IOException("received " + received + " of " + expected + " bytes");
            }
        }
    }

    private static long copy(InputStream in, OutputStream out, long offset, LongConsumer progress) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long received = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            received += read;
            progress.accept(offset + received);
        }
        return received;
    }

    /** Closes the stream if no data arrives for a while, which ends a blocked read. */
    private static final class IdleTimeoutInputStream extends FilterInputStream {

        private final long idleTimeoutNanos;
        private volatile long lastRead = System.nanoTime();
        private volatile boolean closed;

        IdleTimeoutInputStream(InputStream in, Duration idleTimeout) {
            super(in);
            this.idleTimeoutNanos = idleTimeout.toNanos();
            scheduleCheck(idleTimeoutNanos);
        }

        private void scheduleCheck(long delayNanos) {
            CompletableFuture.delayedExecutor(delayNanos, TimeUnit.NANOSECONDS).execute(this::closeIfIdle);
        }

        private void closeIfIdle() {
            if (closed) {
                return;
            }
            long remaining = lastRead + idleTimeoutNanos - System.nanoTime();
            if (remaining > 0) {
                scheduleCheck(remaining);
                return;
            }
            try {
                in.close();
            } catch (IOException e) {
                closed = true;
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            lastRead = System.nanoTime();
            return read;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }
    }

    private static void moveAtomically(Path source, Path target) throws IOException {
        try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private TransportException transportException(String detail, Exception cause) {
        return new TransportException(ErrorDetails.withoutResponse(contract, DOWNLOAD, detail), true, cause);
    }
}
