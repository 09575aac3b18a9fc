package dev.sunocontract.spec.scrub;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites text that is encoded inside a text: percent-encoded, in Base64 of either alphabet, in hexadecimal, and
 * compressed with gzip in one of the last two. Encoded text that needs no change stays as it is.
 */
public final class EncodedText {

    /** A percent-encoded text, or one in Base64 or hexadecimal that a slash ends, as in a path. */
    private static final Pattern TOKEN =
            Pattern.compile("[A-Za-z0-9._~+-]*(?:%[0-9A-Fa-f]{2}[A-Za-z0-9._~+-]*)+|[A-Za-z0-9+_-]{12,}={0,2}");

    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}){8,}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{12,}={0,2}");
    private static final int MIN_LENGTH = 12;
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private EncodedText() {}

    /**
     * Rewrites every encoded text inside a text.
     *
     * @param rewriter rewrites a decoded text
     * @param bytesRewriter rewrites decoded bytes that are no text; returns null to keep them
     */
    static String rewrite(String text, UnaryOperator<String> rewriter, UnaryOperator<byte @Nullable []> bytesRewriter) {
        String clean = replace(TOKEN, text, token -> token(token, rewriter, bytesRewriter));
        return replace(BASE64, clean, token -> base64WithSlashes(token, rewriter, bytesRewriter));
    }

    private static String token(
            String token, UnaryOperator<String> rewriter, UnaryOperator<byte @Nullable []> bytesRewriter) {
        if (token.indexOf('%') >= 0) {
            return percent(token, rewriter);
        }
        String clean = HEX.matcher(token).matches() ? hex(token, rewriter, bytesRewriter) : token;
        return clean.equals(token) ? base64(token, rewriter, bytesRewriter) : clean;
    }

    /** Rewrites Base64 with slashes, of which a part may be the path around it: tries every run of segments. */
    private static String base64WithSlashes(
            String token, UnaryOperator<String> rewriter, UnaryOperator<byte @Nullable []> bytesRewriter) {
        for (int start = 0; start >= 0; start = next(token, start)) {
            for (int end = token.length(); end > start + MIN_LENGTH; end = token.lastIndexOf('/', end - 1)) {
                String run = token.substring(start, end);
                String clean = run.indexOf('/') < 0 ? run : base64(run, rewriter, bytesRewriter);
                if (!clean.equals(run)) {
                    return token.substring(0, start) + clean + token.substring(end);
                }
            }
        }
        return token;
    }

    /** Returns the index behind the next slash; -1 if there is none. */
    private static int next(String token, int start) {
        int slash = token.indexOf('/', start);
        return slash < 0 ? -1 : slash + 1;
    }

    private static String replace(Pattern pattern, String text, UnaryOperator<String> rewriter) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(rewriter.apply(found.group())));
    }

    private static String percent(String token, UnaryOperator<String> rewriter) {
        String decoded = URLDecoder.decode(token.replace("+", "%2B"), StandardCharsets.UTF_8);
        String clean = rewriter.apply(decoded);
        return clean.equals(decoded)
                ? token
                : URLEncoder.encode(clean, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String hex(
            String token, UnaryOperator<String> rewriter, UnaryOperator<byte @Nullable []> bytesRewriter) {
        byte[] clean = rewrite(HexFormat.of().parseHex(token), rewriter, bytesRewriter);
        if (clean == null) {
            return token;
        }
        String text = HexFormat.of().formatHex(clean);
        return token.equals(token.toUpperCase(Locale.ROOT)) ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String base64(
            String token, UnaryOperator<String> rewriter, UnaryOperator<byte @Nullable []> bytesRewriter) {
        boolean forUrls = token.indexOf('-') >= 0 || token.indexOf('_') >= 0;
        byte[] decoded;
        try {
            decoded = (forUrls ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(token);
        } catch (IllegalArgumentException noBase64) {
            return token;
        }
        byte[] clean = rewrite(decoded, rewriter, bytesRewriter);
        if (clean == null) {
            return token;
        }
        Base64.Encoder encoder = forUrls ? Base64.getUrlEncoder() : Base64.getEncoder();
        boolean padded = token.endsWith("=") || token.length() % 4 == 0;
        return (padded ? encoder : encoder.withoutPadding()).encodeToString(clean);
    }

    /** Returns the rewritten bytes, in the same form; null if they need no change. */
    private static byte @Nullable [] rewrite(
            byte[] bytes, UnaryOperator<String> rewriter, UnaryOperator<byte @Nullable []> bytesRewriter) {
        if (isGzip(bytes)) {
            byte[] clean = rewrite(gunzip(bytes), rewriter, bytesRewriter);
            return clean == null ? null : gzip(clean);
        }
        String text = text(bytes);
        if (text == null) {
            return bytesRewriter.apply(bytes);
        }
        String clean = rewriter.apply(text);
        return clean.equals(text) ? null : clean.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether bytes are printable text. */
    public static boolean isText(byte[] bytes) {
        return text(bytes) != null;
    }

    /** Returns the bytes as text; null if they are not printable text. */
    private static @Nullable String text(byte[] bytes) {
        for (byte each : bytes) {
            if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t') {
                return null;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            return null;
        }
    }

    /** Whether bytes start as those of gzip do. */
    public static boolean isGzip(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
    }

    /** Decompresses bytes; returns an empty array if they are not complete. */
    public static byte[] gunzip(byte[] bytes) {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readNBytes(MAX_BYTES);
        } catch (IOException incomplete) {
            return new byte[0];
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return packed.toByteArray();
    }
}
