package dev.sunocontract.tools.audit.exchange;

import dev.sunocontract.testkit.exchange.QueryParameters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
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
 * Parses an exchange from a JSON tree: a fixture, an entry of a HAR file, a flow of mitmproxy, or a flat object. The
 * kit's README lists the recognized field names.
 */
public final class ExchangeParser {

    private static final String[] PROVIDER_FIELDS = {"provider", "x-provider"};
    private static final String[] OPERATION_FIELDS = {"operationId", "operation_id"};
    private static final String[] TIMESTAMP_FIELDS = {
        "timestamp", "startedDateTime", "@timestamp", "ts", "time", "date", "started_at", "startedAt", "timestamp_start"
    };
    private static final String[] METHOD_FIELDS = {"method", "requestMethod", "request_method", "verb"};
    private static final String[] URL_FIELDS = {
        "url", "path", "uri", "requestUrl", "request_url", "requestPath", "request_path"
    };
    private static final String[] STATUS_FIELDS = {
        "status", "statusCode", "status_code", "responseStatus", "response_status", "code"
    };
    private static final String[] REQUEST_BODY_FIELDS = {"requestBody", "request_body", "reqBody", "req_body"};
    private static final String[] RESPONSE_BODY_FIELDS = {
        "responseBody", "response_body", "respBody", "resp_body", "body"
    };
    private static final String[] REQUEST_HEADERS_FIELDS = {"requestHeaders", "request_headers"};
    private static final String[] RESPONSE_HEADERS_FIELDS = {"responseHeaders", "response_headers"};
    private static final String[] BODY_FIELDS = {"body", "rawBody", "raw_body", "text", "content"};

    private ExchangeParser() {}

    /**
     * Parses one exchange.
     *
     * @throws UnrecognizedExchangeException if the tree is not an exchange
     */
    public static RecordedExchange parse(JsonNode tree) throws UnrecognizedExchangeException {
        if (!tree.isObject()) {
            throw new UnrecognizedExchangeException("not a JSON object");
        }
        boolean nested =
                tree.path("request").isObject() || tree.path("response").isObject();
        Target target = nested
                ? parseNestedTarget(tree.path("request"))
                : parseTarget(firstField(tree, URL_FIELDS), tree.path("host"));
        RecordedExchange.@Nullable Request request =
                nested ? parseNestedRequest(tree.path("request"), target) : parseFlatRequest(tree, target);
        RecordedExchange.@Nullable Response response =
                nested ? parseNestedResponse(tree.path("response")) : parseFlatResponse(tree);
        String operationId = textOrNull(firstField(tree, OPERATION_FIELDS));
        if (request == null && operationId == null) {
            throw new UnrecognizedExchangeException("no method and path");
        }
        return new RecordedExchange(
                textOrNull(firstField(tree, PROVIDER_FIELDS)),
                operationId,
                target.host,
                findTimestamp(tree),
                request,
                response);
    }

    private static JsonNode findTimestamp(JsonNode tree) {
        for (String name : TIMESTAMP_FIELDS) {
            JsonNode time = tree.get(name);
            if (time != null && TimestampParser.isPlausible(time)) {
                return time;
            }
        }
        JsonNode request = tree.path("request");
        return request.has("timestamp_start")
                ? request.path("timestamp_start")
                : tree.path("origin").path("date");
    }

    /** The target of a request, each part null or empty if not recorded. */
    private record Target(@Nullable String host, @Nullable String path, String query) {}

    private static Target parseNestedTarget(JsonNode request) {
        JsonNode host = request.has("pretty_host") ? request.path("pretty_host") : request.path("host");
        return parseTarget(firstField(request, URL_FIELDS), host);
    }

    private static Target parseTarget(JsonNode url, JsonNode host) {
        String text = url.isString() ? url.stringValue() : null;
        String authority = host.isString() && !host.stringValue().isEmpty() ? host.stringValue() : null;
        if (text == null) {
            return new Target(authority, null, "");
        }
        int scheme = text.indexOf("://");
        if (scheme > 0 && text.charAt(0) != '/') {
            int slash = text.indexOf('/', scheme + 3);
            authority = text.substring(scheme + 3, slash < 0 ? text.length() : slash);
            text = slash < 0 ? "/" : text.substring(slash);
        }
        int fragment = text.indexOf('#');
        text = fragment < 0 ? text : text.substring(0, fragment);
        int question = text.indexOf('?');
        return new Target(
                authority == null ? null : hostWithoutPort(authority),
                question < 0 ? text : text.substring(0, question),
                question < 0 ? "" : text.substring(question + 1));
    }

