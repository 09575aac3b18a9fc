package dev.sunocontract.tools.audit.proposal;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.selection.Selection;
import dev.sunocontract.testkit.validation.ValidationResult;
import dev.sunocontract.tools.audit.attribution.AttributedExchange;
import dev.sunocontract.tools.audit.attribution.Attribution;
import dev.sunocontract.tools.audit.attribution.ProviderValidators;
import dev.sunocontract.tools.audit.exchange.ExchangeParser;
import dev.sunocontract.tools.audit.exchange.GeneralPath;
import dev.sunocontract.tools.audit.exchange.RecordedExchange;
import dev.sunocontract.tools.audit.exchange.RecordedKeys;
import dev.sunocontract.tools.audit.exchange.UnrecognizedExchangeException;
import dev.sunocontract.tools.audit.source.EntrySource;
import dev.sunocontract.tools.audit.source.SourceLocation;
import dev.sunocontract.tools.audit.source.TrafficFile;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Collects what the recorded traffic of a provider shows and its contract does not state. */
final class DriftCollector implements EntrySource.EntryHandler {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REQUEST = "";

    private final Contract contract;
    private final Contract wire;
    private final Attribution attribution;
    private final Selection selection;
    private final WireOperations operations;
    private final SortedMap<String, NewOperation> newOperations = new TreeMap<>();
    private final SortedMap<String, Sightings> unknownRequests = new TreeMap<>();
    private final SortedMap<BodyKey, Sightings> unknownStatuses = new TreeMap<>();
    private final SortedMap<BodyKey, MissingParts> bodies = new TreeMap<>();
    private final ErrorCodes errorCodes;
    private final RecordedKeys keys = new RecordedKeys();

    /**
     * A recorded operation of the wire that the contract does not have.
     *
     * @param path its path template at the provider
     */
    record NewOperation(Operation operation, String path, Sightings sightings) {}

    /**
     * A body that parts are missing of.
     *
     * @param response the status, the range or {@code default} of the response; empty for the request
     */
    record BodyKey(String operationId, String response) implements Comparable<BodyKey> {

        private static final Comparator<BodyKey> ORDER =
                Comparator.comparing(BodyKey::operationId).thenComparing(BodyKey::response);

        boolean isRequest() {
            return response.equals(REQUEST);
        }

        @Override
        public int compareTo(BodyKey other) {
            return ORDER.compare(this, other);
        }
    }

    private DriftCollector(Contract contract, Attribution attribution, Selection selection) {
        this.contract = contract;
        this.wire = Contract.of(contract.wire());
        this.attribution = attribution;
        this.selection = selection;
        this.errorCodes = new ErrorCodes(contract);
        this.operations = new WireOperations(contract);
    }

    /** Reads files; what cannot be read of them, the audit names. */
    static DriftCollector read(List<String> files, Contract contract, Selection selection) {
        DriftCollector collector = new DriftCollector(contract, Attribution.to(contract), selection);
        files.forEach(collector::read);
        return collector;
    }

    private void read(String file) {
        try (EntrySource source = TrafficFile.open(file).source()) {
            for (EntrySource.Batch batch = source.next(); batch != null; batch = source.next()) {
                batch.forEach(this);
            }
        } catch (IOException e) {
            // The audit names the file.
        }
    }

    @Override
    public void onValue(JsonNode tree, SourceLocation location) {
        try {
            RecordedExchange exchange = ExchangeParser.parse(tree, location.file());
            keys.add(exchange);
            if (exchange.skipReason() == null) {
                attribution
                        .attribute(exchange)
                        .filter(attributed -> attributed.contract() == contract)
                        .ifPresent(attributed -> collect(attributed, location.file()));
            }
        } catch (UnrecognizedExchangeException | RuntimeException e) {
            // The audit counts it; one unforeseen entry must not end the rest.
        }
    }

    private void collect(AttributedExchange attributed, String file) {
        RecordedExchange exchange = attributed.exchange();
        if (attributed.match().isEmpty() || contract == wire) {
            collectOperation(attributed, file);
        }
        if (attributed.match().isPresent()) {
            Operation operation = attributed.match().get().operation();
            ValidationResult result = ProviderValidators.validate(attributed);
            collectDrift(
                    new BodyKey(operation.id(), REQUEST), result.requestDrift(), requestBody(exchange), exchange, file);
            collectResponse(operation, result, exchange, file);
        }
    }

