package dev.sunocontract.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Server that upgrades the first connection to HTTP/2 (RFC 7540, section 3.2) and then misbehaves. */
final class Http2Server implements AutoCloseable {

    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY_FRAME = 7;
    private static final int END_HEADERS = 4;

    /** {@code :status: 200}, number 8 of HPACK's static table (RFC 7541, appendix A). */
    private static final byte[] STATUS_200 = {(byte) 0x88};

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Behaviour behaviour;
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What the server does after the upgrade. */
    enum Behaviour {
        /** Resets the stream with INTERNAL_ERROR. */
        INTERNAL_ERROR,
        /** Resets the stream with CANCEL. */
        CANCEL,
        /** Resets the stream with REFUSED_STREAM. */
        REFUSED_STREAM,
        /** Closes the connection and states that it processed no stream. */
        GOAWAY,
        /** Allows one stream, and begins its response without ending it. */
        ONE_STREAM
    }

    Http2Server(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        daemon(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    /** Reads the head of one request and answers it without a body. */
    static void answerOnce(ServerSocket server, String statusLine) {
        try (Socket connection = server.accept()) {
            readHead(connection.getInputStream());
            connection
                    .getOutputStream()
                    .write((statusLine + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(Runnable action) {
        Thread thread = new Thread(action);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                daemon(() -> serve(connection));
            }
        } catch (IOException end) {
            closed.countDown();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            readHead(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            if (connections.incrementAndGet() > 1) {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            out.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            boolean oneStream = behaviour == Behaviour.ONE_STREAM;
            writeFrame(out, SETTINGS, 0, oneStream ? new byte[] {0, 3, 0, 0, 0, 1} : new byte[0]);
            connection.getInputStream().readNBytes(24);
            misbehave(out);
            closed.await(10, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void misbehave(OutputStream out) throws IOException {
        switch (behaviour) {
            case INTERNAL_ERROR -> writeFrame(out, RST_STREAM, 1, integers(2));
            case REFUSED_STREAM -> writeFrame(out, RST_STREAM, 1, integers(7));
            case CANCEL -> writeFrame(out, RST_STREAM, 1, integers(8));
            case GOAWAY -> writeFrame(out, GOAWAY_FRAME, 0, integers(0, 0));
            case ONE_STREAM -> writeFrame(out, HEADERS, END_HEADERS, 1, STATUS_200);
        }
    }

    private static void readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
    }

    private static byte[] integers(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES * values.length);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    private static void writeFrame(OutputStream out, int type, int stream, byte[] payload) throws IOException {
        writeFrame(out, type, 0, stream, payload);
    }

    private static void writeFrame(OutputStream out, int type, int flags, int stream, byte[] payload)
            throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length)
                .put((byte) 0)
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload);
        out.write(frame.array());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
