package dev.sunocontract.tools.audit.proposal;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.scrub.Redactor;
import dev.sunocontract.testkit.selection.Selection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the document of a provider would have to state so that recorded traffic has no drift: operations, fields, values
 * and error codes, each with {@code kind: recorded} and the day it was last seen. A person decides what of it is true.
 */
public final class DriftProposal {

    private static final int MAX_NOTES = 50;

    private final Contract contract;
    private final Contract wire;
    private final DriftCollector drift;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final List<String> notes = new ArrayList<>();
    private final SchemaAdditions schemas;

    private DriftProposal(Contract contract, DriftCollector drift) {
        this.contract = contract;
        this.wire = Contract.of(contract.wire());
        this.drift = drift;
        this.schemas = new SchemaAdditions(contract);
    }

    /**
     * Reads traffic and proposes what its contract lacks. Exchanges of other providers are passed over, and so is what
     * cannot be read: the audit names it.
     *
     * @param files the names of files with recorded traffic
     * @param contract the contract of the traffic; of a wire's, every recorded operation is new
     * @param selection the operations and kinds of drift to consider
     */
    public static DriftProposal of(List<String> files, Contract contract, Selection selection) {
        DriftCollector drift = DriftCollector.read(files, contract, selection);
        DriftProposal proposal = new DriftProposal(contract, drift);
        proposal.write();
        proposal.redact(drift.keys().redactor());
        return proposal;
    }

    /** The additions in the short form of a provider's document; an empty object if there are none. */
    public ObjectNode document() {
        return document;
    }

    /** What was recorded and cannot be stated in the short form, one sentence each. */
    public List<String> notes() {
        return List.copyOf(notes.subList(0, Math.min(MAX_NOTES, notes.size())));
    }

    /** Removes secrets from what was recorded; {@link #of} has removed those that the traffic itself names. */
    public void redact(Redactor redactor) {
        ObjectNode clean = redactedObject(document, redactor);
        document.removeAll();
        document.setAll(clean);
        notes.replaceAll(redactor::redact);
    }

    private static ObjectNode redactedObject(ObjectNode object, Redactor redactor) {
        ObjectNode clean = JsonNodeFactory.instance.objectNode();
        object.properties()
                .forEach(field -> clean.set(redactor.redact(field.getKey()), redacted(field.getValue(), redactor)));
        return clean;
    }

