package dev.sunocontract.client.transport;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.spec.Contract;
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
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * Downloads files, without the API key. Resumes an interrupted download with a range request if the server confirms by
 * a strong validator (RFC 9110) that the file is the same, and restarts it otherwise.
 */
public final class FileDownloader {

    private static final int MAX_REDIRECTS = 5;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String DOWNLOAD = "download";

    /** Request timeout, too early, too many requests: another attempt can succeed. */
    private static final Set<Integer> TRANSIENT_STATUSES = Set.of(408, 425, 429);

    private static final Pattern TEXT_TYPE =
            Pattern.compile("^(text/|application/(json|xml|problem))", Pattern.CASE_INSENSITIVE);

    private final Contract contract;
    private final HttpClient http;
    private final RetryPolicy retryPolicy;
    private final Duration idleTimeout;
    private final String userAgent;

    /**
     * Creates a downloader.
     *
     * @param contract the contract for errors
     * @param http the HTTP client; it must not follow redirects
     * @param retryPolicy the limits of retries
     * @param idleTimeout the longest time without data before an attempt fails
     * @param userAgent the header {@code User-Agent}; some file hosts refuse that of the Java runtime
     */
    public FileDownloader(
            Contract contract, HttpClient http, RetryPolicy retryPolicy, Duration idleTimeout, String userAgent) {
        this.contract = contract;
        this.http = http;
        this.retryPolicy = retryPolicy;
        this.idleTimeout = idleTimeout;
        this.userAgent = userAgent;
    }

    /**
     * Downloads a file: to a temporary file beside the target first, then moved to the target.
     *
     * @param progress receives the number of bytes so far
     * @return the target
     * @throws UnexpectedResponseException if the host refuses the file, or sends nothing, or text in place of audio;
     *     not retried
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
                requireSuccess(response);
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
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(url).timeout(idleTimeout).header("User-Agent", userAgent);
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

    /**
     * Requires a response with a file.
     *
     * @throws IOException if another attempt can succeed
     * @throws UnexpectedResponseException if not
     */
    private void requireSuccess(HttpResponse<InputStream> response) throws IOException {
        int status = response.statusCode();
        if (status == 200 || status == 206) {
            return;
        }
        response.body().close();
        if (status / 100 != 4 || TRANSIENT_STATUSES.contains(status)) {
            throw new IOException("HTTP " + status);
        }
        throw unexpectedResponse(
                response,
                switch (status) {
                    case 401, 403 ->
                        "the host refuses the download: the address may have expired, or the host may refuse the User-Agent \""
                                + userAgent + "\", which userAgent(…) of the client's builder sets";
                    case 404, 410 -> "the file is gone" + retention();
                    default -> "the host refuses the download";
                });
    }

    private String retention() {
        return contract.retention()
                .map(kept -> "; " + contract.provider().title() + " keeps files for " + kept.toDays() + " days")
                .orElse("");
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
        requireMedia(response, part);
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

    /** Requires audio or video. A host may send nothing, or a page about an error, with status 200. */
    private void requireMedia(HttpResponse<?> response, Path file) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(WebPages.INSPECTED_BYTES);
        }
        if (start.length == 0) {
            throw unexpectedResponse(response, "the file is empty");
        }
        if (WebPages.isWebPage(type, start)) {
            throw unexpectedResponse(response, "the host sends a web page, not a media file");
        }
        if (TEXT_TYPE.matcher(type).find() || start[0] == '<' || start[0] == '{') {
            throw unexpectedResponse(response, "the host sends text (" + type + "), not a media file");
        }
    }

    private UnexpectedResponseException unexpectedResponse(HttpResponse<?> response, String detail) {
        String text = "cannot download from " + response.uri().getHost() + ": " + detail;
        return new UnexpectedResponseException(
                new ErrorDetails(contract, DOWNLOAD, response.statusCode(), "", "", null, text));
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
