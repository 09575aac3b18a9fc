package dev.sunocontract.tests.audit;

import dev.sunocontract.tests.Exchange;
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
 * @param time the time as the file tells it; see {@link #at()}
 * @param sent the request, if one was recorded
 * @param answered the response, if one was recorded
 */
public record Heard(
        @Nullable String provider,
        @Nullable String operationId,
        @Nullable String host,
        JsonNode time,
        @Nullable Sent sent,
        @Nullable Answered answered) {

    /** A request; its path as sent, without the query. */
    public record Sent(
            String method, String path, Map<String, List<String>> query, Map<String, String> headers, Content body) {}

    /** A response; its status 0 if the file does not tell it. */
    public record Answered(int status, Map<String, String> headers, Content body) {}

    /** A body: a tree, or bytes, or neither. */
    public record Content(@Nullable JsonNode tree, byte[] bytes) {

        static final Content NONE = new Content(null, new byte[0]);

        static Content of(JsonNode tree) {
            return new Content(tree, NONE.bytes);
        }

        static Content of(String text) {
            return text.isEmpty() ? NONE : new Content(null, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** When it happened, as far as the file tells. */
    public @Nullable Instant at() {
        return Times.read(time);
    }

    /** The exchange with another path: what remains below a base URL. Bodies that are trees are not in it. */
    Exchange exchange(String path) {
        return new Exchange(
                sent == null
                        ? null
                        : new Exchange.Request(sent.method, path, sent.query, sent.headers, sent.body.bytes),
                answered == null
                        ? null
                        : new Exchange.Response(answered.status, answered.headers, answered.body.bytes));
    }
}
