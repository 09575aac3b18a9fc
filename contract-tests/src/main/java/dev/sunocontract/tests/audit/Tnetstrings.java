package dev.sunocontract.tests.audit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads tagged netstrings ({@code 5:hello,}), the format of mitmproxy's flow files: length, colon, payload, one character for the
 * type. Bytes that are UTF-8 become text, others stay bytes.
 */
final class Tnetstrings {

    /** A flow may be large, but not as large as the memory. */
    static final int LIMIT = 128 * 1024 * 1024;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final InputStream stream;

    Tnetstrings(InputStream stream) {
        this.stream = stream;
    }

    /**
     * The next value, or null at the end.
     *
     * @throws Malformed if the file is not readable from here on
     */
    @Nullable
    JsonNode next() throws IOException {
        int length = length();
        if (length < 0) {
            return null;
        }
        byte[] payload = stream.readNBytes(length);
        int type = stream.read();
        if (payload.length < length || type < 0) {
            throw new Malformed("the file ends inside a value");
        }
        return value(ByteBuffer.wrap(payload), (char) type);
    }

    private int length() throws IOException {
        long length = 0;
        for (int digits = 0; ; digits++) {
            int read = stream.read();
            if (read < 0 && digits == 0) {
                return -1;
            }
            if (read == ':' && digits > 0) {
                return (int) length;
            }
            if (read < '0' || read > '9') {
                throw new Malformed("a length is expected");
            }
            length = length * 10 + read - '0';
            if (length > LIMIT) {
                throw new Malformed("a value of more than " + LIMIT + " bytes");
            }
        }
    }

    private static JsonNode value(ByteBuffer payload, char type) throws IOException {
        return switch (type) {
            case ',', ';' -> text(payload);
            case '#' -> NODES.numberNode(Long.parseLong(ascii(payload)));
            case '^' -> NODES.numberNode(Double.parseDouble(ascii(payload)));
            case '!' -> NODES.booleanNode(ascii(payload).equals("true"));
            case '~' -> NODES.nullNode();
            case ']' -> list(payload);
            case '}' -> dictionary(payload);
            default -> throw new Malformed("unknown type " + type);
        };
    }

    private static String ascii(ByteBuffer payload) {
        return StandardCharsets.US_ASCII.decode(payload).toString();
    }

    private static JsonNode text(ByteBuffer payload) {
        try {
            return NODES.stringNode(
                    StandardCharsets.UTF_8.newDecoder().decode(payload.slice()).toString());
        } catch (CharacterCodingException bytes) {
            byte[] copy = new byte[payload.remaining()];
            payload.get(copy);
            return NODES.binaryNode(copy);
        }
    }

    private static ArrayNode list(ByteBuffer payload) throws IOException {
        ArrayNode list = NODES.arrayNode();
        while (payload.hasRemaining()) {
            list.add(inner(payload));
        }
        return list;
    }

    private static ObjectNode dictionary(ByteBuffer payload) throws IOException {
        ObjectNode dictionary = NODES.objectNode();
        while (payload.hasRemaining()) {
            String key = inner(payload).asString("");
            dictionary.set(key, inner(payload));
        }
        return dictionary;
    }

    private static JsonNode inner(ByteBuffer payload) throws IOException {
        int length = 0;
        while (payload.hasRemaining()) {
            byte read = payload.get();
            if (read == ':') {
                return inner(payload, length);
            }
            if (read < '0' || read > '9' || length > LIMIT / 10) {
                break;
            }
            length = length * 10 + read - '0';
        }
        throw new Malformed("a length is expected");
    }

    private static JsonNode inner(ByteBuffer payload, int length) throws IOException {
        if (payload.remaining() <= length) {
            throw new Malformed("a value is longer than what holds it");
        }
        ByteBuffer value = payload.slice(payload.position(), length);
        payload.position(payload.position() + length);
        try {
            return value(value, (char) payload.get());
        } catch (NumberFormatException e) {
            throw new Malformed("not a number");
        }
    }

    /** A file that is not readable from here on. */
    static final class Malformed extends EOFException {

        private static final long serialVersionUID = 1;

        Malformed(String reason) {
            super(reason);
        }
    }
}
