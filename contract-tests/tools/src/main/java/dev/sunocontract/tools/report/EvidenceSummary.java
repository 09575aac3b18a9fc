package dev.sunocontract.tools.report;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Evidence;
import dev.sunocontract.spec.Operation;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a report rests on: how many of its operations, and of the rules for their requests, are known from what. Each
 * counts once, with the strongest kind of its evidence; {@code none} stands for no evidence.
 *
 * @param provider the id of the provider
 * @param operations the number of operations by kind, the strongest first
 * @param rules the number of rules by kind, the strongest first
 */
public record EvidenceSummary(String provider, Map<String, Long> operations, Map<String, Long> rules) {

    private static final String NO_EVIDENCE = "none";

    /**
     * Counts the evidence of operations.
     *
     * @param operationIds the ids of the operations in the report
     */
    public static EvidenceSummary of(Contract contract, Collection<String> operationIds) {
        List<Operation> operations = contract.operations().stream()
                .filter(operation -> operationIds.contains(operation.id()))
                .toList();
        Map<String, JsonNode> rules = new TreeMap<>();
        Set<JsonNode> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        operations.forEach(operation -> collectRules(requestBody(contract, operation), contract, visited, rules));
        return new EvidenceSummary(
                contract.name(),
                count(operations.stream()
                        .map(operation -> strongest(operation.evidence().stream()
                                .map(Evidence::kind)
                                .map(Evidence.Kind::id)))),
                count(rules.values().stream()
                        .map(rule ->
                                strongest(rule.path("x-evidence").valueStream().map(item -> item.path("kind")
                                        .asString(""))))));
    }

    private static JsonNode requestBody(Contract contract, Operation operation) {
        return contract.document()
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("requestBody");
    }

    /** Collects the rules below a node, also behind references, by name. */
    private static void collectRules(
            JsonNode node, Contract contract, Set<JsonNode> visited, Map<String, JsonNode> rules) {
        if (!node.isContainer() || !visited.add(node)) {
            return;
        }
        if (node.has("x-rule")) {
            rules.put(node.path("x-rule").asString(""), node);
        }
        JsonNode ref = node.path("$ref");
        if (ref.isString() && ref.stringValue().startsWith("#/")) {
            collectRules(contract.document().at(ref.stringValue().substring(1)), contract, visited, rules);
        }
        node.forEach(child -> collectRules(child, contract, visited, rules));
    }

    private static String strongest(Stream<String> kinds) {
        Set<String> known = kinds.collect(Collectors.toSet());
        return Stream.of(Evidence.Kind.values())
                .map(Evidence.Kind::id)
                .filter(known::contains)
                .findFirst()
                .orElse(NO_EVIDENCE);
    }

    private static Map<String, Long> count(Stream<String> kinds) {
        List<String> all = kinds.toList();
        Map<String, Long> counts = new LinkedHashMap<>();
        Stream.concat(Stream.of(Evidence.Kind.values()).map(Evidence.Kind::id), Stream.of(NO_EVIDENCE))
                .filter(all::contains)
                .forEach(kind ->
                        counts.put(kind, all.stream().filter(kind::equals).count()));
        return counts;
    }

    /** The counts in one line: {@code evidence of cometapi: operations 3 example, 1 client; rules 2 documented}. */
    public String describe() {
        return "evidence of " + provider + ": operations " + describe(operations) + "; rules " + describe(rules);
    }

    private static String describe(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
