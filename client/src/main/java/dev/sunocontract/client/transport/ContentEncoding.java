package dev.sunocontract.client.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * How the body of a response is compressed. Some hosts compress although nothing was asked for; the JDK's client does
 * not decode.
 *
 * @param name the encoding in lower case; empty if the body is as it is
 */
record ContentEncoding(String name) {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** The first bytes of gzip (RFC 1952). A body that begins with others was decoded on its way. */
    private static final byte[] GZIP_START = {0x1f, (byte) 0x8b};

    /** Reads the encoding of a response. */
    static ContentEncoding of(HttpHeaders headers) {
        String name = headers.firstValue("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        return new ContentEncoding(name.equals("identity") ? "" : name);
    }

    /** Returns true if the body is as it is. */
    boolean isNone() {
        return name.isEmpty();
    }

    /** Returns true if {@link #decode} can read the body. */
    boolean isReadable() {
        return isNone() || isGzip();
    }

    private boolean isGzip() {
        return name.equals("gzip") || name.equals("x-gzip");
    }

    /**
     * Decodes a body; one with another encoding than gzip stays as it is.
     *
     * @param maxBytes the size of the largest accepted body
     * @throws IOException if the body is not complete, or larger
     */
    byte[] decode(byte[] body, int maxBytes) throws IOException {
        if (!isGzip()) {
            return body;
        }
        try (InputStream in = decode(new ByteArrayInputStream(body))) {
            byte[] decoded = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw new IOException("the response is larger than " + maxBytes + " bytes");
            }
            return decoded;
        }
    }

    /** Decodes a stream; one with another encoding than gzip stays as it is. */
    InputStream decode(InputStream in) throws IOException {
        if (!isGzip()) {
            return in;
        }
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
        buffered.mark(GZIP_START.length);
        boolean isCompressed = Arrays.equals(buffered.readNBytes(GZIP_START.length), GZIP_START);
        buffered.reset();
        return isCompressed ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
    }
}
