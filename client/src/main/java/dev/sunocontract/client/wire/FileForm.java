package dev.sunocontract.client.wire;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A file and some fields, as a form: what a store for uploads takes. The file is streamed, never held. */
final class FileForm {

    private final String boundary = "suno-" + UUID.randomUUID();
    private final BodyPublisher body;

    /** Fields first, the file last, as the store asks for. */
    FileForm(Map<String, String> fields, Path file) throws FileNotFoundException {
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) ->
                part(head, "name=\"" + quoted(name) + "\"").append("\r\n").append(value));
        part(head, "name=\"file\"; filename=\"" + quoted(file.getFileName().toString()) + "\"")
                .append("Content-Type: application/octet-stream\r\n\r\n");
        String tail = "\r\n--" + boundary + "--\r\n";
        body = BodyPublishers.concat(
                BodyPublishers.ofString(head.toString()),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString(tail, StandardCharsets.US_ASCII));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        return body;
    }

    private StringBuilder part(StringBuilder form, String disposition) {
        return form.append(form.isEmpty() ? "--" : "\r\n--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; ")
                .append(disposition)
                .append("\r\n");
    }

    /** As browsers write names in forms. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
