package dev.sunocontract.server.sandbox.control;

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
final class HeldAnswer extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean announced;
    private boolean sent;

    HeldAnswer(HttpServletResponse response) {
        super(response);
    }

    ByteArrayOutputStream bytes() {
        return bytes;
    }

    /** Sends what is held. */
    void send() throws IOException {
        if (!sent) {
            if (!announced && bytes.size() > 0) {
                setContentLength(bytes.size());
            }
            bytes.writeTo(getResponse().getOutputStream());
            sent = true;
        }
    }

    @Override
    public void setContentLength(int length) {
        announced = true;
        super.setContentLength(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        announced = true;
        super.setContentLengthLong(length);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new Held(bytes);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (announced) {
            send();
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
        announced = false;
    }

    private static final class Held extends ServletOutputStream {

        private final ByteArrayOutputStream bytes;

        Held(ByteArrayOutputStream bytes) {
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
