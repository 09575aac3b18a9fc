package dev.sunocontract.integration;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Generates servers that refuse one kind of allowed request, from the schemas of the request bodies. */
final class RefusingServers {

    private static final int MAX_DEPTH = 5;
    private static final List<String> TEXTS = List.of("prompt", "lyrics", "title", "style", "tags", "name");

    private final Provider provider;
    private final JsonNode document;
    private final Operation operation;
    private final Map<String, RefusingServer> servers = new LinkedHashMap<>();

    /** The examples, and those with other listed values: limits apply to some models only. */
    private final List<JsonNode> bodies = new ArrayList<>();

    /**
     * A server.
     *
     * @param kind what it refuses, as a row of a table
     * @param detail which field, and which value
     * @param refuses whether it refuses a request, by body and content type
     */
    record RefusingServer(Operation operation, String kind, String detail, BiPredicate<JsonNode, String> refuses) {

        String name() {
            return operation.id() + " " + kind + " " + detail;
        }
    }

    private RefusingServers(Provider provider, JsonNode document, Operation operation) {
        this.provider = provider;
        this.document = document;
        this.operation = operation;
        this.bodies.addAll(operation.requestExamples().values());
    }

    /** The servers of all operations that take JSON and have no id in their path. */
    static List<RefusingServer> of(Provider provider) {
        Contract contract = Contract.of(provider);
        List<RefusingServer> all = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            boolean takesJson = operation
                    .requestBody()
                    .filter(body -> body.content().containsKey("application/json"))
                    .isPresent();
            if (takesJson && operation.parameters().stream().noneMatch(Operation.Parameter::required)) {
                RefusingServers generated = new RefusingServers(provider, contract.document(), operation);
                generated.addAll();
                all.addAll(generated.servers.values());
            }
        }
        return all;
    }

    private void addAll() {
        walk(schema().definition(), "", JsonNodeFactory.instance.missingNode());
        if (operation.requestExamples().values().stream().anyMatch(RefusingServers::hasText)) {
            add("text beyond ASCII", "", (body, type) -> body.toString().chars().anyMatch(letter -> letter > 127));
        }
        add("spelling of the content type", "charset", (body, type) -> type.contains("charset"));
        add("spelling of the content type", "upper case", (body, type) -> type.startsWith("APP"));
    }

    private static boolean hasText(JsonNode example) {
        return TEXTS.stream()
                .anyMatch(name -> !example.findPath(name).asString("").isEmpty());
    }

    private void walk(JsonNode schema, String pointer, JsonNode retired) {
        if (!schema.isObject() || pointer.split("/").length > MAX_DEPTH) {
            return;
        }
        JsonNode retirement = schema.has("x-retired") ? schema.path("x-retired") : retired;
        if (schema.has("$ref")) {
            walk(document.at(schema.path("$ref").asString().substring(1)), pointer, retirement);
        }
        for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(keyword).forEach(part -> walk(part, pointer, retirement));
        }
        walk(schema.path("then"), pointer, retirement);
        if (!pointer.isEmpty()) {
            addValues(schema, pointer, retirement);
            addLimits(schema, pointer);
        }
        schema.path("properties").properties().forEach(property -> {
            String field = pointer + "/" + property.getKey();
            addFieldServers(property.getValue(), field);
            walk(property.getValue(), field, retirement);
        });
    }

    private void addFieldServers(JsonNode schema, String field) {
        if (field.lastIndexOf('/') == 0) {
            String name = field.substring(1);
            if (isAllowed(body -> body.putNull(name))) {
                add("null", field, at(field, JsonNode::isNull));
            }
            if (isAllowed(body -> body.remove(name))) {
                add("request without", field, (body, type) -> body.at(field).isMissingNode());
            }
        }
        if (schema.path("type").toString().contains("array")) {
            add("empty list", field, at(field, value -> value.isArray() && value.isEmpty()));
            add("list with duplicates", field, at(field, RefusingServers::hasDuplicates));
            add("long list", field, at(field, value -> value.size() > 10));
        }
    }

    /** Whether the contract allows a text of this length in one of its examples, and no longer one. */
    private boolean isLimit(String pointer, int length) {
        return withValue(bodies, pointer, text(length))
                .filter(schema()::isValid)
                .anyMatch(example -> !schema().isValid(changed(example, pointer, text(length + 1))));
    }

    private static JsonNode text(int length) {
        return JsonNodeFactory.instance.stringNode("a".repeat(length));
    }

    private BodySchema schema() {
        return operation.requestBody().orElseThrow().content().get("application/json");
    }

    /** Whether the contract allows one of its examples with a value. */
    private boolean isAllowed(String pointer, JsonNode value) {
        return withValue(operation.requestExamples().values(), pointer, value).anyMatch(schema()::isValid);
    }

    /** The bodies that have the object around a field, with a value of the field. */
    private static Stream<JsonNode> withValue(Collection<JsonNode> bodies, String pointer, JsonNode value) {
        String owner = pointer.substring(0, pointer.lastIndexOf('/'));
        return bodies.stream()
                .filter(example -> example.at(owner).isObject())
                .map(example -> changed(example, pointer, value));
    }

    private static JsonNode changed(JsonNode example, String pointer, JsonNode value) {
        JsonNode copy = example.deepCopy();
        int end = pointer.lastIndexOf('/');
        ((ObjectNode) copy.at(pointer.substring(0, end))).set(pointer.substring(end + 1), value);
        return copy;
    }

    /** Whether the contract allows one of its examples after a change. */
    private boolean isAllowed(Consumer<ObjectNode> change) {
        BodySchema schema = schema();
        return operation.requestExamples().values().stream()
                .filter(schema::isValid)
                .map(example -> (ObjectNode) example.deepCopy())
                .filter(example -> {
                    JsonNode before = example.deepCopy();
                    change.accept(example);
                    return !example.equals(before);
                })
                .anyMatch(schema::isValid);
    }

    private static boolean hasDuplicates(JsonNode list) {
        return list.isArray() && new HashSet<>(list.valueStream().toList()).size() < list.size();
    }

    private void addValues(JsonNode schema, String pointer, JsonNode retired) {
        JsonNode values = schema.has("x-allowed-values") ? schema.path("x-allowed-values") : schema.path("enum");
        for (JsonNode value : values) {
            if (!value.isNull() && !isRetired(value, retired) && isAllowed(pointer, value)) {
                add("listed value", pointer + " " + value, at(pointer, value::equals));
                withValue(operation.requestExamples().values(), pointer, value)
                        .filter(schema()::isValid)
                        .forEach(bodies::add);
            }
        }
    }

    /** Values that the provider itself retired may be refused. */
    private boolean isRetired(JsonNode value, JsonNode retired) {
        return retired.valueStream()
                .filter(entry -> entry.path("by").asString("").equals(provider.id()))
                .anyMatch(entry -> entry.path("values").valueStream().anyMatch(value::equals));
    }

    private void addLimits(JsonNode schema, String pointer) {
        if (schema.path("maxLength").isInt()
                && isLimit(pointer, schema.path("maxLength").asInt())) {
            int limit = schema.path("maxLength").asInt();
            add("longest text", pointer + " " + limit, at(pointer, value -> length(value) == limit));
            add("text one below the limit", pointer + " " + limit, at(pointer, value -> length(value) == limit - 1));
            add(
                    "longest text, counted in bytes",
                    pointer + " " + limit,
                    at(pointer, value -> bytes(value) > limit && length(value) <= limit && length(value) > limit / 2));
        }
        if (schema.path("maximum").isNumber() && schema.path("minimum").isNumber()) {
            for (String end : List.of("minimum", "maximum")) {
                double limit = schema.path(end).doubleValue();
                if (!isAllowed(pointer, schema.path(end))) {
                    continue;
                }
                add(end, pointer + " " + limit, at(pointer, value -> value.isNumber() && value.doubleValue() == limit));
            }
        }
    }

    private static int length(JsonNode value) {
        return value.asString("").codePointCount(0, value.asString("").length());
    }

    private static int bytes(JsonNode value) {
        return value.asString("").getBytes(StandardCharsets.UTF_8).length;
    }

    private static BiPredicate<JsonNode, String> at(String pointer, Predicate<JsonNode> refused) {
        return (body, type) -> {
            JsonNode value = body.at(pointer);
            return !value.isMissingNode() && refused.test(value);
        };
    }

    private void add(String kind, String detail, BiPredicate<JsonNode, String> refuses) {
        RefusingServer server = new RefusingServer(operation, kind, detail, refuses);
        servers.putIfAbsent(kind + " " + detail, server);
    }
}
