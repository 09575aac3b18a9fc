package dev.sunocontract.testkit.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Reads response bodies that the JDK's HTTP client receives as streams, up to a size and a time: the timeout of that
 * client covers only the headers, and a server may stall within the body or send it for ever.
 */
public final class ResponseBodyReader {

    private final Duration maxTime;
    private final int maxBytes;

    /**
     * Creates a reader.
     *
     * @param maxTime how long a body may take after its headers
     * @param maxBytes the size of the largest body
     */
    public ResponseBodyReader(Duration maxTime, int maxBytes) {
        this.maxTime = maxTime;
        this.maxBytes = maxBytes;
    }

    /**
     * Reads a body to its end, and closes it.
     *
     * @throws HttpTimeoutException if it is not complete in time
     * @throws IOException if it is too large, or breaks off
     * @throws InterruptedException if the thread is interrupted
     */
    public byte[] read(InputStream body) throws IOException, InterruptedException {
        CompletableFuture<Boolean> expired =
                new CompletableFuture<Boolean>().completeOnTimeout(true, maxTime.toMillis(), TimeUnit.MILLISECONDS);
        // Nothing else ends a read that waits.
        expired.thenRun(() -> close(body));
        byte[] bytes;
        try {
            bytes = body.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw expired.isDone() ? notInTime() : brokenOff(e);
        } finally {
            expired.complete(false);
        }
        if (bytes.length > maxBytes) {
            throw new IOException("the response body is larger than " + maxBytes + " bytes");
        }
        return bytes;
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IOException notInTime() {
        return new HttpTimeoutException("the response body was not complete within " + maxTime.toSeconds() + " s");
    }

    /** The stream says only that it is closed; its cause says why. */
    private static IOException brokenOff(IOException failure) throws InterruptedException {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof InterruptedException) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while reading the response body");
        }
        return new IOException("the response body broke off: " + cause, failure);
    }
}