    private void collectOperation(AttributedExchange attributed, String file) {
        RecordedExchange.Request request = attributed.exchange().request();
        if (request == null) {
            return;
        }
        Optional<WireOperations.Located> located = operations.find(request.method(), attributed.path());
        String name = located.map(found -> found.operation().id())
                .orElse(request.method() + " " + GeneralPath.of(attributed.path()));
        if (selection.includes(name)) {
            Sightings sightings = located.isPresent()
                    ? newOperations
                            .computeIfAbsent(name, id -> newOperation(located.get()))
                            .sightings()
                    : unknownRequests.computeIfAbsent(name, key -> new Sightings());
            sightings.add(attributed.exchange(), file);
        }
    }

    private static NewOperation newOperation(WireOperations.Located located) {
        return new NewOperation(located.operation(), located.path(), new Sightings());
    }

    private void collectResponse(Operation operation, ValidationResult result, RecordedExchange exchange, String file) {
        RecordedExchange.Response response = exchange.response();
        if (response == null || response.status() == 0) {
            return;
        }
        JsonNode body = body(response.body());
        Optional<Operation.Response> documented = operation.response(response.status());
        if (documented.isPresent()) {
            BodyKey key = new BodyKey(operation.id(), documented.get().status());
            collectDrift(key, result.responseDrift(), body, exchange, file);
        } else {
            BodyKey key = new BodyKey(operation.id(), Integer.toString(response.status()));
            unknownStatuses.computeIfAbsent(key, status -> new Sightings()).add(exchange, file);
        }
        errorCodes.add(operation, response.status(), body, exchange, file);
    }

    private void collectDrift(
            BodyKey key, List<Drift> drift, @Nullable JsonNode body, RecordedExchange exchange, String file) {
        if (body == null) {
            return;
        }
        drift.stream()
                .filter(found -> found.kind() == Drift.Kind.UNKNOWN_FIELD || found.kind() == Drift.Kind.UNKNOWN_VALUE)
                .filter(found -> selection.includes(key.operationId(), ruleOf(found.kind())))
                .forEach(found ->
                        bodies.computeIfAbsent(key, parts -> new MissingParts()).add(found, body, exchange, file));
    }

    private static String ruleOf(Drift.Kind kind) {
        return kind == Drift.Kind.UNKNOWN_FIELD ? "unknown-field" : "unknown-value";
    }

    private static @Nullable JsonNode requestBody(RecordedExchange exchange) {
        RecordedExchange.Request request = exchange.request();
        return request == null ? null : body(request.body());
    }

    /** The body as a tree; null if it was not recorded or is not JSON. */
    private static @Nullable JsonNode body(RecordedExchange.Body body) {
        JsonNode tree = body.tree();
        if (tree != null) {
            return tree.isMissingNode() ? null : tree;
        }
        try {
            JsonNode parsed = JSON.readTree(body.bytes());
            return parsed.isMissingNode() ? null : parsed;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** The API keys of the recorded requests, which no proposal shows. */
    RecordedKeys keys() {
        return keys;
    }

    /** The recorded operations of the wire that the contract does not have, by id. */
    SortedMap<String, NewOperation> newOperations() {
        return newOperations;
    }

    /** The recorded requests that the wire does not have either, as method and path. */
    SortedMap<String, Sightings> unknownRequests() {
        return unknownRequests;
    }

    /** The statuses for which the contract has no response. */
    SortedMap<BodyKey, Sightings> unknownStatuses() {
        return unknownStatuses;
    }

    /** The fields and values that schemas do not have. */
    SortedMap<BodyKey, MissingParts> bodies() {
        return bodies;
    }

    /** The error codes that the contract does not list. */
    ErrorCodes errorCodes() {
        return errorCodes;
    }

    @Override
    public void onUnreadable(SourceLocation location, String reason) {
        // The audit counts it.
    }

    @Override
    public void onIncompleteFile(SourceLocation location, String reason) {
        // The audit counts it.
    }

    @Override
    public void onBlock(SourceLocation start, long lines) {
        // Lines are not named.
    }
}
