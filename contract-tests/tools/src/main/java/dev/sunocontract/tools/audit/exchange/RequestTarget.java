package dev.sunocontract.tools.audit.exchange;

import dev.sunocontract.testkit.exchange.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The target of a request.
 *
 * @param host the host, lower case, without the port; null if not recorded
 * @param path the path; null if not recorded
 * @param query the query without its question mark; empty if there is none
 * @param webSocket whether the scheme is that of a WebSocket
 */
record RequestTarget(@Nullable String host, @Nullable String path, String query, boolean webSocket) {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:(?=//)");
    private static final Pattern HOST_BEFORE_PATH =
            Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:\\d+)?([/?#].*)?");

    /**
     * Parses a URL: absolute, without its scheme, or a path alone.
     *
     * @param url the URL, if recorded
     * @param host the host in a field of its own, if recorded; it is used if the URL has none
     * @param headers the headers of the request; {@code Host} is used if nothing else names the host
     */
    static RequestTarget parse(JsonNode url, JsonNode host, Map<String, String> headers) {
        String text = url.isString() ? url.stringValue() : null;
        String named = host.isString() && !host.stringValue().isEmpty()
                ? host.stringValue()
                : headers.getOrDefault("Host", headers.get(":authority"));
        if (text == null) {
            return new RequestTarget(named == null ? null : hostWithoutPort(named), null, "", false);
        }
        String rest = text;
        String scheme = "";
        if (text.indexOf("//") > 0 && SCHEME.matcher(text).lookingAt()) {
            scheme = text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT);
            rest = text.substring(text.indexOf("//"));
        }
        String withoutSlashes = rest.startsWith("//") ? rest.substring(2) : rest;
        if (scheme.isEmpty() && !HOST_BEFORE_PATH.matcher(withoutSlashes).matches()) {
            return ofPath(named, rest, scheme);
        }
        rest = withoutSlashes;
        int end = endOfAuthority(rest);
        String path = rest.substring(end);
        return ofPath(rest.substring(0, end), path.startsWith("/") ? path : "/" + path, scheme);
    }

    private static int endOfAuthority(String text) {
        int end = 0;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static RequestTarget ofPath(@Nullable String authority, String text, String scheme) {
        int fragment = text.indexOf('#');
        String path = fragment < 0 ? text : text.substring(0, fragment);
        int question = path.indexOf('?');
        return new RequestTarget(
                authority == null ? null : hostWithoutPort(authority),
                question < 0 ? path : path.substring(0, question),
                question < 0 ? "" : path.substring(question + 1),
                scheme.equals("ws") || scheme.equals("wss"));
    }

    private static String hostWithoutPort(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.lastIndexOf(':');
        boolean hasPort = port > 0 && host.indexOf(']', port) < 0;
        return (hasPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the query parameters: those of the URL, those of the object {@code query}, and those of the HAR list
     * {@code queryString} if the URL has none.
     */
    Map<String, List<String>> queryParameters(JsonNode request) {
        Map<String, List<String>> parameters = QueryParameters.parse(query);
        if (query.isEmpty()) {
            request.path("queryString").forEach(entry -> parameters
                    .computeIfAbsent(entry.path("name").asString(""), name -> new ArrayList<>())
                    .add(entry.path("value").asString("")));
        }
        request.path("query").properties().forEach(entry -> parameters.put(entry.getKey(), values(entry.getValue())));
        return parameters;
    }

    private static List<String> values(JsonNode value) {
        if (!value.isArray()) {
            return List.of(value.asString(""));
        }
        List<String> values = new ArrayList<>();
        value.forEach(item -> values.add(item.asString("")));
        return values;
    }
}
