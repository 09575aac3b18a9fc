package dev.sunocontract.testkit.check.wire;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The request bodies that documents show as examples. Those of the contract come first, then those of other providers
 * of its wire; within a document the ones of the composed lifecycle ("Rain on a Tin Roof"), whose ids are placeholders
 * of {@link SampleValues}. Only bodies that the contract allows are found.
 */
public final class RequestExamples {

    private static final Pattern LIFECYCLE = Pattern.compile("(any|request|\\d{3})-(\\d+-)?tin-roof-(?<role>.+)");

    private final Contract contract;
    private final List<Example> examples;

    /**
     * An example of a document.
     *
     * @param operationId the operation that shows it
     * @param role what it stands for in the lifecycle, such as {@code persona}; empty if it is no part of it
     * @param body the request body
     */
    private record Example(String operationId, String role, ObjectNode body) {

        static Example of(String operationId, String name, ObjectNode body) {
            var matcher = LIFECYCLE.matcher(name);
            return new Example(operationId, matcher.matches() ? matcher.group("role") : "", body);
        }
    }

    /**
     * Reads the examples of a contract and of the built-in providers of its wire.
     *
     * @param contract the contract that the bodies must meet
     */
    public RequestExamples(Contract contract) {
        this.contract = contract;
        this.examples = Stream.concat(
                        Stream.of(contract),
                        Provider.ofWire(contract.wire()).stream()
                                .map(Contract::of)
                                .filter(other -> !other.name().equals(contract.name())))
                .flatMap(RequestExamples::read)
                .toList();
    }

    private static Stream<Example> read(Contract document) {
        List<Example> found = new ArrayList<>();
        for (Operation operation : document.operations()) {
            operation.requestExamples().forEach((name, body) -> {
                if (body instanceof ObjectNode object) {
                    found.add(Example.of(operation.id(), name, object));
                }
            });
        }
        return found.stream()
                .sorted(Comparator.comparing(example -> example.role().isEmpty()));
    }

    /**
     * All bodies that the documents show of an operation, and then of other operations whose bodies have the same
     * schema; only those that the contract allows.
     */
    public List<ObjectNode> all(String operationId) {
        Optional<String> schema = schemaOf(operationId).map(BodySchema::pointer);
        return examples.stream()
                .filter(example ->
                        schemaOf(example.operationId()).map(BodySchema::pointer).equals(schema))
                .sorted(Comparator.comparing(example -> !example.operationId().equals(operationId)))
                .map(Example::body)
                .filter(body -> isAllowed(operationId, body))
                .map(ObjectNode::deepCopy)
                .toList();
    }

    private Optional<BodySchema> schemaOf(String operationId) {
        return contract.findOperation(operationId)
                .flatMap(Operation::requestBody)
                .flatMap(requestBody -> requestBody.content().values().stream().findFirst());
    }

    /** A body of an operation. Every call returns a new body; empty if no document shows one. */
    public Optional<ObjectNode> find(String operationId) {
        return first(operationId, example -> example.operationId().equals(operationId));
    }

    /**
     * A body of an operation with a role in the composed lifecycle. Every call returns a new body; empty if no document
     * shows one.
     *
     * @param operationId the operation that must allow the body; another operation may show it
     * @param role the end of the example's name, such as {@code persona}
     */
    public Optional<ObjectNode> find(String operationId, String role) {
        Predicate<Example> hasRole = example -> example.role().equals(role);
        return first(operationId, hasRole.and(example -> example.operationId().equals(operationId)))
                .or(() -> first(operationId, hasRole));
    }

    private Optional<ObjectNode> first(String operationId, Predicate<Example> filter) {
        return examples.stream()
                .filter(filter)
                .map(Example::body)
                .filter(body -> isAllowed(operationId, body))
                .findFirst()
                .map(ObjectNode::deepCopy);
    }

    private boolean isAllowed(String operationId, JsonNode body) {
        return schemaOf(operationId).filter(schema -> schema.isValid(body)).isPresent();
    }
}
