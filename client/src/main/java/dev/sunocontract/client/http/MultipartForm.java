package dev.sunocontract.client.http;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A file and some fields, as a form: what a store for uploads takes. The file is streamed, never held. */
final class MultipartForm {

    private final String boundary = "suno-" + UUID.randomUUID();
    private final BodyPublisher bodyPublisher;

    /** Fields first, the file last, as the store asks for. */
    MultipartForm(Map<String, String> fields, Path file) throws FileNotFoundException {
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> appendPartHeader(head, "name=\"" + escapeName(name) + "\"")
                .append("\r\n")
                .append(value));
        appendPartHeader(
                        head,
                        "name=\"file\"; filename=\""
                                + escapeName(file.getFileName().toString()) + "\"")
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

    /** As browsers write names in forms. */
    private static String escapeName(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
