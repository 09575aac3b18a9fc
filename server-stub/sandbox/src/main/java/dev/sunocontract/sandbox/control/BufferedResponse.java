package dev.sunocontract.sandbox.control;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * An answer that is held until it has been remembered, so that whoever got it finds it among the exchanges. Its length is known by
 * then, so that it needs no chunks and leaves in one piece. Only an answer whose length was announced can be flushed before, as a scripted one is that breaks off.
 */
final class BufferedResponse extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean contentLengthSet;
    private boolean sent;

    BufferedResponse(HttpServletResponse response) {
        super(response);
    }

    ByteArrayOutputStream bytes() {
        return bytes;
    }

    /** Sends what is held. */
    void copyBodyToResponse() throws IOException {
        if (!sent) {
            if (!contentLengthSet && bytes.size() > 0) {
                setContentLength(bytes.size());
            }
            bytes.writeTo(getResponse().getOutputStream());
            sent = true;
        }
    }

    @Override
    public void setContentLength(int length) {
        contentLengthSet = true;
        super.setContentLength(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        contentLengthSet = true;
        super.setContentLengthLong(length);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new BufferOutputStream(bytes);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (contentLengthSet) {
            copyBodyToResponse();
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        bytes.reset();
    }

    @Override
    public void reset() {
        super.reset();
        bytes.reset();
        contentLengthSet = false;
    }

    private static final class BufferOutputStream extends ServletOutputStream {

        private final ByteArrayOutputStream bytes;

        BufferOutputStream(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int one) {
            bytes.write(one);
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            bytes.write(some, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("the answer is held");
        }
    }
}
