package dev.sunocontract.tools.record;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.scrub.Scrubber;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.Finding;
import dev.sunocontract.testkit.validation.ValidationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes exchanges as scrubbed fixtures, one per structure. Thread-safe. */
public final class FixtureRecorder {

    private final Path folder;
    private final String source;
    private final LocalDate date;
    private final FixtureJson json;
    private final Map<Contract, ContractValidator> validators = new HashMap<>();
    private final Set<String> structures = new HashSet<>();
    private final List<RecordedFixture> fixtures = new ArrayList<>();
    private int duplicateCount;
    private int binaryCount;

    /**
     * A fixture that was written.
     *
     * @param path the file, relative to the recording's folder
     * @param validationResult the result of validating the exchange
     * @param exchange the scrubbed exchange
     */
    public record RecordedFixture(
            String path, Provider provider, String operationId, ValidationResult validationResult, Exchange exchange) {}

    /**
     * Creates a recorder.
     *
     * @param folder where fixtures are written, as {@code <provider>/<operationId>/<status>-<case>.json}
     * @param source the source that fixtures name: a base URL or a file name
     * @param date the date that fixtures name
     * @param keys the API keys in use, which are redacted wherever they occur
     */
    public FixtureRecorder(Path folder, String source, LocalDate date, List<String> keys) {
        this.folder = folder;
        this.source = source;
        this.date = date;
        this.json = new FixtureJson(new Scrubber(keys));
    }

    /**
     * Writes an exchange, unless one of the same structure was written before, or a body is no text.
     *
     * @param exchange the exchange; its path is relative to the provider's base URL
     * @throws IOException if the fixture cannot be written
     */
    public synchronized void add(Contract contract, String operationId, Exchange exchange) throws IOException {
        Provider provider = contract.provider();
        if (!isText(exchange)) {
            binaryCount++;
            return;
        }
        ObjectNode fixture = json.toFixture(operationId, exchange, source, date);
        if (!structures.add(FixtureJson.structureKey(provider, operationId, fixture))) {
            duplicateCount++;
            return;
        }
        Exchange scrubbed = FixtureJson.toExchange(fixture);
        ValidationResult result =
                validators.computeIfAbsent(contract, ContractValidator::of).validate(operationId, scrubbed);
        if (!result.isValid()) {
            ArrayNode contradictions = fixture.putArray("contradicts");
            result.violations().stream().map(Finding::toString).distinct().forEach(contradictions::add);
        }
        String path = writeFile(folder.resolve(provider.id()).resolve(operationId), fixture);
        fixtures.add(new RecordedFixture(path, provider, operationId, result, scrubbed));
    }

    private static boolean isText(Exchange exchange) {
        Exchange.Request request = exchange.request();
        Exchange.Response response = exchange.response();
        return (request == null || FixtureJson.isText(request.body()))
                && (response == null || FixtureJson.isText(response.body()));
    }

    private String writeFile(Path operationFolder, ObjectNode fixture) throws IOException {
        Files.createDirectories(operationFolder);
        String name = FixtureJson.fileName(fixture);
        Path file = operationFolder.resolve(name + ".json");
        for (int i = 2; Files.exists(file); i++) {
            file = operationFolder.resolve(name + "-" + i + ".json");
        }
        Files.writeString(file, FixtureJson.toText(fixture));
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** Returns the fixtures written so far. */
    public synchronized List<RecordedFixture> fixtures() {
        return List.copyOf(fixtures);
    }

    /** Returns the number of exchanges that were not written because their structure was known. */
    public synchronized int duplicateCount() {
        return duplicateCount;
    }

    /** Returns the number of exchanges that were not written because a body is no text. */
    public synchronized int binaryCount() {
        return binaryCount;
    }
}
