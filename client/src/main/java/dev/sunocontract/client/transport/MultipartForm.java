package dev.sunocontract.client.transport;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** Body of type {@code multipart/form-data} with fields and a file. The file is streamed. */
final class MultipartForm {

    private final String boundary = "suno-" + UUID.randomUUID();
    private final BodyPublisher bodyPublisher;

    /**
     * Creates a form with the fields first and the file last, as Amazon S3 requires.
     *
     * @throws FileNotFoundException if the file does not exist
     */
    MultipartForm(Map<String, String> fields, Path file) throws FileNotFoundException {
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> appendPartHeader(head, "name=\"" + escapeName(name) + "\"")
                .append("\r\n")
                .append(value));
        String fileName = escapeName(file.getFileName().toString());
        appendPartHeader(head, "name=\"file\"; filename=\"" + fileName + "\"")
                .append("Content-Type: application/octet-stream\r\n\r\n");
        String tail = "\r\n--" + boundary + "--\r\n";
        bodyPublisher = BodyPublishers.concat(
                BodyPublishers.ofString(head.toString()),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString(tail, StandardCharsets.US_ASCII));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher bodyPublisher() {
        return bodyPublisher;
    }

    private StringBuilder appendPartHeader(StringBuilder form, String disposition) {
        return form.append(form.isEmpty() ? "--" : "\r\n--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; ")
                .append(disposition)
                .append("\r\n");
    }

    /** Escapes a name as browsers do (WHATWG HTML, multipart/form-data encoding). */
    private static String escapeName(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
