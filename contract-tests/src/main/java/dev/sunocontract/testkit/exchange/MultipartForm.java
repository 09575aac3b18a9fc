package dev.sunocontract.testkit.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body of type {@code multipart/form-data}. Schemas describe it as an object with its texts and, for a file, the name
 * of the file.
 */
public final class MultipartForm {

    /** The media type, without its boundary. */
    public static final String MEDIA_TYPE = "multipart/form-data";

    private static final String BOUNDARY = "suno-contract-form";
    private static final String LINE_END = "\r\n";
    private static final Pattern BOUNDARY_PARAMETER = Pattern.compile("(?i)boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)filename=\"([^\"]*)\"");

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** Whether a content type is that of a form. */
    public static boolean isForm(String contentType) {
        return contentType.strip().toLowerCase(Locale.ROOT).startsWith(MEDIA_TYPE);
    }

    /** The content type with the boundary of forms that are written here. */
    public static String contentType() {
        return MEDIA_TYPE + "; boundary=" + BOUNDARY;
    }

    /** Adds a text. */
    public MultipartForm text(String name, String value) {
        return part("name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds a file.
     *
     * @param fileName the name of the file, without a folder
     * @param contentType the media type of the content
     */
    public MultipartForm file(String name, String fileName, String contentType, byte[] content) {
        String disposition = "name=\"" + name + "\"; filename=\"" + fileName + "\"";
        return part(disposition, "Content-Type: " + contentType + LINE_END, content);
    }

    private MultipartForm part(String disposition, String headers, byte[] content) {
        String head = "--" + BOUNDARY + LINE_END + "Content-Disposition: form-data; " + disposition + LINE_END;
        body.writeBytes((head + headers + LINE_END).getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(LINE_END.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The body, complete. */
    public byte[] bytes() {
        ByteArrayOutputStream complete = new ByteArrayOutputStream();
        complete.writeBytes(body.toByteArray());
        complete.writeBytes(("--" + BOUNDARY + "--" + LINE_END).getBytes(StandardCharsets.UTF_8));
        return complete.toByteArray();
    }

    /**
     * Reads a form.
     *
     * @param contentType the content type with the boundary
     * @return the texts, and the names of the files, by field; empty if the body is no complete form
     */
    public static Optional<Map<String, String>> read(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY_PARAMETER.matcher(contentType);
        if (!boundary.find()) {
            return Optional.empty();
        }
        String delimiter = "--" + boundary.group(1);
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf(delimiter + "--");
        return end < 0 ? Optional.empty() : readParts(text.substring(0, end), delimiter);
    }

    private static Optional<Map<String, String>> readParts(String text, String delimiter) {
        Map<String, String> values = new LinkedHashMap<>();
        String[] parts = text.split(Pattern.quote(delimiter + LINE_END));
        for (int i = 1; i < parts.length; i++) {
            int headersEnd = parts[i].indexOf(LINE_END + LINE_END);
            Matcher name = NAME.matcher(headersEnd < 0 ? "" : parts[i].substring(0, headersEnd));
            if (!name.find()) {
                return Optional.empty();
            }
            Matcher fileName = FILE_NAME.matcher(parts[i].substring(0, headersEnd));
            String content = parts[i].substring(headersEnd + 2 * LINE_END.length(), lastLineEnd(parts[i]));
            values.put(utf8(name.group(1)), utf8(fileName.find() ? fileName.group(1) : content));
        }
        return Optional.of(values);
    }

    private static int lastLineEnd(String part) {
        return part.endsWith(LINE_END) ? part.length() - LINE_END.length() : part.length();
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
