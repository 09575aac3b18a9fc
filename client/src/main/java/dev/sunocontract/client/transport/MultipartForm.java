package dev.sunocontract.client.transport;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Body of type {@code multipart/form-data} with texts and files. Files are streamed. */
final class MultipartForm {

    private static final String LINE_END = "\r\n";

    private final String boundary = "suno-" + UUID.randomUUID();
    private final BodyPublisher bodyPublisher;

    /**
     * Creates a form with the fields in their order. Amazon S3 requires the file last.
     *
     * @param fields the values by name: a file as a {@link Path}, anything else as text
     * @throws FileNotFoundException if a file does not exist
     */
    MultipartForm(Map<String, Object> fields) throws FileNotFoundException {
        List<BodyPublisher> parts = new ArrayList<>();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            addPart(parts, field.getKey(), field.getValue());
        }
        parts.add(BodyPublishers.ofString("--" + boundary + "--" + LINE_END, StandardCharsets.US_ASCII));
        bodyPublisher = BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher bodyPublisher() {
        return bodyPublisher;
    }

    private void addPart(List<BodyPublisher> parts, String name, Object value) throws FileNotFoundException {
        String head = "--" + boundary + LINE_END + "Content-Disposition: form-data; name=\"" + escapeName(name) + "\"";
        if (value instanceof Path file) {
            String fileName = escapeName(String.valueOf(file.getFileName()));
            parts.add(BodyPublishers.ofString(head + "; filename=\"" + fileName + "\"" + LINE_END
                    + "Content-Type: application/octet-stream" + LINE_END + LINE_END));
            parts.add(BodyPublishers.ofFile(file));
            parts.add(BodyPublishers.ofString(LINE_END));
        } else {
            parts.add(BodyPublishers.ofString(head + LINE_END + LINE_END + value + LINE_END));
        }
    }

    /** Escapes a name as browsers do (WHATWG HTML, multipart/form-data encoding). */
    private static String escapeName(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
