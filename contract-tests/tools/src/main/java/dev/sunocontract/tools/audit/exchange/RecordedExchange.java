package dev.sunocontract.tools.audit.exchange;

import dev.sunocontract.testkit.exchange.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An exchange as recorded, before it is attributed to a provider.
 *
 * @param provider the id of the provider, if the record has one
 * @param operationId the id of the operation, if the record has one
 * @param host the host of the request, lower case, without the port
 * @param rawTimestamp the recorded timestamp; see {@link #timestamp()}
 * @param request the request, if recorded
 * @param response the response, if recorded
 * @param skipReason why the exchange is not validated; null if it is
 */
public record RecordedExchange(
        @Nullable String provider,
        @Nullable String operationId,
        @Nullable String host,
        JsonNode rawTimestamp,
        @Nullable Request request,
        @Nullable Response response,
        @Nullable SkipReason skipReason) {

    /**
     * A recorded request.
     *
     * @param path the path of the URL, without the query
     * @param query the values of each query parameter
     */
    public record Request(
            String method, String path, Map<String, List<String>> query, Map<String, String> headers, Body body) {}

    /**
     * A recorded response.
     *
     * @param status the status code; 0 if not recorded
     */
    public record Response(int status, Map<String, String> headers, Body body) {}

    /**
     * A recorded body.
     *
     * @param tree the body as a JSON tree, if it was recorded as one; a missing node if the body was not recorded
     * @param bytes the body as bytes; empty if there is a tree or no body
     */
    public record Body(@Nullable JsonNode tree, byte[] bytes) {

        static final Body EMPTY = new Body(null, new byte[0]);
        static final Body NOT_RECORDED = new Body(MissingNode.getInstance(), EMPTY.bytes);

        static Body of(JsonNode tree) {
            return new Body(tree, EMPTY.bytes);
        }

        static Body of(byte[] bytes) {
            return new Body(null, bytes);
        }

        static Body of(String text) {
            return text.isEmpty() ? EMPTY : of(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Returns whether the recording contains the body, or states that there is none. */
        public boolean isRecorded() {
            return tree == null || !tree.isMissingNode();
        }
    }

    /** Returns whether there is a response whose body the recording does not contain. */
    public boolean lacksResponseBody() {
        return response != null && !response.body.isRecorded();
    }

    /** Returns whether there is a request whose body the recording contains. */
    public boolean hasRequestBody() {
        return request != null && request.body != Body.EMPTY && request.body.isRecorded();
    }

    /** Returns the time of the exchange, or null if none was recorded. */
    public @Nullable Instant timestamp() {
        return TimestampParser.parse(rawTimestamp);
    }

    /**
     * Returns the request's body as a JSON tree; null if it was recorded as bytes, a missing node if it was not
     * recorded.
     */
    public @Nullable JsonNode requestTree() {
        return request == null ? null : request.body.tree;
    }

    /**
     * Returns the response's body as a JSON tree; null if it was recorded as bytes, a missing node if it was not
     * recorded.
     */
    public @Nullable JsonNode responseTree() {
        return response == null ? null : response.body.tree;
    }

    /**
     * Returns the exchange with another path. Bodies that were recorded as trees are left empty.
     *
     * @param path the path below the provider's base URL
     */
    public Exchange toExchange(String path) {
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
