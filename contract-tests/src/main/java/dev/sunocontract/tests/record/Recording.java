package dev.sunocontract.tests.record;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.ContractValidator;
import dev.sunocontract.tests.Exchange;
import dev.sunocontract.tests.Finding;
import dev.sunocontract.tests.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One recording: takes exchanges, writes each shape of them once as a scrubbed fixture. Safe for several threads. */
public final class Recording {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ObjectWriter PRETTY = JSON.writer()
            .with(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
    private static final List<String> CASES = List.of(
            "/request/body/task",
            "/request/body/model",
            "/response/body/data/status",
            "/response/body/data/0/status",
            "/response/body/status",
            "/response/body/code");
    private static final Pattern NO_NAME = Pattern.compile("[^a-z0-9]+");

    private final Path folder;
    private final String source;
    private final LocalDate date;
    private final Scrubber scrubber;
    private final Map<Provider, ContractValidator> judges = new EnumMap<>(Provider.class);
    private final Set<String> shapes = new HashSet<>();
    private final List<Written> written = new ArrayList<>();
    private int repeated;

    /**
     * A fixture that was written.
     *
     * @param path below the recording's folder
     * @param verdict what the contract says of it
     * @param exchange the exchange, scrubbed
     */
    public record Written(String path, Provider provider, String operationId, Verdict verdict, Exchange exchange) {}

    /**
     * A recording.
     *
     * @param folder where fixtures go, as {@code <provider>/<operationId>/<status>-<case>.json}
     * @param source what was recorded: a base URL or a file's name
     * @param date when
     * @param keys the keys that were used, to be taken out wherever they stand
     */
    public Recording(Path folder, String source, LocalDate date, List<String> keys) {
        this.folder = folder;
        this.source = source;
        this.date = date;
        this.scrubber = new Scrubber(keys);
    }

    /** Takes an exchange; writes it unless one of its shape was taken before. */
    public synchronized void add(Provider provider, String operationId, Exchange exchange) throws IOException {
        ObjectNode fixture = JSON.createObjectNode();
        Exchange.Response response = exchange.response();
        int status = response == null ? 0 : response.status();
        fixture.put("title", "The answer " + (status == 0 ? "" : status + " ") + "to " + operationId + ", recorded.");
        fixture.putObject("origin")
                .put("kind", "recorded")
                .put("source", scrubber.text(source))
                .put("date", date.toString());
        request(exchange.request(), fixture);
        response(response, fixture);
        if (!shapes.add(shape(provider, operationId, fixture))) {
            repeated++;
            return;
        }
        Exchange clean = scrubbed(fixture);
        Verdict verdict =
                judges.computeIfAbsent(provider, ContractValidator::of).validate(operationId, clean);
        write(provider, operationId, fixture, clean, verdict);
    }

    private void request(Exchange.@Nullable Request request, ObjectNode fixture) {
        if (request == null) {
            return;
        }
        ObjectNode half = fixture.putObject("request");
        half.put("method", request.method());
        half.put("path", scrubber.text(request.path()));
        if (!request.query().isEmpty()) {
            ObjectNode query = half.putObject("query");
            request.query().forEach((name, values) -> values.forEach(value -> query.put(name, scrubber.text(value))));
        }
        headers(request.headers(), half);
        body(request.body(), half);
    }

    private void response(Exchange.@Nullable Response response, ObjectNode fixture) {
        if (response == null) {
            return;
        }
        ObjectNode half = fixture.putObject("response");
        half.put("status", response.status());
        headers(response.headers(), half);
        body(response.body(), half);
    }

    private void headers(Map<String, String> headers, ObjectNode half) {
        Map<String, String> clean = scrubber.headers(headers);
        if (!clean.isEmpty()) {
            ObjectNode node = half.putObject("headers");
            clean.forEach(node::put);
        }
    }

    private void body(byte[] body, ObjectNode half) {
        if (body.length == 0) {
            return;
        }
        try {
            half.set("body", scrubber.body(JSON.readTree(body)));
        } catch (JacksonException notJson) {
            half.put("rawBody", scrubber.text(new String(body, StandardCharsets.UTF_8)));
        }
    }

    private static String shape(Provider provider, String operationId, ObjectNode fixture) {
        return provider.id() + " " + operationId + " " + fixture.at("/response/status")
                + BodyShape.telling(fixture.at("/request/body")) + BodyShape.telling(fixture.at("/response/body"));
    }

    private static Exchange scrubbed(ObjectNode fixture) {
        JsonNode request = fixture.path("request");
        JsonNode response = fixture.path("response");
        Map<String, List<String>> query = new LinkedHashMap<>();
        request.path("query")
                .properties()
                .forEach(entry ->
                        query.put(entry.getKey(), List.of(entry.getValue().asString(""))));
        return new Exchange(
                request.isMissingNode()
                        ? null
                        : new Exchange.Request(
                                request.path("method").asString(""),
                                request.path("path").asString(""),
                                query,
                                texts(request.path("headers")),
                                bytes(request)),
                response.isMissingNode()
                        ? null
                        : new Exchange.Response(
                                response.path("status").asInt(0), texts(response.path("headers")), bytes(response)));
    }

    private static Map<String, String> texts(JsonNode headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        return texts;
    }

    private static byte[] bytes(JsonNode half) {
        if (half.has("rawBody")) {
            return half.path("rawBody").asString("").getBytes(StandardCharsets.UTF_8);
        }
        return half.has("body") ? JSON.writeValueAsBytes(half.path("body")) : new byte[0];
    }

    private void write(Provider provider, String operationId, ObjectNode fixture, Exchange clean, Verdict verdict)
            throws IOException {
        if (!verdict.ok()) {
            ArrayNode contradicts = JSON.createArrayNode();
            verdict.violations().stream().map(Finding::toString).distinct().forEach(contradicts::add);
            fixture.set("contradicts", contradicts);
        }
        Path home = folder.resolve(provider.id()).resolve(operationId);
        Files.createDirectories(home);
        String name = name(fixture);
        Path file = home.resolve(name + ".json");
        for (int i = 2; Files.exists(file); i++) {
            file = home.resolve(name + "-" + i + ".json");
        }
        Files.writeString(file, PRETTY.writeValueAsString(fixture) + "\n");
        String path = folder.relativize(file).toString().replace('\\', '/');
        written.add(new Written(path, provider, operationId, verdict, clean));
    }

    private static String name(ObjectNode fixture) {
        int sent = fixture.at("/response/status").asInt(0);
        String status = !fixture.has("response") ? "request" : sent == 0 ? "any" : Integer.toString(sent);
        for (String pointer : CASES) {
            String value = fixture.at(pointer).asString("").toLowerCase(Locale.ROOT);
            String word = NO_NAME.matcher(value).replaceAll("-").replaceAll("^-+|-+$", "");
            if (!word.isEmpty() && word.length() <= 40 && !word.equals(status)) {
                return status + "-" + word;
            }
        }
        return status + "-recorded";
    }

    /** The fixtures written so far. */
    public synchronized List<Written> written() {
        return List.copyOf(written);
    }

    /** How many exchanges were of a shape that was there already. */
    public synchronized int repeated() {
        return repeated;
    }
}
