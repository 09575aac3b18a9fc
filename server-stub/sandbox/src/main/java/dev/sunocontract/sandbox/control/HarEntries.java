package dev.sunocontract.sandbox.control;

import dev.sunocontract.spec.scrub.Redactor;
import dev.sunocontract.spec.scrub.Scrubber;
import dev.sunocontract.stub.ContractValidationFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes exchanges as entries of a HAR file, by the rules by which {@code record} scrubs. */
final class HarEntries {

    private static final JsonMapper JSON = new JsonMapper();

    /** Keys that are shorter may be words of the text. */
    private static final int MIN_KEY_LENGTH = 4;

    private final Scrubber scrubber = new Scrubber(List.of());

    /**
     * Returns an exchange without its key and without personal data.
     *
     * @param response null if the client has not received all of it
     */
    synchronized ObjectNode toEntry(
            HttpServletRequest request,
            byte[] requestBody,
            @Nullable RecordedResponse response,
            Instant startedAt,
            long durationMillis) {
        String key = (String) request.getAttribute(ContractValidationFilter.API_KEY_ATTRIBUTE);
        ObjectNode entry = JSON.createObjectNode();
        entry.put("startedDateTime", startedAt.toString()).put("time", durationMillis);
        entry.set("request", toRequest(request, text(requestBody, key), key));
        entry.set("response", response == null ? noResponse() : toResponse(response, key));
        entry.putObject("cache");
        entry.putObject("timings").put("send", 0).put("wait", durationMillis).put("receive", 0);
        return entry;
    }

    private ObjectNode toRequest(HttpServletRequest request, String body, @Nullable String key) {
        ObjectNode node = JSON.createObjectNode();
        node.put("method", request.getMethod())
                .put("url", origin(request) + scrubber.scrubText(withoutKey(pathAndQuery(request), key)))
                .put("httpVersion", request.getProtocol());
        Map<String, String> headers = new LinkedHashMap<>();
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        node.set("headers", toHeaders(headers));
        node.putArray("queryString");
        node.putArray("cookies");
        node.put("headersSize", -1).put("bodySize", body.length());
        if (!body.isEmpty()) {
            node.putObject("postData")
                    .put("mimeType", String.valueOf(request.getContentType()))
                    .put("text", scrub(body));
        }
        return node;
    }

    private static String origin(HttpServletRequest request) {
        String url = request.getRequestURL().toString();
        return url.substring(0, url.length() - request.getRequestURI().length());
    }

    /** The scrubber takes the query of a whole URL for a signature. */
    private static String pathAndQuery(HttpServletRequest request) {
        return request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }

    /** Browsers write the status 0 for a connection that was closed too early. */
    private static ObjectNode noResponse() {
        ObjectNode node = JSON.createObjectNode();
        node.put("status", 0).put("statusText", "").put("httpVersion", "HTTP/1.1");
        node.putArray("headers");
        node.putArray("cookies");
        node.putObject("content").put("size", 0).put("mimeType", "x-unknown");
        node.put("redirectURL", "").put("headersSize", -1).put("bodySize", -1);
        return node;
    }

    private ObjectNode toResponse(RecordedResponse response, @Nullable String key) {
        ObjectNode node = JSON.createObjectNode();
        node.put("status", response.getStatus()).put("statusText", "").put("httpVersion", "HTTP/1.1");
        Map<String, String> headers = new LinkedHashMap<>();
        response.getHeaderNames().forEach(name -> headers.put(name, String.valueOf(response.getHeader(name))));
        if (response.getContentType() != null) {
            headers.put("Content-Type", response.getContentType());
        }
        node.set("headers", toHeaders(headers));
        node.putArray("cookies");
        String body = text(response.body(), key);
        String scrubbed =
                response.isLines() ? body.lines().map(this::scrub).collect(Collectors.joining("\n")) : scrub(body);
        node.putObject("content")
                .put("size", scrubbed.length())
                .put("mimeType", String.valueOf(response.getContentType()))
                .put("text", scrubbed);
        node.put("redirectURL", "").put("headersSize", -1).put("bodySize", scrubbed.length());
        return node;
    }

    private ArrayNode toHeaders(Map<String, String> headers) {
        ArrayNode array = JSON.createArrayNode();
        scrubber.scrubHeaders(headers)
                .forEach((name, value) -> array.addObject().put("name", name).put("value", value));
        return array;
    }

    private String scrub(String body) {
        try {
            return body.isEmpty() ? "" : scrubber.scrubBody(JSON.readTree(body)).toString();
        } catch (JacksonException e) {
            return scrubber.scrubText(body);
        }
    }

    private static String text(byte[] body, @Nullable String key) {
        return withoutKey(new String(body, StandardCharsets.UTF_8), key);
    }

    private static String withoutKey(String text, @Nullable String key) {
        return key == null || key.length() < MIN_KEY_LENGTH ? text : text.replace(key, Redactor.REDACTED);
    }
}
