package dev.sunocontract.client.transport;

import dev.sunocontract.client.error.ClientClosedException;
import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.spec.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    /** Where the sent part begins, and how long the whole file is, if the host knows it (RFC 9110). */
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    private final Contract contract;
    private final HttpClient http;
    private final RetryPolicy retryPolicy;
    private final Duration idleTimeout;
    private final String userAgent;
    private volatile boolean closed;

    /**
     * What identifies a file to the byte: a strong ETag, or the date of the last modification of a file that has no
     * ETag at all (RFC 9110, 13.1.5).
     *
     * @param header the header; empty if nothing does
     */
    private record Validator(String header, String value) {

        static final Validator NONE = new Validator("", "");

        /** Reads a response. That of a compressed file says nothing about the bytes that are kept. */
        static Validator of(HttpResponse<?> response) {
            if (!ContentEncoding.of(response.headers()).isNone()) {
                return NONE;
            }
            Optional<String> tag = response.headers().firstValue("ETag");
            if (tag.isPresent()) {
                return tag.get().startsWith("W/") ? NONE : new Validator("ETag", tag.get());
            }
            return response.headers()
                    .firstValue("Last-Modified")
                    .map(date -> new Validator("Last-Modified", date))
                    .orElse(NONE);
        }

        /**
         * Returns true if a response is of another file. The rest of a file need not have a date (RFC 9110, 15.3.7).
         */
        boolean isContradictedBy(HttpResponse<?> response) {
            return response.headers()
                    .firstValue(header)
                    .filter(other -> !other.equals(value))
                    .isPresent();
        }
    }

    /** A status after which another attempt can succeed. */
    private static final class TransientStatusException extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable Duration retryAfter;

        TransientStatusException(HttpResponse<?> response) {
            super("HTTP " + response.statusCode());
            retryAfter = ErrorMapper.retryAfter(response.headers());
        }
    }

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

    /** Refuses further downloads with a {@link ClientClosedException}. Running ones continue. */
    public void close() {
        closed = true;
    }

    /**
     * Downloads a file: to a temporary file beside the target first, then moved to the target.
     *
     * @param progress receives the number of bytes so far
     * @return the target
     * @throws UnexpectedResponseException if the host refuses the file, redirects to no http or https URL, or sends
     *     nothing, or text in place of audio; not retried
     * @throws TransportException if the download fails, after retries, or the target cannot be written, which is not
     *     retried
     * @throws ClientClosedException if the client is closed
     */
    public Path download(URI source, Path target, LongConsumer progress) {
        if (closed) {
            throw new ClientClosedException(ErrorDetails.withoutResponse(contract, DOWNLOAD, "the client is closed"));
        }
        try (PartFile part = new PartFile(contract, DOWNLOAD, target)) {
            downloadWithRetries(part, source, progress);
            part.moveToTarget();
            return target;
        }
    }

    private void downloadWithRetries(PartFile part, URI source, LongConsumer progress) {
        Validator validator = Validator.NONE;
        for (int attempt = 1; ; attempt++) {
            try {
                long offset = validator == Validator.NONE ? 0 : part.size();
                HttpResponse<InputStream> response = sendFollowingRedirects(source, offset, validator);
                if (isOtherPart(response, offset, validator)) {
                    validator = Validator.NONE;
                    throw otherPart(response);
                }
                requireSuccess(response);
                validator = Validator.of(response);
                copy(response, part, response.statusCode() == 206 ? offset : 0, progress);
                return;
            } catch (IOException e) {
                pause(attempt, source, e);
            } catch (InterruptedException e) {
                throw Futures.onInterrupt(e, contract, DOWNLOAD);
            }
        }
    }

    /**
     * Blocks until the next attempt.
     *
     * @throws TransportException if there is none: after the last attempt, or if the host asks for a longer pause than
     *     the policy allows
     */
    private void pause(int attempt, URI source, IOException failure) {
        Duration requested = failure instanceof TransientStatusException status ? status.retryAfter : null;
        Duration delay = requested == null ? retryPolicy.backoffAfter(attempt) : requested;
        if (attempt >= retryPolicy.maxAttempts() || delay.compareTo(retryPolicy.maxBackoff()) > 0) {
            String detail =
                    "cannot download from " + HttpAddress.hostAndPort(source) + ": " + HttpFailure.reason(failure);
            throw new TransportException(ErrorDetails.withoutResponse(contract, DOWNLOAD, detail), true, failure);
        }
        Futures.sleep(delay, contract, DOWNLOAD);
    }

    private HttpResponse<InputStream> sendFollowingRedirects(URI source, long offset, Validator validator)
            throws IOException, InterruptedException {
        URI url = source;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpResponse<InputStream> response = send(request(url, offset, validator));
            Optional<String> location = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                return response;
            }
            response.body().close();
            url = redirectTarget(response, location.get());
        }
        throw new IOException("more than " + MAX_REDIRECTS + " redirects");
    }

    /** Asks for the file as it is: what is compressed on the way cannot be resumed. */
    private HttpRequest request(URI url, long offset, Validator validator) {
        if (!HttpAddress.isValid(url)) {
            throw new UnexpectedResponseException(ErrorDetails.withoutResponse(
                    contract, DOWNLOAD, "the address of the file is not valid: " + HttpAddress.problem(url)));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(idleTimeout)
                .header("User-Agent", userAgent)
                .header("Accept-Encoding", "identity");
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-").header("If-Range", validator.value());
        }
        return request.build();
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IllegalArgumentException unreadable) {
            throw new IOException("the response is not valid HTTP: " + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * Returns true for a part of another file, as of a host that ignores If-Range, and for one that does not begin
     * where it must, that is wrapped with others, or that the host does not have. A host that does not say where its
     * part begins is believed if it was asked for one.
     */
    private static boolean isOtherPart(HttpResponse<?> response, long offset, Validator validator) {
        if (response.statusCode() == 416) {
            return offset > 0;
        }
        if (response.statusCode() != 206) {
            return false;
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.toLowerCase(Locale.ROOT).startsWith("multipart/") || validator.isContradictedBy(response)) {
            return true;
        }
        String range = response.headers().firstValue("Content-Range").orElse("");
        Matcher matcher = CONTENT_RANGE.matcher(range);
        return matcher.lookingAt() ? Long.parseLong(matcher.group(1)) != offset : !range.isEmpty() || offset == 0;
    }

    private static IOException otherPart(HttpResponse<InputStream> response) throws IOException {
        response.body().close();
        return new IOException("HTTP " + response.statusCode() + ", a part of the file that was not asked for");
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
            throw new TransientStatusException(response);
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

    private URI redirectTarget(HttpResponse<?> response, String location) {
        URI source = response.uri();
        URI target;
        try {
            target = source.resolve(location);
        } catch (IllegalArgumentException invalid) {
            throw unexpectedResponse(response, "it redirects to an invalid URL");
        }
        if (!HttpAddress.isValid(target)) {
            throw unexpectedResponse(
                    response, "it redirects to an address that is not valid: " + HttpAddress.problem(target));
        }
        if (HttpAddress.isHttps(source.toString()) && !HttpAddress.isHttps(target.toString())) {
            throw unexpectedResponse(response, "it redirects away from https");
        }
        return target;
    }

    private void copy(HttpResponse<InputStream> response, PartFile part, long offset, LongConsumer progress)
            throws IOException {
        try (InputStream in = new IdleTimeoutInputStream(response.body(), idleTimeout);
                InputStream decoded = decode(response, in)) {
            part.open(offset > 0);
            long received = copy(decoded, part, offset, progress);
            requireComplete(response, offset, received);
        }
        requireMedia(response, part);
    }

    private InputStream decode(HttpResponse<?> response, InputStream in) throws IOException {
        ContentEncoding encoding = ContentEncoding.of(response.headers());
        if (!encoding.isReadable()) {
            throw unexpectedResponse(
                    response, "the host sends the encoding " + encoding.name() + ", which was not asked for");
        }
        return encoding.decode(in);
    }

    private static long copy(InputStream in, PartFile part, long offset, LongConsumer progress) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long received = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            part.write(buffer, read);
            received += read;
            progress.accept(offset + received);
        }
        return received;
    }

    /** Requires all bytes: those of this response, unless they were compressed, and those of the file. */
    private static void requireComplete(HttpResponse<?> response, long offset, long received) throws IOException {
        long expected = response.headers().firstValueAsLong("Content-Length").orElse(received);
        if (received != expected && ContentEncoding.of(response.headers()).isNone()) {
            throw new IOException("received " + received + " of " + expected + " bytes");
        }
        Matcher range = CONTENT_RANGE.matcher(
                response.headers().firstValue("Content-Range").orElse(""));
        if (response.statusCode() == 206 && range.lookingAt() && !range.group(2).equals("*")) {
            long whole = Long.parseLong(range.group(2));
            if (offset + received != whole) {
                throw new IOException("received " + (offset + received) + " of " + whole + " bytes");
            }
        }
    }

    /** Requires audio or video. A host may send nothing, or a page about an error, with status 200. */
    private void requireMedia(HttpResponse<?> response, PartFile file) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        byte[] start = file.firstBytes(WebPages.INSPECTED_BYTES);
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
}
