package dev.sunocontract.tools.audit.exchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the exchanges that are not validated, by the signs that recorders leave. */
final class SkipReasons {

    /** Fields in which recorders note why there is no response: Chrome, Playwright, Firefox, mitmproxy. */
    private static final String[] FAILURE_FIELDS = {"_failureText", "_error", "_blockedReason", "error"};

    private SkipReasons() {}

    /** Returns why an entry of a HAR file is not validated; null if it is. A HAR entry always has a status. */
    static @Nullable SkipReason ofHarEntry(JsonNode entry, RequestTarget target) {
        JsonNode response = entry.path("response");
        boolean webSocket = entry.has("_webSocketMessages")
                || entry.path("_resourceType").asString("").equals("websocket");
        SkipReason reason = webSocket
                ? SkipReason.PROTOCOL_SWITCH
                : ofMessage(entry.path("request"), response.path("status"), target);
        boolean answered =
                ExchangeParser.statusCode(response.path("status")) > 0 && !hasFailed(entry) && !hasFailed(response);
        return reason == null && !answered ? SkipReason.NO_RESPONSE : reason;
    }

    /**
     * Returns why an exchange in another form is not validated; null if it is. The status may be left out there.
     *
     * @param status the status, if recorded
     */
    static @Nullable SkipReason ofExchange(JsonNode exchange, JsonNode request, JsonNode status, RequestTarget target) {
        SkipReason reason =
                exchange.path("websocket").isObject() ? SkipReason.PROTOCOL_SWITCH : ofMessage(request, status, target);
        boolean unanswered =
                status.isNumber() ? status.asInt(0) <= 0 : status.asString("").equals("0");
        boolean failed = hasFailed(exchange) && !exchange.path("response").isObject() && status.isMissingNode();
        return reason == null && (unanswered || failed) ? SkipReason.NO_RESPONSE : reason;
    }

    private static @Nullable SkipReason ofMessage(JsonNode request, JsonNode statusNode, RequestTarget target) {
        int status = ExchangeParser.statusCode(statusNode);
        if (target.webSocket() || status >= 100 && status < 200) {
            return SkipReason.PROTOCOL_SWITCH;
        }
        return switch (String.valueOf(ExchangeParser.method(request)).toUpperCase(Locale.ROOT)) {
            case "OPTIONS" -> SkipReason.PREFLIGHT;
            case "CONNECT" -> SkipReason.TUNNEL;
            case "HEAD" -> SkipReason.NO_RESPONSE_BODY;
            default -> ofStatus(status);
        };
    }

    private static @Nullable SkipReason ofStatus(int status) {
        return switch (status) {
            case 304 -> SkipReason.NOT_MODIFIED;
            case 301, 302, 303, 307, 308 -> SkipReason.REDIRECT;
            default -> null;
        };
    }

    private static boolean hasFailed(JsonNode node) {
        for (String field : FAILURE_FIELDS) {
            JsonNode failure = node.path(field);
            if (failure.isObject()
                    || failure.isString() && !failure.stringValue().isBlank()) {
                return true;
            }
        }
        return false;
    }
}
