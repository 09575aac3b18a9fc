package dev.sunocontract.tools.audit.source;

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
 * Reads tagged netstrings ({@code 5:hello,}), the format of mitmproxy's flow files: length, colon, payload, type
 * character. Byte strings that are valid UTF-8 become JSON strings, others binary nodes.
 */
final class TnetstringReader {

    /** The maximum size of a value in bytes; larger ones are malformed. */
    static final int MAX_BYTES = 128 * 1024 * 1024;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final InputStream stream;

    TnetstringReader(InputStream stream) {
        this.stream = stream;
    }

    /**
     * Reads the next value.
     *
     * @return the value, or null at the end of the file
     * @throws MalformedTnetstringException if the rest of the file cannot be read
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
                throw new MalformedTnetstringException("expected a length");
            }
            length = length * 10 + read - '0';
            if (length > MAX_BYTES) {
                throw new MalformedTnetstringException("value larger than " + MAX_BYTES + " bytes");
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
        } catch (CharacterCodingException notUtf8) {
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
        throw new MalformedTnetstringException("expected a length");
    }

    private static JsonNode parseNested(ByteBuffer payload, int length) throws IOException {
        if (payload.remaining() <= length) {
            throw new MalformedTnetstringException("value longer than its container");
        }
        ByteBuffer value = payload.slice(payload.position(), length);
        payload.position(payload.position() + length);
        try {
            return parseValue(value, (char) payload.get());
        } catch (NumberFormatException e) {
            throw new MalformedTnetstringException("not a number");
        }
    }

    /** Reports that the rest of a file cannot be read. */
    static final class MalformedTnetstringException extends EOFException {

        private static final long serialVersionUID = 1;

        MalformedTnetstringException(String reason) {
            super(reason);
        }
    }
}
