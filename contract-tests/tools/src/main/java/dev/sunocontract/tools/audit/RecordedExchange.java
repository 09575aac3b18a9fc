package dev.sunocontract.tools.audit;

import dev.sunocontract.testkit.exchange.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One exchange as a file tells it, before it is known whose it is.
 *
 * @param provider the provider that the file names
 * @param operationId the operation that the file names
 * @param host the host that was asked, lower case, without its port
 * @param rawTimestamp the time as the file tells it; see {@link #timestamp()}
 * @param request the request, if one was recorded
 * @param response the response, if one was recorded
 */
public record RecordedExchange(
        @Nullable String provider,
        @Nullable String operationId,
        @Nullable String host,
        JsonNode rawTimestamp,
        @Nullable Request request,
        @Nullable Response response) {

    /** A request; its path as sent, without the query. */
    public record Request(
            String method, String path, Map<String, List<String>> query, Map<String, String> headers, Body body) {}

    /** A response; its status 0 if the file does not tell it. */
    public record Response(int status, Map<String, String> headers, Body body) {}

    /** A body: a tree, or bytes, or neither. */
    public record Body(@Nullable JsonNode tree, byte[] bytes) {

        static final Body EMPTY = new Body(null, new byte[0]);

        static Body of(JsonNode tree) {
            return new Body(tree, EMPTY.bytes);
        }

        static Body of(String text) {
            return text.isEmpty() ? EMPTY : new Body(null, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** When it happened, as far as the file tells. */
    public @Nullable Instant timestamp() {
        return TimestampParser.parse(rawTimestamp);
    }

    /** The exchange with another path: what remains below a base URL. Bodies that are trees are not in it. */
    Exchange toExchange(String path) {
        return new Exchange(
                request == null
                        ? null
                        : new Exchange.Request(
                                request.method, path, request.query, request.headers, request.body.bytes),
                response == null
                        ? null
                        : new Exchange.Response(response.status, response.headers, response.body.bytes));
    }
}
