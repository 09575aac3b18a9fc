package dev.sunocontract.sandbox.control;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A response whose body is read before the client receives it. Lines of JSON are the exception: a client that asks for
 * them waits for each, so they are sent when they are flushed.
 */
final class RecordedResponse extends ContentCachingResponseWrapper {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    RecordedResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (isLines()) {
            sent.writeBytes(getContentAsByteArray());
            copyBodyToResponse(false);
            getResponse().flushBuffer();
        }
    }

    /** Whether the body is JSON, one value a line. */
    boolean isLines() {
        String contentType = getContentType();
        return contentType != null && contentType.startsWith(MediaType.APPLICATION_NDJSON_VALUE);
    }

    /** Returns the body so far. */
    byte[] body() {
        if (sent.size() == 0) {
            return getContentAsByteArray();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(sent.toByteArray());
        all.writeBytes(getContentAsByteArray());
        return all.toByteArray();
    }
}
