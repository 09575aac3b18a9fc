package dev.sunocontract.server.sandbox.control;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** An answer that is held until it has been remembered, so that whoever got it finds it among the exchanges. */
final class HeldAnswer extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
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
            bytes.writeTo(getResponse().getOutputStream());
            sent = true;
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new Held(bytes);
    }

    @Override
    public void flushBuffer() throws IOException {
        send();
        super.flushBuffer();
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
