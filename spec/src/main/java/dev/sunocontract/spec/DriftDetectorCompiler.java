package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Compiles the drift detectors of one document. Each set of schemas is compiled once, so recursive schemas end. */
final class DriftDetectorCompiler {

    private static final List<String> COMBINATORS = List.of("allOf", "anyOf", "oneOf");
    private static final String SUNO = "Suno";
    private static final List<String> BRANCHES = List.of("then", "else");

    private final JsonNode document;
    private final Map<Set<JsonNode>, DriftDetector> detectors = new HashMap<>();

    DriftDetectorCompiler(JsonNode document) {
        this.document = document;
    }

    DriftDetector compile(JsonNode schema) {
        DriftDetector detector = compile(Set.of(schema));
        detectors.values().forEach(DriftDetector::seal);
        return detector;
    }

    private DriftDetector compile(Set<JsonNode> schemas) {
        DriftDetector existing = detectors.get(schemas);
        if (existing != null) {
            return existing;
        }
        DriftDetector detector = new DriftDetector();
        detectors.put(schemas, detector);
        Set<JsonNode> parts = new LinkedHashSet<>();
        schemas.forEach(schema -> collect(schema, parts));
        Map<String, Set<JsonNode>> fields = new LinkedHashMap<>();
        Set<JsonNode> items = new LinkedHashSet<>();
        Set<JsonNode> additionalProperties = new LinkedHashSet<>();
        Set<JsonNode> content = new LinkedHashSet<>();
        for (JsonNode part : parts) {
            part.path("properties").properties().forEach(field -> fields.computeIfAbsent(
                            field.getKey(), name -> new LinkedHashSet<>())
                    .add(field.getValue()));
            addObject(part.path("items"), items);
            addObject(part.path("additionalProperties"), additionalProperties);
            addObject(part.path(JsonTextCheck.KEYWORD), content);
            if (part.path("x-open-enum").asBoolean(false)) {
                part.at("/anyOf/0/enum").forEach(value -> detector.addKnownValue(value.asString()));
                addRetiredValues(part.path("x-retired"), detector);
            }
            part.path("x-other-names").forEach(entry -> addOtherNames(entry, detector));
        }
        fields.forEach((name, fieldSchemas) -> detector.fields().put(name, compile(fieldSchemas)));
        if (!items.isEmpty()) {
            detector.items(compile(items));
        }
        if (!additionalProperties.isEmpty()) {
            detector.additionalProperties(compile(additionalProperties));
        }
        if (!content.isEmpty()) {
            detector.content(compile(content));
        }
        return detector;
    }

    /** Adds the provider's own retirements, then those of Suno, which hold for every provider. */
    private void addRetiredValues(JsonNode retirements, DriftDetector detector) {
        String provider = document.path("info").path("x-provider").asString("");
        for (String by : List.of(provider, SUNO)) {
            for (JsonNode retirement : retirements) {
                if (retirement.path("by").asString("").equals(by)) {
                    retirement
                            .path("values")
                            .forEach(value -> detector.addRetiredValue(value.asString(), Retirement.of(retirement)));
                }
            }
        }
    }

    /** Adds fields that programs send because other APIs have them. */
    private static void addOtherNames(JsonNode entry, DriftDetector detector) {
        entry.path("use")
                .properties()
                .forEach(name -> detector.addOtherName(
                        name.getKey(),
                        "a field of other APIs: use " + name.getValue().asString()));
        entry.path("notes")
                .properties()
                .forEach(name -> detector.addOtherName(
                        name.getKey(),
                        "a field of other APIs: " + name.getValue().asString()));
    }

    private static void addObject(JsonNode schema, Set<JsonNode> into) {
        if (schema.isObject()) {
            into.add(schema);
        }
    }

    private void collect(JsonNode schema, Set<JsonNode> into) {
        if (!schema.isObject() || !into.add(schema)) {
            return;
        }
        if (schema.has("$ref")) {
            collect(document.at(schema.path("$ref").asString().substring(1)), into);
        }
        List<JsonNode> parts = new ArrayList<>();
        COMBINATORS.forEach(keyword -> schema.path(keyword).forEach(parts::add));
        BRANCHES.forEach(keyword -> parts.add(schema.path(keyword)));
        parts.forEach(part -> collect(part, into));
    }
}
