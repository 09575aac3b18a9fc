package dev.sunocontract.tools.record;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.scrub.EncodedText;
import dev.sunocontract.spec.scrub.Scrubber;
import dev.sunocontract.testkit.exchange.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Converts exchanges to scrubbed fixtures in JSON and back. */
final class FixtureJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ObjectWriter PRETTY = JSON.writer()
            .with(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
    private static final List<String> CASE_POINTERS = List.of(
            "/request/body/task",
            "/request/body/model",
            "/response/body/data/status",
            "/response/body/data/0/status",
            "/response/body/status",
            "/response/body/code");
    private static final Pattern NOT_IN_FILE_NAMES = Pattern.compile("[^a-z0-9]+");
    private static final int MAX_CASE_LENGTH = 40;

    private final Scrubber scrubber;

    FixtureJson(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    /** Returns an exchange as a scrubbed fixture. */
    ObjectNode toFixture(String operationId, Exchange exchange, String source, LocalDate date) {
        Exchange.Response response = exchange.response();
        int status = response == null ? 0 : response.status();
        ObjectNode fixture = JSON.createObjectNode();
        fixture.put("title", "Recorded response " + (status == 0 ? "" : status + " ") + "of " + operationId + ".");
        fixture.putObject("origin")
                .put("kind", "recorded")
                .put("source", scrubber.scrubText(source))
                .put("date", date.toString());
        addRequest(exchange.request(), fixture);
        addResponse(response, fixture);
        return fixture;
    }

    private void addRequest(Exchange.@Nullable Request request, ObjectNode fixture) {
        if (request == null) {
            return;
        }
        ObjectNode message = fixture.putObject("request");
        message.put("method", request.method());
        message.put("path", scrubber.scrubText(request.path()));
        if (!request.query().isEmpty()) {
            ObjectNode query = message.putObject("query");
            request.query()
                    .forEach((name, values) -> values.forEach(value -> query.put(name, scrubber.scrubText(value))));
        }
        addHeaders(request.headers(), message);
        addBody(request.body(), message);
    }

    private void addResponse(Exchange.@Nullable Response response, ObjectNode fixture) {
        if (response == null) {
            return;
        }
        ObjectNode message = fixture.putObject("response");
        message.put("status", response.status());
        addHeaders(response.headers(), message);
        addBody(response.body(), message);
    }

    private void addHeaders(Map<String, String> headers, ObjectNode message) {
        Map<String, String> scrubbed = scrubber.scrubHeaders(headers);
        if (!scrubbed.isEmpty()) {
            ObjectNode node = message.putObject("headers");
            scrubbed.forEach(node::put);
        }
    }

    private void addBody(byte[] body, ObjectNode message) {
        if (body.length == 0) {
            return;
        }
        byte[] plain = EncodedText.isGzip(body) ? EncodedText.gunzip(body) : body;
        try {
            message.set("body", scrubber.scrubBody(JSON.readTree(plain)));
        } catch (JacksonException notJson) {
            message.put("rawBody", scrubber.scrubText(new String(plain, StandardCharsets.UTF_8)));
        }
    }

    /** Returns whether a body is text, perhaps compressed with gzip, so that a fixture can contain it. */
    static boolean isText(byte[] body) {
        byte[] plain = EncodedText.isGzip(body) ? EncodedText.gunzip(body) : body;
        return EncodedText.isText(plain) && (plain.length > 0 || body.length == 0);
    }

    /** Returns the exchange of a fixture. */
    static Exchange toExchange(ObjectNode fixture) {
        JsonNode request = fixture.path("request");
        JsonNode response = fixture.path("response");
        return new Exchange(
                request.isMissingNode() ? null : toRequest(request),
                response.isMissingNode() ? null : toResponse(response));
    }

    private static Exchange.Request toRequest(JsonNode request) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        request.path("query")
                .properties()
                .forEach(entry ->
                        query.put(entry.getKey(), List.of(entry.getValue().asString(""))));
        return new Exchange.Request(
                request.path("method").asString(""),
                request.path("path").asString(""),
                query,
                toHeaders(request.path("headers")),
                bodyBytes(request));
    }

    private static Exchange.Response toResponse(JsonNode response) {
        return new Exchange.Response(
                response.path("status").asInt(0), toHeaders(response.path("headers")), bodyBytes(response));
    }

    private static Map<String, String> toHeaders(JsonNode node) {
        Map<String, String> headers = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asString("")));
        return headers;
    }

    private static byte[] bodyBytes(JsonNode message) {
        if (message.has("rawBody")) {
            return message.path("rawBody").asString("").getBytes(StandardCharsets.UTF_8);
        }
        return message.has("body") ? JSON.writeValueAsBytes(message.path("body")) : new byte[0];
    }

    /** Returns a key that is equal for fixtures of the same operation, status, structure and discriminating values. */
    static String structureKey(Provider provider, String operationId, ObjectNode fixture) {
        return provider.id() + " " + operationId + " " + fixture.at("/response/status")
                + JsonStructure.withDiscriminators(fixture.at("/request/body"))
                + JsonStructure.withDiscriminators(fixture.at("/response/body"));
    }

    /** Returns the file name without its extension: {@code <status>-<case>}. */
    static String fileName(ObjectNode fixture) {
        int code = fixture.at("/response/status").asInt(0);
        String status = !fixture.has("response") ? "request" : code == 0 ? "any" : Integer.toString(code);
        for (String pointer : CASE_POINTERS) {
            String value = fixture.at(pointer).asString("").toLowerCase(Locale.ROOT);
            String word = NOT_IN_FILE_NAMES.matcher(value).replaceAll("-").replaceAll("^-+|-+$", "");
            if (!word.isEmpty() && word.length() <= MAX_CASE_LENGTH && !word.equals(status)) {
                return status + "-" + word;
            }
        }
        return status + "-recorded";
    }

    /** Returns a fixture as indented text, ending with a line break. */
    static String toText(ObjectNode fixture) {
        return PRETTY.writeValueAsString(fixture) + "\n";
    }
}
