package dev.sunocontract.spec;

import static java.util.stream.Collectors.joining;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compiles the schemas of a document, and converts the validator's errors to violations. */
final class SchemaCompiler {

    /** Annotations that do not affect validation; they are removed before compilation. */
    private static final Set<String> ANNOTATION_KEYWORDS =
            Set.of("description", "title", "examples", "example", "deprecated");

    private static final int MAX_VALUE_LENGTH = 80;

    private final String urn;
    private final JsonNode document;
    private final boolean hasTextSchemas;
    private final Map<String, DriftDetector> driftDetectors = new LinkedHashMap<>();
    private final Map<String, RuleReference> ruleReferences = new ConcurrentHashMap<>();
    private @Nullable SchemaRegistry registry;
    private @Nullable JsonNode validationDocument;
    private @Nullable FastPathCompiler fastPathCompiler;

    SchemaCompiler(String name, JsonNode document) {
        this.urn = "urn:suno-contract:" + name;
        this.document = document;
        this.hasTextSchemas = document.findValue(JsonTextCheck.KEYWORD) != null;
    }

    JsonNode node(String pointer) {
        return document.at(pointer);
    }

    Schema compile(String pointer) {
        return registry().getSchema(location(pointer));
    }

    /** Whether texts of the document have a schema of their own, which the general validator ignores. */
    boolean hasTextSchemas() {
        return hasTextSchemas;
    }

    synchronized DriftDetector driftDetector(String pointer) {
        return driftDetectors.computeIfAbsent(
                pointer, at -> new DriftDetectorCompiler(document).compile(document.at(at)));
    }

    synchronized FastPathValidator fastPathValidator(String pointer) {
        if (fastPathCompiler == null) {
            fastPathCompiler = new FastPathCompiler(
                    validationDocument(), (at, part) -> new SchemaPart(() -> compilePart(at, part)));
        }
        return fastPathCompiler.compile(pointer);
    }

    private Schema compilePart(String pointer, JsonNode part) {
        return registry().getSchema(location(pointer), withAbsoluteReferences(part));
    }

    /** A part is a document of its own for the validator, which then looks for local references in the part. */
    private JsonNode withAbsoluteReferences(JsonNode node) {
        JsonNode copy = node.deepCopy();
        for (JsonNode owner : copy.findParents("$ref")) {
            String reference = owner.path("$ref").asString("");
            if (reference.startsWith("#")) {
                ((ObjectNode) owner).put("$ref", urn + reference);
            }
        }
        return copy;
    }

    private SchemaLocation location(String pointer) {
        // The fragment is read as percent-encoded text, in which a plus sign is a space.
        String fragment = pointer.replace("%", "%25").replace(" ", "%20").replace("+", "%2B");
        return SchemaLocation.of(urn + "#" + fragment);
    }

    private JsonNode validationDocument() {
        if (validationDocument == null) {
            validationDocument = withoutAnnotations(document);
        }
        return validationDocument;
    }

