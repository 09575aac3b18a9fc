package dev.sunocontract.tools.record;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.Finding;
import dev.sunocontract.testkit.validation.ValidationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
public final class FixtureRecorder {

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

    private final Path folder;
    private final String source;
    private final LocalDate date;
    private final Scrubber scrubber;
    private final Map<Provider, ContractValidator> validators = new HashMap<>();
    private final Set<String> structures = new HashSet<>();
    private final List<RecordedFixture> fixtures = new ArrayList<>();
    private int duplicateCount;

    /**
     * A fixture that was written.
     *
     * @param path below the recording's folder
     * @param validationResult what the contract says of it
     * @param exchange the exchange, scrubbed
     */
    public record RecordedFixture(
            String path, Provider provider, String operationId, ValidationResult validationResult, Exchange exchange) {}

    /**
     * A recording.
     *
     * @param folder where fixtures go, as {@code <provider>/<operationId>/<status>-<case>.json}
     * @param source what was recorded: a base URL or a file's name
     * @param date when
     * @param keys the keys that were used, to be taken out wherever they stand
     */
    public FixtureRecorder(Path folder, String source, LocalDate date, List<String> keys) {
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
                .put("source", scrubber.scrubText(source))
                .put("date", date.toString());
        writeRequest(exchange.request(), fixture);
        writeResponse(response, fixture);
        if (!structures.add(structureOf(provider, operationId, fixture))) {
            duplicateCount++;
            return;
        }
        Exchange clean = toExchange(fixture);
        ValidationResult verdict =
                validators.computeIfAbsent(provider, ContractValidator::of).validate(operationId, clean);
        writeFixture(provider, operationId, fixture, clean, verdict);
    }

    private void writeRequest(Exchange.@Nullable Request request, ObjectNode fixture) {
        if (request == null) {
            return;
        }
        ObjectNode half = fixture.putObject("request");
        half.put("method", request.method());
        half.put("path", scrubber.scrubText(request.path()));
        if (!request.query().isEmpty()) {
            ObjectNode query = half.putObject("query");
            request.query()
                    .forEach((name, values) -> values.forEach(value -> query.put(name, scrubber.scrubText(value))));
        }
        writeHeaders(request.headers(), half);
        writeBody(request.body(), half);
    }

    private void writeResponse(Exchange.@Nullable Response response, ObjectNode fixture) {
        if (response == null) {
            return;
        }
        ObjectNode half = fixture.putObject("response");
        half.put("status", response.status());
        writeHeaders(response.headers(), half);
        writeBody(response.body(), half);
    }

    private void writeHeaders(Map<String, String> headers, ObjectNode half) {
        Map<String, String> clean = scrubber.scrubHeaders(headers);
        if (!clean.isEmpty()) {
            ObjectNode node = half.putObject("headers");
            clean.forEach(node::put);
        }
    }

    private void writeBody(byte[] body, ObjectNode half) {
        if (body.length == 0) {
            return;
        }
        try {
            half.set("body", scrubber.scrubBody(JSON.readTree(body)));
        } catch (JacksonException notJson) {
            half.put("rawBody", scrubber.scrubText(new String(body, StandardCharsets.UTF_8)));
        }
    }

    private static String structureOf(Provider provider, String operationId, ObjectNode fixture) {
        return provider.id() + " " + operationId + " " + fixture.at("/response/status")
                + JsonStructure.withDiscriminators(fixture.at("/request/body"))
                + JsonStructure.withDiscriminators(fixture.at("/response/body"));
    }

    private static Exchange toExchange(ObjectNode fixture) {
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
                                toHeaders(request.path("headers")),
                                bodyBytes(request)),
                response.isMissingNode()
                        ? null
                        : new Exchange.Response(
                                response.path("status").asInt(0),
                                toHeaders(response.path("headers")),
                                bodyBytes(response)));
    }

    private static Map<String, String> toHeaders(JsonNode headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        return texts;
    }

    private static byte[] bodyBytes(JsonNode half) {
        if (half.has("rawBody")) {
            return half.path("rawBody").asString("").getBytes(StandardCharsets.UTF_8);
        }
        return half.has("body") ? JSON.writeValueAsBytes(half.path("body")) : new byte[0];
    }

    private void writeFixture(
            Provider provider, String operationId, ObjectNode fixture, Exchange clean, ValidationResult verdict)
            throws IOException {
        if (!verdict.isValid()) {
            ArrayNode contradicts = JSON.createArrayNode();
            verdict.violations().stream().map(Finding::toString).distinct().forEach(contradicts::add);
            fixture.set("contradicts", contradicts);
        }
        Path home = folder.resolve(provider.id()).resolve(operationId);
        Files.createDirectories(home);
        String name = fileName(fixture);
        Path file = home.resolve(name + ".json");
        for (int i = 2; Files.exists(file); i++) {
            file = home.resolve(name + "-" + i + ".json");
        }
        Files.writeString(file, PRETTY.writeValueAsString(fixture) + "\n");
        String path = folder.relativize(file).toString().replace('\\', '/');
        fixtures.add(new RecordedFixture(path, provider, operationId, verdict, clean));
    }

    private static String fileName(ObjectNode fixture) {
        int sent = fixture.at("/response/status").asInt(0);
        String status = !fixture.has("response") ? "request" : sent == 0 ? "any" : Integer.toString(sent);
        for (String pointer : CASE_POINTERS) {
            String value = fixture.at(pointer).asString("").toLowerCase(Locale.ROOT);
            String word = NOT_IN_FILE_NAMES.matcher(value).replaceAll("-").replaceAll("^-+|-+$", "");
            if (!word.isEmpty() && word.length() <= 40 && !word.equals(status)) {
                return status + "-" + word;
            }
        }
        return status + "-recorded";
    }

    /** The fixtures written so far. */
    public synchronized List<RecordedFixture> fixtures() {
        return List.copyOf(fixtures);
    }

    /** How many exchanges were of a shape that was there already. */
    public synchronized int duplicateCount() {
        return duplicateCount;
    }
}
