package dev.sunocontract.tests.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads an exchange from whatever shape a recorder gave it: a fixture, an entry of a HAR file, a flow of mitmproxy, or one flat
 * object. The README of the kit lists the names that it looks for.
 */
public final class ExchangeForms {

    private static final String[] PROVIDER = {"provider", "x-provider"};
    private static final String[] OPERATION = {"operationId", "operation_id"};
    private static final String[] TIME = {
        "timestamp", "startedDateTime", "@timestamp", "ts", "time", "date", "started_at", "startedAt", "timestamp_start"
    };
    private static final String[] METHOD = {"method", "requestMethod", "request_method", "verb"};
    private static final String[] URL = {
        "url", "path", "uri", "requestUrl", "request_url", "requestPath", "request_path"
    };
    private static final String[] STATUS = {
        "status", "statusCode", "status_code", "responseStatus", "response_status", "code"
    };
    private static final String[] REQUEST_BODY = {"requestBody", "request_body", "reqBody", "req_body"};
    private static final String[] RESPONSE_BODY = {"responseBody", "response_body", "respBody", "resp_body", "body"};
    private static final String[] REQUEST_HEADERS = {"requestHeaders", "request_headers"};
    private static final String[] RESPONSE_HEADERS = {"responseHeaders", "response_headers"};
    private static final String[] BODY = {"body", "rawBody", "raw_body", "text", "content"};

    private ExchangeForms() {}

    /**
     * Reads one exchange.
     *
     * @throws NotAnExchange if it is none, saying why
     */
    static Heard read(JsonNode tree) throws NotAnExchange {
        if (!tree.isObject()) {
            throw new NotAnExchange("not a JSON object");
        }
        boolean nested =
                tree.path("request").isObject() || tree.path("response").isObject();
        Target target = nested ? nestedTarget(tree.path("request")) : target(first(tree, URL), tree.path("host"));
        Heard.@Nullable Sent sent = nested ? nestedRequest(tree.path("request"), target) : flatRequest(tree, target);
        Heard.@Nullable Answered answered = nested ? nestedResponse(tree.path("response")) : flatResponse(tree);
        String operationId = text(first(tree, OPERATION));
        if (sent == null && operationId == null) {
            throw new NotAnExchange("no method and path");
        }
        return new Heard(text(first(tree, PROVIDER)), operationId, target.host, time(tree), sent, answered);
    }

    private static JsonNode time(JsonNode tree) {
        for (String name : TIME) {
            JsonNode time = tree.get(name);
            if (time != null && Times.plausible(time)) {
                return time;
            }
        }
        JsonNode request = tree.path("request");
        return request.has("timestamp_start")
                ? request.path("timestamp_start")
                : tree.path("origin").path("date");
    }

    /** Where a request went. */
    private record Target(@Nullable String host, @Nullable String path, String query) {}

    private static Target nestedTarget(JsonNode request) {
        JsonNode host = request.has("pretty_host") ? request.path("pretty_host") : request.path("host");
        return target(first(request, URL), host);
    }

    private static Target target(JsonNode url, JsonNode host) {
        String text = url.isString() ? url.stringValue() : null;
        String named = host.isString() && !host.stringValue().isEmpty() ? host.stringValue() : null;
        if (text == null) {
            return new Target(named, null, "");
        }
        int scheme = text.indexOf("://");
        if (scheme > 0 && text.charAt(0) != '/') {
            int slash = text.indexOf('/', scheme + 3);
            named = text.substring(scheme + 3, slash < 0 ? text.length() : slash);
            text = slash < 0 ? "/" : text.substring(slash);
        }
        int fragment = text.indexOf('#');
        text = fragment < 0 ? text : text.substring(0, fragment);
        int question = text.indexOf('?');
        return new Target(
                named == null ? null : bareHost(named),
                question < 0 ? text : text.substring(0, question),
                question < 0 ? "" : text.substring(question + 1));
    }