    private synchronized SchemaRegistry registry() {
        if (registry == null) {
            String schemas = validationDocument().toString();
            registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemas(uri -> uri.equals(urn) ? schemas : null));
        }
        return registry;
    }

    /**
     * Copies a node without what has no effect on validation: annotations, extensions, examples, and the branches of an
     * open enum, which accept every value of its type.
     */
    private static JsonNode withoutAnnotations(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(withoutAnnotations(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        boolean openEnum = object.path("x-open-enum").asBoolean(false) && !object.has("x-allowed-values");
        object.properties().forEach(entry -> {
            String key = entry.getKey();
            if (!isAnnotation(key, entry.getValue(), object) && !(openEnum && key.equals("anyOf"))) {
                copy.set(key, withoutAnnotations(entry.getValue()));
            }
        });
        return copy;
    }

    private static boolean isAnnotation(String key, JsonNode value, ObjectNode owner) {
        boolean examplesOfMediaType = key.equals("examples") && owner.has("schema");
        return key.startsWith("x-") || examplesOfMediaType || ANNOTATION_KEYWORDS.contains(key) && value.isString();
    }

    /** Converts errors to violations: equal ones once, and fields that one rule misses at one place together. */
    List<Violation> toViolations(List<SchemaErrors.SchemaError> errors) {
        Map<Object, Violation> violations = new LinkedHashMap<>();
        for (SchemaErrors.SchemaError error : errors) {
            Violation violation = toViolation(error);
            Object key = violation.missingFields().isEmpty()
                    ? violation
                    : new MissingFieldsKey(violation.rule(), violation.pointer(), violation.enforcement());
            violations.merge(key, violation, SchemaCompiler::withMissingFieldsOf);
        }
        return new ArrayList<>(violations.values());
    }

    /** What missing fields have in common that are one finding. */
    private record MissingFieldsKey(String rule, String pointer, Enforcement enforcement) {}

    private static Violation withMissingFieldsOf(Violation first, Violation second) {
        Set<String> missing = new LinkedHashSet<>(first.missingFields());
        missing.addAll(second.missingFields());
        return missing.size() == first.missingFields().size()
                ? first
                : new Violation(
                        first.rule(),
                        first.pointer(),
                        "required properties "
                                + missing.stream().map(name -> "'" + name + "'").collect(joining(", ")) + " not found",
                        first.ruleLocation(),
                        first.actualValue(),
                        first.enforcement(),
                        List.copyOf(missing));
    }

    /** The rule behind an error. */
    private record RuleReference(String schemaPointer, String name, String location) {}

    private Violation toViolation(SchemaErrors.SchemaError error) {
        RuleReference rule = ruleReference(error.location(), error.keyword());
        List<String> missing =
                error.property() != null && error.keyword().equals("required") ? List.of(error.property()) : List.of();
        return new Violation(
                rule.name,
                error.pointer(),
                message(error, rule.schemaPointer),
                rule.location,
                abbreviate(error.value()),
                enforcement(rule.schemaPointer, error.property()),
                missing);
    }

    /**
     * The innermost {@code x-enforcement} around a schema; for a missing field, that of the field first. Without any,
     * that of the document; without that, the rule is enforced.
     */
    private Enforcement enforcement(String owner, @Nullable String property) {
        Optional<Enforcement> found = property == null
                ? Optional.empty()
                : Enforcement.of(document.at(owner).path("properties").path(property));
        for (String at = owner; found.isEmpty() && !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            found = Enforcement.of(document.at(at));
        }
        return found.or(() -> Enforcement.of(document.path("info"))).orElse(Enforcement.ENFORCED);
    }

    /** The rule at a schema location. Cached, because traffic often breaks the same rule repeatedly. */
    private RuleReference ruleReference(String location, String keyword) {
        RuleReference cached = ruleReferences.get(location);
        if (cached != null && location.endsWith("/" + keyword)) {
            return cached;
        }
        String owner = location.endsWith("/" + keyword)
                ? location.substring(0, location.length() - keyword.length() - 1)
                : location;
        RuleReference found = new RuleReference(owner, ruleName(owner, keyword), ruleLocation(owner, keyword));
        if (!owner.equals(location)) {
            ruleReferences.put(location, found);
        }
        return found;
    }

    /** The name of the innermost {@code x-rule} around a schema, else the component's name and the keyword. */
    private String ruleName(String owner, String keyword) {
        for (String at = owner; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            JsonNode rule = document.at(at).path("x-rule");
            if (rule.isString()) {
                return rule.asString();
            }
        }
        return schemaName(owner) + "." + keyword;
    }

    private static String schemaName(String pointer) {
        String[] segments = pointer.split("/");
        return segments.length > 3 && segments[2].equals("schemas") ? segments[3] : "document";
    }

    private String ruleLocation(String owner, String keyword) {
        String[] segments = owner.split("/");
        if (segments.length < 4) {
            return owner;
        }
        String component = String.join("/", List.of(segments).subList(0, 4));
        String file = document.at(component).path("x-source-file").asString("");
        String inside = owner.substring(component.length()) + "/" + keyword;
        return file.contains("#") ? file + inside : file + "#" + inside;
    }

    private String message(SchemaErrors.SchemaError error, String owner) {
        JsonNode schema = document.at(owner);
        String keyword = error.keyword();
        if (keyword.equals("not") && schema.has("x-allowed-values")) {
            return abbreviate(error.value()) + " is not allowed here, only "
                    + joinValues(schema.path("x-allowed-values"));
        }
        if (keyword.equals("enum") || keyword.equals("const")) {
            JsonNode allowed = schema.path(keyword);
            return abbreviate(error.value()) + " is not allowed here, only "
                    + (allowed.isArray() ? joinValues(allowed) : abbreviate(allowed));
        }
        return error.message().get();
    }

    private static String joinValues(JsonNode allowed) {
        List<String> values = new ArrayList<>();
        allowed.forEach(value -> values.add(value.isNull() ? "null" : value.asString()));
        return String.join(", ", values);
    }

    private static String abbreviate(JsonNode value) {
        if (value == null || value.isMissingNode()) {
            return "nothing";
        }
        StringBuilder text = new StringBuilder();
        appendJson(value, text);
        return text.length() <= MAX_VALUE_LENGTH ? text.toString() : text.substring(0, MAX_VALUE_LENGTH - 3) + "...";
    }

    /** Appends a value as JSON, and stops when the text is long enough for a message. */
    private static void appendJson(JsonNode value, StringBuilder text) {
        if (value.isString() && value.stringValue().length() > MAX_VALUE_LENGTH) {
            text.append('"').append(value.stringValue(), 0, MAX_VALUE_LENGTH).append('"');
        } else if (!value.isContainer()) {
            text.append(value);
        } else if (value.isObject()) {
            appendObject(value, text);
        } else {
            appendArray(value, text);
        }
    }

    private static void appendObject(JsonNode object, StringBuilder text) {
        char separator = '{';
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (text.length() > MAX_VALUE_LENGTH) {
                return;
            }
            text.append(separator).append('"').append(entry.getKey()).append("\":");
            appendJson(entry.getValue(), text);
            separator = ',';
        }
        text.append(separator == '{' ? "{}" : "}");
    }

    private static void appendArray(JsonNode array, StringBuilder text) {
        char separator = '[';
        for (int i = 0; i < array.size() && text.length() <= MAX_VALUE_LENGTH; i++) {
            text.append(separator);
            appendJson(array.get(i), text);
            separator = ',';
        }
        text.append(separator == '[' ? "[]" : "]");
    }
}
