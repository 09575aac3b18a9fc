package dev.sunocontract.testkit.exchange;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response; one of them may be missing, for example in documentation that shows only the other.
 *
 * @param request the request; null if unknown
 * @param response the response; null if unknown
 */
public record Exchange(@Nullable Request request, @Nullable Response response) {

    /**
     * Starts an exchange with a request.
     *
     * @param method the HTTP method
     * @param path the path below the base URL, percent-encoded, without the query
     */
    public static ExchangeBuilder builder(String method, String path) {
        return new ExchangeBuilder(method, path);
    }

    /**
     * A request.
     *
     * @param method the HTTP method
     * @param path the path below the base URL, percent-encoded, without the query
     * @param query the decoded values of the query parameters by name
     * @param headers the header values by name, in any case
     * @param body the bytes of the body; empty if there is none
     */
    public record Request(
            String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {

        /** Copies the headers into a map that ignores case. */
        public Request {
            headers = caseInsensitive(headers);
        }

        /** The value of a header, whatever the case of its name. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /**
     * A response.
     *
     * @param status the HTTP status; 0 if unknown
     * @param headers the header values by name, in any case
     * @param body the bytes of the body; empty if there is none
     */
    public record Response(int status, Map<String, String> headers, byte[] body) {

        /** Copies the headers into a map that ignores case. */
        public Response {
            headers = caseInsensitive(headers);
        }

        /** The value of a header, whatever the case of its name. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        /** The body, decoded as UTF-8. */
        public String bodyText() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * The request of an exchange that must have one.
     *
     * @throws IllegalStateException if the exchange has no request
     */
    public Request requireRequest() {
        if (request == null) {
            throw new IllegalStateException("the exchange has no request");
        }
        return request;
    }

    /**
     * The response of an exchange that must have one.
     *
     * @throws IllegalStateException if the exchange has no response
     */
    public Response requireResponse() {
        if (response == null) {
            throw new IllegalStateException("the exchange has no response");
        }
        return response;
    }

    private static Map<String, String> caseInsensitive(Map<String, String> headers) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return copy;
    }
}