    private static String bareHost(String authority) {
        String host = authority.substring(authority.indexOf('@') + 1);
        int port = host.lastIndexOf(':');
        boolean numbered = port > 0 && host.indexOf(']', port) < 0;
        return (numbered ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
    }

    private static Heard.@Nullable Sent nestedRequest(JsonNode request, Target target) {
        String method = text(first(request, METHOD));
        if (method == null || target.path == null) {
            return null;
        }
        Map<String, String> headers = headers(request.path("headers"));
        JsonNode form = request.path("postData");
        Heard.Content body =
                form.isObject() ? content(form.path("text"), form, Map.of()) : content(body(request), request, headers);
        Map<String, List<String>> query = query(target.query);
        request.path("query").properties().forEach(entry -> query.put(entry.getKey(), values(entry.getValue())));
        return new Heard.Sent(method, target.path, query, headers, body);
    }

    private static Heard.@Nullable Answered nestedResponse(JsonNode response) {
        if (!response.isObject()) {
            return null;
        }
        Map<String, String> headers = headers(response.path("headers"));
        JsonNode content = response.path("content");
        Heard.Content body = content.isObject() && (content.has("mimeType") || content.has("size"))
                ? content(content.path("text"), content, Map.of())
                : content(body(response), response, headers);
        return new Heard.Answered(Math.max(0, first(response, STATUS).asInt(0)), headers, body);
    }

    private static Heard.@Nullable Sent flatRequest(JsonNode tree, Target target) {
        String method = text(first(tree, METHOD));
        if (method == null || target.path == null) {
            return null;
        }
        Map<String, String> headers = headers(first(tree, REQUEST_HEADERS));
        Heard.Content body = content(first(tree, REQUEST_BODY), MissingNode.getInstance(), headers);
        Map<String, List<String>> query = query(target.query);
        tree.path("query").properties().forEach(entry -> query.put(entry.getKey(), values(entry.getValue())));
        return new Heard.Sent(method, target.path, query, headers, body);
    }

    private static Heard.@Nullable Answered flatResponse(JsonNode tree) {
        JsonNode status = first(tree, STATUS);
        JsonNode body = first(tree, RESPONSE_BODY);
        if (status.isMissingNode() && body.isMissingNode()) {
            return null;
        }
        Map<String, String> headers = headers(first(tree, RESPONSE_HEADERS));
        return new Heard.Answered(status.asInt(0), headers, content(body, MissingNode.getInstance(), headers));
    }

    private static JsonNode body(JsonNode half) {
        return first(half, BODY);
    }

    /** A body: a tree as it stands, a text as its bytes; HAR says {@code encoding: base64}, proxies keep what was compressed. */
    private static Heard.Content content(JsonNode body, JsonNode owner, Map<String, String> headers) {
        if (body.isMissingNode() || body.isNull()) {
            return Heard.Content.NONE;
        }
        if (body.isBinary()) {
            return new Heard.Content(null, decompressed(body.binaryValue(), headers));
        }
        if (!body.isString()) {
            return Heard.Content.of(body);
        }
        if (owner.path("encoding").asString("").equals("base64")) {
            try {
                return new Heard.Content(null, Base64.getMimeDecoder().decode(body.stringValue()));
            } catch (IllegalArgumentException notBase64) {
                return Heard.Content.of(body.stringValue());
            }
        }
        return Heard.Content.of(body.stringValue());
    }

    private static byte[] decompressed(byte[] body, Map<String, String> headers) {
        String coding = headers.getOrDefault("content-encoding", "");
        ByteArrayInputStream bytes = new ByteArrayInputStream(body);
        try (InputStream stream = coding.equalsIgnoreCase("gzip")
                ? new GZIPInputStream(bytes)
                : coding.equalsIgnoreCase("deflate") ? new InflaterInputStream(bytes) : bytes) {
            return stream.readAllBytes();
        } catch (IOException notCompressed) {
            return body;
        }
    }

    /** Headers as an object, as pairs, or as objects with a name and a value. */
    private static Map<String, String> headers(JsonNode said) {
        if (said.isEmpty()) {
            return Map.of();
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (said.isObject()) {
            said.properties().forEach(entry -> headers.put(entry.getKey(), value(entry.getValue())));
            return headers;
        }
        for (JsonNode header : said) {
            if (header.isArray() && header.size() == 2) {
                headers.put(header.get(0).asString(""), value(header.get(1)));
            } else if (header.has("name")) {
                headers.put(header.path("name").asString(""), value(header.path("value")));
            }
        }
        return headers;
    }

    private static String value(JsonNode value) {
        return value.isArray() ? String.join(", ", values(value)) : value.asString("");
    }

    private static List<String> values(JsonNode value) {
        if (!value.isArray()) {
            return List.of(value.asString(""));
        }
        List<String> values = new ArrayList<>();
        value.forEach(item -> values.add(item.asString("")));
        return values;
    }

    private static Map<String, List<String>> query(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query.isEmpty()) {
            return parameters;
        }
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            parameters
                    .computeIfAbsent(decoded(name), known -> new ArrayList<>())
                    .add(equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notPercentEncoded) {
            return text;
        }
    }

    private static JsonNode first(JsonNode tree, String[] names) {
        for (String name : names) {
            JsonNode found = tree.get(name);
            if (found != null && !found.isNull()) {
                return found;
            }
        }
        return MissingNode.getInstance();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() && !node.stringValue().isBlank() ? node.stringValue() : null;
    }
}