    private static String hostWithoutPort(String authority) {
        String host = authority.substring(authority.indexOf('@') + 1);
        int port = host.lastIndexOf(':');
        boolean hasPort = port > 0 && host.indexOf(']', port) < 0;
        return (hasPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
    }

    private static RecordedExchange.@Nullable Request parseNestedRequest(JsonNode request, Target target) {
        String method = textOrNull(firstField(request, METHOD_FIELDS));
        if (method == null || target.path == null) {
            return null;
        }
        Map<String, String> headers = parseHeaders(request.path("headers"));
        JsonNode form = request.path("postData");
        RecordedExchange.Body body = form.isObject()
                ? parseBody(form.path("text"), form, Map.of())
                : parseBody(findBody(request), request, headers);
        Map<String, List<String>> query = QueryParameters.parse(target.query);
        request.path("query").properties().forEach(entry -> query.put(entry.getKey(), values(entry.getValue())));
        return new RecordedExchange.Request(method, target.path, query, headers, body);
    }

    private static RecordedExchange.@Nullable Response parseNestedResponse(JsonNode response) {
        if (!response.isObject()) {
            return null;
        }
        Map<String, String> headers = parseHeaders(response.path("headers"));
        JsonNode content = response.path("content");
        RecordedExchange.Body body = content.isObject() && (content.has("mimeType") || content.has("size"))
                ? parseBody(content.path("text"), content, Map.of())
                : parseBody(findBody(response), response, headers);
        return new RecordedExchange.Response(
                Math.max(0, firstField(response, STATUS_FIELDS).asInt(0)), headers, body);
    }

    private static RecordedExchange.@Nullable Request parseFlatRequest(JsonNode tree, Target target) {
        String method = textOrNull(firstField(tree, METHOD_FIELDS));
        if (method == null || target.path == null) {
            return null;
        }
        Map<String, String> headers = parseHeaders(firstField(tree, REQUEST_HEADERS_FIELDS));
        RecordedExchange.Body body =
                parseBody(firstField(tree, REQUEST_BODY_FIELDS), MissingNode.getInstance(), headers);
        Map<String, List<String>> query = QueryParameters.parse(target.query);
        tree.path("query").properties().forEach(entry -> query.put(entry.getKey(), values(entry.getValue())));
        return new RecordedExchange.Request(method, target.path, query, headers, body);
    }

    private static RecordedExchange.@Nullable Response parseFlatResponse(JsonNode tree) {
        JsonNode status = firstField(tree, STATUS_FIELDS);
        JsonNode body = firstField(tree, RESPONSE_BODY_FIELDS);
        if (status.isMissingNode() && body.isMissingNode()) {
            return null;
        }
        Map<String, String> headers = parseHeaders(firstField(tree, RESPONSE_HEADERS_FIELDS));
        return new RecordedExchange.Response(
                status.asInt(0), headers, parseBody(body, MissingNode.getInstance(), headers));
    }

    private static JsonNode findBody(JsonNode message) {
        return firstField(message, BODY_FIELDS);
    }

    /**
     * Parses a body: text as its bytes, anything else as a tree. Decodes the Base64 of HAR and decompresses the binary
     * bodies of proxies.
     *
     * @param owner the object whose {@code encoding} applies to the body
     */
    private static RecordedExchange.Body parseBody(JsonNode body, JsonNode owner, Map<String, String> headers) {
        if (body.isMissingNode() || body.isNull()) {
            return RecordedExchange.Body.EMPTY;
        }
        if (body.isBinary()) {
            return RecordedExchange.Body.of(decompress(body.binaryValue(), headers));
        }
        if (!body.isString()) {
            return RecordedExchange.Body.of(body);
        }
        if (owner.path("encoding").asString("").equals("base64")) {
            try {
                return RecordedExchange.Body.of(Base64.getMimeDecoder().decode(body.stringValue()));
            } catch (IllegalArgumentException notBase64) {
                return RecordedExchange.Body.of(body.stringValue());
            }
        }
        return RecordedExchange.Body.of(body.stringValue());
    }

    private static byte[] decompress(byte[] body, Map<String, String> headers) {
        String encoding = headers.getOrDefault("content-encoding", "");
        ByteArrayInputStream bytes = new ByteArrayInputStream(body);
        try (InputStream stream = encoding.equalsIgnoreCase("gzip")
                ? new GZIPInputStream(bytes)
                : encoding.equalsIgnoreCase("deflate") ? new InflaterInputStream(bytes) : bytes) {
            return stream.readAllBytes();
        } catch (IOException notCompressed) {
            return body;
        }
    }

    /** Parses headers: an object, a list of pairs, or a list of objects with name and value. */
    private static Map<String, String> parseHeaders(JsonNode node) {
        if (node.isEmpty()) {
            return Map.of();
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (node.isObject()) {
            node.properties().forEach(entry -> headers.put(entry.getKey(), joinedValue(entry.getValue())));
            return headers;
        }
        for (JsonNode header : node) {
            if (header.isArray() && header.size() == 2) {
                headers.put(header.get(0).asString(""), joinedValue(header.get(1)));
            } else if (header.has("name")) {
                headers.put(header.path("name").asString(""), joinedValue(header.path("value")));
            }
        }
        return headers;
    }

    private static String joinedValue(JsonNode value) {
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

    private static JsonNode firstField(JsonNode tree, String[] names) {
        for (String name : names) {
            JsonNode found = tree.get(name);
            if (found != null && !found.isNull()) {
                return found;
            }
        }
        return MissingNode.getInstance();
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isString() && !node.stringValue().isBlank() ? node.stringValue() : null;
    }
}
