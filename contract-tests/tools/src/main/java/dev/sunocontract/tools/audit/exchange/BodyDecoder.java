package dev.sunocontract.tools.audit.exchange;

import dev.sunocontract.tools.audit.exchange.RecordedExchange.Body;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes a body from what recorders write in its place: text, a JSON tree, bytes, Base64 that is marked, not marked or
 * marked by mistake, compressed bytes, a file beside the recording. What cannot be decoded counts as not recorded, so
 * that nobody is blamed for it.
 *
 * @param headers the headers of the message
 * @param recording the file that contains the exchange
 */
record BodyDecoder(Map<String, String> headers, String recording) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_BYTES = 128 * 1024 * 1024;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int UNKNOWN_SIZE = -1;
    private static final char REPLACEMENT_CHARACTER = '\uFFFD';

    /**
     * Decodes a body of a fixture, a flow or a flat object.
     *
     * @param body the recorded value
     * @param owner the object with the fields that describe the body
     */
    Body decode(JsonNode body, JsonNode owner) {
        return decode(body, owner, 0);
    }

    /** Decodes {@code content} of a response in a HAR file. */
    Body decodeContent(JsonNode content) {
        return decode(content.path("text"), content, content.path("size").asLong(UNKNOWN_SIZE));
    }

    /**
     * Decodes {@code postData} of a request in a HAR file.
     *
     * @param size the size of the body that the recorder states; negative if unknown
     */
    Body decodePostData(JsonNode postData, long size) {
        boolean onlyParameters = !postData.path("params").isEmpty()
                && postData.path("text").asString("").isEmpty();
        return onlyParameters ? Body.NOT_RECORDED : decode(postData.path("text"), postData, size);
    }

    private Body decode(JsonNode body, JsonNode owner, long size) {
        if (body.isMissingNode() || body.isNull()) {
            return owner.path("_file").isString()
                    ? readAttachment(owner.path("_file").stringValue())
                    : headers.getOrDefault("Content-Length", "").equals("0") ? Body.EMPTY : Body.NOT_RECORDED;
        }
        if (body.isBinary()) {
            return decompress(body.binaryValue());
        }
        if (!body.isString()) {
            return Body.of(body);
        }
        String text = body.stringValue();
        if (text.isEmpty()) {
            return isKnownToBeEmpty(size) ? Body.EMPTY : Body.NOT_RECORDED;
        }
        Body decoded = decodeText(text, owner);
        return size > decoded.bytes().length && isCutOff(decoded.bytes()) ? Body.NOT_RECORDED : decoded;
    }

    private boolean isKnownToBeEmpty(long size) {
        return size == 0
                && headers.getOrDefault("Content-Length", "0").equals("0")
                && !headers.containsKey("Content-Encoding")
                && !headers.containsKey("Transfer-Encoding");
    }

    private Body readAttachment(String name) {
        byte[] bytes = AttachedFile.read(recording, name);
        return bytes == null ? Body.NOT_RECORDED : decompress(bytes);
    }

    private Body decodeText(String text, JsonNode owner) {
        boolean marked = owner.path("encoding").asString("").equalsIgnoreCase("base64");
        if (marked || owner.path("_isBinary").asBoolean(false)) {
            return chunks(text).or(() -> base64(text)).map(this::decompress).orElseGet(() -> Body.of(text));
        }
        if (isGarbled(text)) {
            return Body.NOT_RECORDED;
        }
        return Character.isLetterOrDigit(text.charAt(0))
                ? base64(text)
                        .map(this::decompress)
                        .filter(BodyDecoder::isJsonContainer)
                        .orElseGet(() -> Body.of(text))
                : Body.of(text);
    }

    /** Whether compressed bytes were decoded as characters, which loses them. */
    private static boolean isGarbled(String text) {
        return text.charAt(0) == '\u001F' && text.indexOf(REPLACEMENT_CHARACTER) > 0;
    }

    private static boolean isJsonContainer(Body body) {
        try {
            return body.bytes().length > 0 && JSON.readTree(body.bytes()).isContainer();
        } catch (JacksonException notJson) {
            return false;
        }
    }

    private static boolean isCutOff(byte[] bytes) {
        try {
            JSON.readTree(bytes);
            return false;
        } catch (JacksonException notJson) {
            return bytes[0] == '{' || bytes[0] == '[';
        }
    }

    /** Decodes Polly's list of chunks, each in Base64 or hexadecimal. */
    private static Optional<byte[]> chunks(String text) {
        if (text.charAt(0) != '[') {
            return Optional.empty();
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (JsonNode chunk : JSON.readTree(text)) {
                Optional<byte[]> decoded = HEX.matcher(chunk.asString("")).matches()
                        ? Optional.of(HexFormat.of().parseHex(chunk.asString()))
                        : base64(chunk.asString(""));
                if (decoded.isEmpty()) {
                    return Optional.empty();
                }
                bytes.writeBytes(decoded.get());
            }
            return Optional.of(bytes.toByteArray());
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** Decodes Base64 of either alphabet, with or without padding and line breaks; empty if the text is none. */
    private static Optional<byte[]> base64(String text) {
        String compact = SPACE.matcher(text).replaceAll("");
        if (!BASE64.matcher(compact).matches()) {
            return Optional.empty();
        }
        try {
            String standard = compact.replace('-', '+').replace('_', '/');
            return Optional.of(Base64.getDecoder().decode(standard));
        } catch (IllegalArgumentException wrongLength) {
            return Optional.empty();
        }
    }

    private Body decompress(byte[] bytes) {
        if (bytes.length == 0) {
            return Body.EMPTY;
        }
        String encoding = headers.getOrDefault("Content-Encoding", "").toLowerCase(Locale.ROOT);
        try (InputStream stream = decompressor(bytes, encoding)) {
            if (stream != null) {
                return Body.of(stream.readNBytes(MAX_BYTES));
            }
        } catch (IOException incomplete) {
            return Body.NOT_RECORDED;
        }
        return encoding.isEmpty() || encoding.equals("identity") || isUtf8(bytes) ? Body.of(bytes) : Body.NOT_RECORDED;
    }

    private static @Nullable InputStream decompressor(byte[] bytes, String encoding) throws IOException {
        if (bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B) {
            return new GZIPInputStream(new ByteArrayInputStream(bytes));
        }
        boolean zlib = bytes[0] == 0x78 && encoding.equals("deflate");
        return zlib ? new InflaterInputStream(new ByteArrayInputStream(bytes)) : null;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
