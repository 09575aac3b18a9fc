package dev.sunocontract.tools.audit.exchange;

import dev.sunocontract.tools.audit.exchange.RecordedExchange.Body;
import dev.sunocontract.tools.audit.exchange.RecordedExchange.Request;
import dev.sunocontract.tools.audit.exchange.RecordedExchange.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

    private static final List<String> HAR_CONTENT_FIELDS =
            List.of("mimeType", "size", "text", "encoding", "compression", "comment", "_file", "_sha1");

    private ExchangeParser() {}

    /**
     * Parses one exchange.
     *
     * @param tree the JSON value
     * @param recording the file that contains the value; bodies that it keeps in files beside it are read from its
     *     folder
     * @throws UnrecognizedExchangeException if the tree is not an exchange
     */
    public static RecordedExchange parse(JsonNode tree, String recording) throws UnrecognizedExchangeException {
        if (!tree.isObject()) {
            throw new UnrecognizedExchangeException("not a JSON object");
        }
        boolean nested =
                tree.path("request").isObject() || tree.path("response").isObject();
        RecordedExchange exchange = nested ? parseNested(tree, recording) : parseFlat(tree, recording);
        if (exchange.request() == null && exchange.operationId() == null) {
            throw new UnrecognizedExchangeException("no method and path");
        }
        return exchange;
    }

    private static RecordedExchange parseNested(JsonNode tree, String recording) {
        JsonNode request = tree.path("request");
        JsonNode response = tree.path("response");
        Map<String, String> headers = parseHeaders(request.path("headers"));
        JsonNode host = request.has("pretty_host") ? request.path("pretty_host") : request.path("host");
        RequestTarget target = RequestTarget.parse(firstField(request, URL_FIELDS), host, headers);
        BodyDecoder decoder = new BodyDecoder(headers, recording);
        Body body = isHarRequest(request)
                ? decoder.decodePostData(
                        request.path("postData"), request.path("bodySize").asLong(0))
                : decoder.decode(firstField(request, BODY_FIELDS), request);
        return new RecordedExchange(
                textOrNull(firstField(tree, PROVIDER_FIELDS)),
                textOrNull(firstField(tree, OPERATION_FIELDS)),
                target.host(),
                findTimestamp(tree),
                parseRequest(request, target, headers, body),
                response.isObject() ? parseNestedResponse(response, recording) : null,
                isHarRequest(request) || tree.has("startedDateTime")
                        ? SkipReasons.ofHarEntry(tree, target)
                        : SkipReasons.ofExchange(tree, request, firstField(response, STATUS_FIELDS), target));
    }

    private static boolean isHarRequest(JsonNode request) {
        return request.has("postData") || request.has("bodySize") || request.has("queryString");
    }

    private static @Nullable Request parseRequest(
            JsonNode request, RequestTarget target, Map<String, String> headers, Body body) {
        String method = method(request);
        return method == null || target.path() == null
                ? null
                : new Request(
                        method.toUpperCase(Locale.ROOT), target.path(), target.queryParameters(request), headers, body);
    }

    static @Nullable String method(JsonNode request) {
        return textOrNull(firstField(request, METHOD_FIELDS));
    }

    private static Response parseNestedResponse(JsonNode response, String recording) {
        Map<String, String> headers = parseHeaders(response.path("headers"));
        BodyDecoder decoder = new BodyDecoder(headers, recording);
        JsonNode content = response.path("content");
        Body body = content.isObject() && isHarContent(content)
                ? decoder.decodeContent(content)
                : decoder.decode(firstField(response, BODY_FIELDS), response);
        return new Response(statusCode(firstField(response, STATUS_FIELDS)), headers, body);
    }

    private static boolean isHarContent(JsonNode content) {
        return content.isEmpty() || HAR_CONTENT_FIELDS.stream().anyMatch(content::has);
    }

    private static RecordedExchange parseFlat(JsonNode tree, String recording) {
        Map<String, String> headers = parseHeaders(firstField(tree, REQUEST_HEADERS_FIELDS));
        RequestTarget target = RequestTarget.parse(firstField(tree, URL_FIELDS), tree.path("host"), headers);
        Body body = new BodyDecoder(headers, recording)
                .decode(firstField(tree, REQUEST_BODY_FIELDS), MissingNode.getInstance());
        return new RecordedExchange(
                textOrNull(firstField(tree, PROVIDER_FIELDS)),
                textOrNull(firstField(tree, OPERATION_FIELDS)),
                target.host(),
                findTimestamp(tree),
                parseRequest(tree, target, headers, body),
                parseFlatResponse(tree, recording),
                SkipReasons.ofExchange(tree, tree, firstField(tree, STATUS_FIELDS), target));
    }

    private static @Nullable Response parseFlatResponse(JsonNode tree, String recording) {
        JsonNode status = firstField(tree, STATUS_FIELDS);
        JsonNode body = firstField(tree, RESPONSE_BODY_FIELDS);
        if (status.isMissingNode() && body.isMissingNode()) {
            return null;
        }
        Map<String, String> headers = parseHeaders(firstField(tree, RESPONSE_HEADERS_FIELDS));
        return new Response(
                statusCode(status),
                headers,
                new BodyDecoder(headers, recording).decode(body, MissingNode.getInstance()));
    }

    /** Returns a status such as {@code 200}, {@code "200"} or {@code "200 OK"}; 0 if it is none. */
    static int statusCode(JsonNode status) {
        String text = status.asString("");
        int end = 0;
        while (end < text.length() && end < 4 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(text.substring(0, end));
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
