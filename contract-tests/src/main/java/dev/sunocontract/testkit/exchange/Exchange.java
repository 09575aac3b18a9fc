package dev.sunocontract.testkit.exchange;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response; either half may be missing where a source shows only one.
 *
 * @param request what was sent, or null
 * @param response what came back, or null
 */
public record Exchange(@Nullable Request request, @Nullable Response response) {

    /**
     * What was sent.
     *
     * @param path the path below the provider's base URL, percent-encoded as sent, without the query
     * @param query the query parameters, decoded
     * @param headers names in any case, a value per name
     * @param body the raw bytes; empty if there are none
     */
    public record Request(
            String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {

        /** Copies the headers into a map that ignores case. */
        public Request {
            headers = caseInsensitive(headers);
        }

        /** A header's value. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /**
     * What came back.
     *
     * @param status the HTTP status; 0 where a source does not say it
     * @param headers names in any case, a value per name
     * @param body the raw bytes; empty if there are none
     */
    public record Response(int status, Map<String, String> headers, byte[] body) {

        /** Copies the headers into a map that ignores case. */
        public Response {
            headers = caseInsensitive(headers);
        }

        /** A header's value. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        /** The body as text, for reports. */
        public String bodyText() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * What was sent, where it is known to be there.
     *
     * @throws IllegalStateException if the source does not show it
     */
    public Request requireRequest() {
        if (request == null) {
            throw new IllegalStateException("the request is not shown");
        }
        return request;
    }

    /**
     * What came back, where it is known to be there.
     *
     * @throws IllegalStateException if the source does not show it
     */
    public Response requireResponse() {
        if (response == null) {
            throw new IllegalStateException("the response is not shown");
        }
        return response;
    }

    private static Map<String, String> caseInsensitive(Map<String, String> headers) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return copy;
    }
}
