package dev.sunocontract.tools.audit;

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
final class TnetstringReader {

    /** A flow may be large, but not as large as the memory. */
    static final int MAX_BYTES = 128 * 1024 * 1024;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final InputStream stream;

    TnetstringReader(InputStream stream) {
        this.stream = stream;
    }

    /**
     * The next value, or null at the end.
     *
     * @throws MalformedTnetstringException if the file is not readable from here on
     */
    @Nullable
    JsonNode next() throws IOException {
        int length = readLength();
        if (length < 0) {
            return null;
        }
        byte[] payload = stream.readNBytes(length);
        int type = stream.read();
        if (payload.length < length || type < 0) {
            throw new MalformedTnetstringException("the file ends inside a value");
        }
        return parseValue(ByteBuffer.wrap(payload), (char) type);
    }

    private int readLength() throws IOException {
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
                throw new MalformedTnetstringException("a length is expected");
            }
            length = length * 10 + read - '0';
            if (length > MAX_BYTES) {
                throw new MalformedTnetstringException("a value of more than " + MAX_BYTES + " bytes");
            }
        }
    }

    private static JsonNode parseValue(ByteBuffer payload, char type) throws IOException {
        return switch (type) {
            case ',', ';' -> parseText(payload);
            case '#' -> NODES.numberNode(Long.parseLong(decodeAscii(payload)));
            case '^' -> NODES.numberNode(Double.parseDouble(decodeAscii(payload)));
            case '!' -> NODES.booleanNode(decodeAscii(payload).equals("true"));
            case '~' -> NODES.nullNode();
            case ']' -> parseList(payload);
            case '}' -> parseDictionary(payload);
            default -> throw new MalformedTnetstringException("unknown type " + type);
        };
    }

    private static String decodeAscii(ByteBuffer payload) {
        return StandardCharsets.US_ASCII.decode(payload).toString();
    }

    private static JsonNode parseText(ByteBuffer payload) {
        try {
            return NODES.stringNode(
                    StandardCharsets.UTF_8.newDecoder().decode(payload.slice()).toString());
        } catch (CharacterCodingException bytes) {
            byte[] copy = new byte[payload.remaining()];
            payload.get(copy);
            return NODES.binaryNode(copy);
        }
    }

    private static ArrayNode parseList(ByteBuffer payload) throws IOException {
        ArrayNode list = NODES.arrayNode();
        while (payload.hasRemaining()) {
            list.add(parseNested(payload));
        }
        return list;
    }

    private static ObjectNode parseDictionary(ByteBuffer payload) throws IOException {
        ObjectNode dictionary = NODES.objectNode();
        while (payload.hasRemaining()) {
            String key = parseNested(payload).asString("");
            dictionary.set(key, parseNested(payload));
        }
        return dictionary;
    }

    private static JsonNode parseNested(ByteBuffer payload) throws IOException {
        int length = 0;
        while (payload.hasRemaining()) {
            byte read = payload.get();
            if (read == ':') {
                return parseNested(payload, length);
            }
            if (read < '0' || read > '9' || length > MAX_BYTES / 10) {
                break;
            }
            length = length * 10 + read - '0';
        }
        throw new MalformedTnetstringException("a length is expected");
    }

    private static JsonNode parseNested(ByteBuffer payload, int length) throws IOException {
        if (payload.remaining() <= length) {
            throw new MalformedTnetstringException("a value is longer than what holds it");
        }
        ByteBuffer value = payload.slice(payload.position(), length);
        payload.position(payload.position() + length);
        try {
            return parseValue(value, (char) payload.get());
        } catch (NumberFormatException e) {
            throw new MalformedTnetstringException("not a number");
        }
    }

    /** A file that is not readable from here on. */
    static final class MalformedTnetstringException extends EOFException {

        private static final long serialVersionUID = 1;

        MalformedTnetstringException(String reason) {
            super(reason);
        }
    }
}