    private static JsonNode redacted(JsonNode node, Redactor redactor) {
        if (node instanceof ObjectNode object) {
            return redactedObject(object, redactor);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode clean = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> clean.add(redacted(item, redactor)));
            return clean;
        }
        return node.isString() ? JsonNodeFactory.instance.stringNode(redactor.redact(node.stringValue())) : node;
    }

    private void write() {
        drift.newOperations().forEach(this::writeOperation);
        drift.bodies().forEach(this::writeBody);
        if (!schemas.schemas().isEmpty()) {
            document.putObject("components").set("schemas", schemas.schemas());
        }
        drift.errorCodes().unknown().forEach(this::writeCodes);
        if (!document.isEmpty()) {
            writeHead();
        }
        drift.unknownStatuses()
                .forEach((key, sightings) -> notes.add("%s: status %s, for which the document has no response: %s"
                        .formatted(key.operationId(), key.response(), sightings.count())));
        drift.unknownRequests()
                .forEach((request, sightings) ->
                        notes.add("%s, which the wire does not have: %s".formatted(request, sightings.count())));
    }

    /** What the short form requires stands first. */
    private void writeHead() {
        ObjectNode additions = document.deepCopy();
        document.removeAll();
        document.put("openapi", "3.1.0");
        ObjectNode info = document.putObject("info");
        info.put("title", contract.provider().title());
        info.put("x-wire", contract.wire().id());
        additions.path("info").properties().forEach(word -> info.set(word.getKey(), word.getValue()));
        additions.remove("info");
        document.setAll(additions);
    }

    private void writeOperation(String operationId, DriftCollector.NewOperation found) {
        if (contract != wire && contract.document().path("paths").has(found.path())) {
            notes.add("%s: %s; add x-path-items: [%s] to %s"
                    .formatted(operationId, found.sightings().count(), operationId, found.path()));
            return;
        }
        JsonNode proposed = document.path("paths").path(found.path());
        if (proposed instanceof ObjectNode pathItem) {
            pathItem.withArrayProperty("x-path-items").add(operationId);
        } else {
            pathItem(operationId, found.path())
                    .set("x-evidence", found.sightings().evidence(""));
        }
    }

    /** The path item of an operation, which refers to that of the wire. */
    private ObjectNode pathItem(String operationId, String path) {
        ObjectNode pathItem = document.withObjectProperty("paths").withObjectProperty(path);
        pathItem.put("$ref", "openapi.yaml#/components/pathItems/" + operationId);
        return pathItem;
    }

    private void writeBody(DriftCollector.BodyKey key, MissingParts parts) {
        Operation operation = contract.operation(key.operationId());
        if (contract.operations().stream()
                        .filter(other -> other.path().equals(operation.path()))
                        .count()
                > 1) {
            notes.add("%s: fields or values of a body at a path with several methods".formatted(operation.id()));
            return;
        }
        schemas.add(operation, key, parts)
                .ifPresentOrElse(
                        name -> refer(operation, key, name),
                        () -> notes.add(
                                "%s: fields or values of a body whose schema has no name: move it to components.schemas first"
                                        .formatted(operation.id())));
    }

    private void refer(Operation operation, DriftCollector.BodyKey key, String schema) {
        if (!isOfWire(operation)) {
            content(operation, key).putObject("schema").put("$ref", "#/components/schemas/" + schema);
        } else if (key.isRequest()) {
            pathItem(operation.id(), operation.path()).put("x-request-schema", schema);
        } else {
            pathItem(operation.id(), operation.path())
                    .withObjectProperty("x-response-schemas")
                    .put(key.response(), schema);
        }
    }

    /** Whether the document refers to the wire's path item, and does not write the operation out. */
    private boolean isOfWire(Operation operation) {
        return node(contract.document(), operation)
                .path("x-source-file")
                .asString("")
                .endsWith("/openapi.yaml");
    }

    private static JsonNode node(JsonNode document, Operation operation) {
        return document.path("paths").path(operation.path()).path(method(operation));
    }

    private static String method(Operation operation) {
        return operation.method().toLowerCase(Locale.ROOT);
    }

    private ObjectNode content(Operation operation, DriftCollector.BodyKey key) {
        ObjectNode node = document.withObjectProperty("paths")
                .withObjectProperty(operation.path())
                .withObjectProperty(method(operation));
        ObjectNode body = key.isRequest()
                ? node.withObjectProperty("requestBody")
                : node.withObjectProperty("responses").withObjectProperty(key.response());
        return body.withObjectProperty("content").withObjectProperty("application/json");
    }

    /** Adds the codes to those that the kind has; the document replaces the wire's list by its own. */
    private void writeCodes(ErrorKind kind, SortedMap<ErrorCodes.Code, Sightings> codes) {
        JsonNode present =
                contract.document().path("info").path("x-error-codes").path(kind.id());
        ObjectNode entry = document.withObjectProperty("info")
                .withObjectProperty("x-error-codes")
                .putObject(kind.id());
        Set<JsonNode> values = new LinkedHashSet<>();
        (present.has("code")
                        ? Stream.of(present.path("code"))
                        : present.path("codes").valueStream())
                .forEach(values::add);
        codes.keySet().forEach(code -> values.add(code.value()));
        entry.putArray("codes").addAll(values);
        ArrayNode evidence = entry.putArray("x-evidence");
        codes.forEach((code, sightings) -> evidence.addAll(sightings
                .evidence("Code %s with status %d; check its kind."
                        .formatted(code.value().asString(), code.status()))
                .values()));
        evidence.addAll(present.path("x-evidence").values());
    }
}
