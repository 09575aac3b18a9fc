package dev.sunocontract.testkit.check.request;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.testkit.check.request.SchemaSite.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The valid bodies of an operation that are known, to put other values into. */
final class KnownBodies {

    private static final int MAX_ALTERNATIVES = 12;
    private static final int MAX_CHANGES = 8;

    private final BodySchema schema;
    private final List<ObjectNode> bodies;
    private final Map<BodyField, Set<JsonNode>> values = new LinkedHashMap<>();

    /**
     * Creates the bodies.
     *
     * @param schema the schema that they meet
     * @param bodies the bodies, the preferred first; at least one
     */
    KnownBodies(BodySchema schema, List<ObjectNode> bodies) {
        this.schema = schema;
        this.bodies = bodies;
        bodies.forEach(body -> collectValues(body, new BodyField("")));
    }

    private void collectValues(JsonNode object, BodyField field) {
        object.properties().forEach(entry -> {
            BodyField child = field.child(entry.getKey());
            if (entry.getValue().isObject()) {
                collectValues(entry.getValue(), child);
            } else {
                values.computeIfAbsent(child, key -> new LinkedHashSet<>()).add(entry.getValue());
            }
        });
    }

    /** The preferred body. */
    ObjectNode preferred() {
        return bodies.get(0);
    }

    /** All bodies, the preferred first. */
    List<ObjectNode> bodies() {
        return bodies;
    }

    boolean isValid(JsonNode body) {
        return schema.validate(body).isEmpty();
    }

    /** Whether a body is valid and has nothing that the contract does not list. */
    boolean isAllowed(JsonNode body) {
        return isValid(body) && schema.detectDrift(body).isEmpty();
    }

    /**
     * The valid bodies that meet conditions: one per alternative of the conditions, such as the models of a rule; empty
     * if none could be made.
     */
    List<ObjectNode> meeting(List<Condition> conditions) {
        List<ObjectNode> found = new ArrayList<>();
        for (Map<BodyField, JsonNode> settings : settings(conditions)) {
            bodies.stream()
                    .map(body -> with(body, settings))
                    .filter(this::isValid)
                    .findFirst()
                    .or(() -> completed(with(preferred(), settings), settings.keySet()))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** A valid body with a value, made from a body that meets the same conditions; empty if none could be made. */
    Optional<ObjectNode> with(List<Condition> conditions, BodyField field, JsonNode value) {
        List<ObjectNode> candidates = new ArrayList<>();
        if (conditions.isEmpty()) {
            bodies.stream().filter(body -> field.in(body).equals(value)).forEach(candidates::add);
        }
        candidates.addAll(conditions.isEmpty() ? bodies : meeting(conditions));
        return candidates.stream()
                .map(body -> field.set(body, value))
                .filter(this::isValid)
                .findFirst()
                .or(() -> candidates.stream()
                        .findFirst()
                        .flatMap(body -> completed(field.set(body, value), Set.of(field))));
    }

    private static ObjectNode with(ObjectNode body, Map<BodyField, JsonNode> settings) {
        ObjectNode result = body;
        for (Map.Entry<BodyField, JsonNode> setting : settings.entrySet()) {
            result = setting.getKey().set(result, setting.getValue());
        }
        return result;
    }

    /** Makes a body valid by putting in values of other known bodies; the pinned fields keep their values. */
    private Optional<ObjectNode> completed(ObjectNode body, Set<BodyField> pinned) {
        ObjectNode current = body;
        int violations = schema.validate(current).size();
        for (int change = 0; change < MAX_CHANGES && violations > 0; change++) {
            ObjectNode better = null;
            for (ObjectNode candidate : neighbours(current, pinned)) {
                int count = schema.validate(candidate).size();
                if (count < violations) {
                    violations = count;
                    better = candidate;
                    break;
                }
            }
            if (better == null) {
                return Optional.empty();
            }
            current = better;
        }
        return violations == 0 ? Optional.of(current) : Optional.empty();
    }

    private List<ObjectNode> neighbours(ObjectNode body, Set<BodyField> pinned) {
        List<ObjectNode> neighbours = new ArrayList<>();
        values.forEach((field, known) -> {
            if (!pinned.contains(field)) {
                known.stream()
                        .filter(value -> !value.equals(field.in(body)))
                        .forEach(value -> neighbours.add(field.set(body, value)));
            }
        });
        return neighbours;
    }

    /** The values that meet the conditions, one map per alternative. */
    private static List<Map<BodyField, JsonNode>> settings(List<Condition> conditions) {
        List<Map<BodyField, JsonNode>> alternatives = List.of(Map.of());
        for (Condition condition : conditions) {
            alternatives = addSettings(condition.schema(), condition.owner(), alternatives);
        }
        return alternatives.stream().limit(MAX_ALTERNATIVES).toList();
    }

    private static List<Map<BodyField, JsonNode>> addSettings(
            JsonNode condition, BodyField owner, List<Map<BodyField, JsonNode>> alternatives) {
        List<Map<BodyField, JsonNode>> result = alternatives;
        for (Map.Entry<String, JsonNode> property : condition.path("properties").properties()) {
            BodyField field = owner.child(property.getKey());
            result = addSettings(property.getValue(), field, result);
            List<JsonNode> allowed = allowedValues(property.getValue());
            if (!allowed.isEmpty()) {
                result = product(result, field, allowed);
            }
        }
        return result;
    }

    private static List<Map<BodyField, JsonNode>> product(
            List<Map<BodyField, JsonNode>> alternatives, BodyField field, List<JsonNode> allowed) {
        List<Map<BodyField, JsonNode>> result = new ArrayList<>();
        for (Map<BodyField, JsonNode> settings : alternatives) {
            for (JsonNode value : allowed) {
                Map<BodyField, JsonNode> more = new LinkedHashMap<>(settings);
                more.put(field, value);
                result.add(more);
            }
        }
        return result;
    }

    private static List<JsonNode> allowedValues(JsonNode schema) {
        List<JsonNode> allowed = new ArrayList<>();
        if (schema.has("const")) {
            allowed.add(schema.path("const"));
        }
        boolean mayBeAbsent = false;
        for (JsonNode value : schema.path("enum")) {
            mayBeAbsent |= value.isNull();
            if (!value.isNull()) {
                allowed.add(value);
            }
        }
        // A condition such as "no task" also holds for a body without the field, as the known ones are.
        return mayBeAbsent ? List.of() : allowed;
    }
}
