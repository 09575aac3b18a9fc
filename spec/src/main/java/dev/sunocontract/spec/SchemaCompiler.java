package dev.sunocontract.spec;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compiles a document's schemas, and reads the validator's findings back into the document's own words. */
final class SchemaCompiler {

    /** Words of the schemas that judge nothing; the validator need not see them. */
    private static final Set<String> ANNOTATION_KEYWORDS =
            Set.of("description", "title", "examples", "example", "deprecated");

    private static final int MAX_VALUE_LENGTH = 80;

    private final String urn;
    private final JsonNode document;
    private final Map<String, DriftDetector> driftDetectors = new LinkedHashMap<>();
    private final Map<String, RuleReference> said = new ConcurrentHashMap<>();
    private @Nullable SchemaRegistry registry;
    private @Nullable JsonNode documentWithOpenEnums;
    private FastPathValidator.@Nullable Compiler fastPathCompiler;

    SchemaCompiler(String name, JsonNode document) {
        this.urn = "urn:suno-contract:" + name;
        this.document = document;
    }

    JsonNode node(String pointer) {
        return document.at(pointer);
    }

    Schema compile(String pointer) {
        return registry().getSchema(SchemaLocation.of(urn + "#" + pointer.replace(" ", "%20")));
    }

    synchronized DriftDetector driftDetector(String pointer) {
        return driftDetectors.computeIfAbsent(
                pointer, at -> new DriftDetectorCompiler(document).compile(document.at(at)));
    }

    synchronized FastPathValidator fastPathValidator(String pointer) {
        if (fastPathCompiler == null) {
            fastPathCompiler = new FastPathValidator.Compiler(documentWithOpenEnums());
        }
        return fastPathCompiler.compile(pointer);
    }

    private JsonNode documentWithOpenEnums() {
        if (documentWithOpenEnums == null) {
            documentWithOpenEnums = relaxOpenEnums(document);
        }
        return documentWithOpenEnums;
    }

    private synchronized SchemaRegistry registry() {
        if (registry == null) {
            String lenient = documentWithOpenEnums().toString();
            registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemas(uri -> uri.equals(urn) ? lenient : null));
        }
        return registry;
    }

    /**
     * The document with open enums opened: an enum marked {@code x-extensible-enum} goes; where it names with {@code x-known} the
     * values that are known elsewhere, those of them that it does not list stay forbidden.
     */
    private JsonNode relaxOpenEnums(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(relaxOpenEnums(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        boolean open = object.path("x-open-enum").asBoolean(false);
        object.properties().forEach(entry -> {
            String key = entry.getKey();
            boolean prose =
                    ANNOTATION_KEYWORDS.contains(key) && entry.getValue().isString() || key.startsWith("x-");
            if (!prose && !(open && key.equals("enum"))) {
                copy.set(key, relaxOpenEnums(entry.getValue()));
            }
        });
        if (open && object.has("x-known-values-from")) {
            copy.putObject("not").set("enum", forbiddenValues(object));
        }
        return copy;
    }

    private ArrayNode forbiddenValues(ObjectNode schema) {
        Set<JsonNode> allowed = new HashSet<>();
        schema.path("enum").forEach(allowed::add);
        ArrayNode forbidden = JsonNodeFactory.instance.arrayNode();
        String known = schema.path("x-known-values-from").asString();
        for (JsonNode value :
                document.path("components").path("schemas").path(known).path("enum")) {
            if (!allowed.contains(value)) {
                forbidden.add(value);
            }
        }
        return forbidden;
    }

    List<Violation> toViolations(List<com.networknt.schema.Error> errors) {
        Set<Violation> violations = new LinkedHashSet<>();
        for (com.networknt.schema.Error error : errors) {
            violations.add(toViolation(error));
        }
        return new ArrayList<>(violations);
    }

    /** What the document says of a place that a finding is about. */
    private record RuleReference(String schemaPointer, String name, String location) {}

    private Violation toViolation(com.networknt.schema.Error error) {
        String location = error.getSchemaLocation().getFragment().toString();
        String keyword = error.getKeyword();
        RuleReference said = ruleReference(location, keyword);
        return new Violation(
                said.name,
                error.getInstanceLocation().toString(),
                message(error, said.schemaPointer, keyword),
                said.location,
                abbreviate(error.getInstanceNode()));
    }

    /** Looked up once: traffic breaks the same rule again and again. */
    private RuleReference ruleReference(String location, String keyword) {
        RuleReference known = said.get(location);
        if (known != null && location.endsWith("/" + keyword)) {
            return known;
        }
        String owner = location.endsWith("/" + keyword)
                ? location.substring(0, location.length() - keyword.length() - 1)
                : location;
        RuleReference found = new RuleReference(owner, ruleName(owner, keyword), ruleLocation(owner, keyword));
        if (!owner.equals(location)) {
            said.put(location, found);
        }
        return found;
    }

    /** The nearest named rule around a place, else the schema's name and the keyword. */
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

    private String message(com.networknt.schema.Error error, String owner, String keyword) {
        JsonNode schema = document.at(owner);
        if (keyword.equals("not") && schema.has("x-known-values-from")) {
            return abbreviate(error.getInstanceNode()) + " is not allowed here, only "
                    + joinValues(schema.path("enum"));
        }
        if (keyword.equals("enum") || keyword.equals("const")) {
            JsonNode allowed = schema.path(keyword);
            return abbreviate(error.getInstanceNode()) + " is not allowed here, only "
                    + (allowed.isArray() ? joinValues(allowed) : abbreviate(allowed));
        }
        return error.getMessage();
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

    /** The value as JSON, as far as it will be shown: a finding may be about a very long body. */
    private static void appendJson(JsonNode value, StringBuilder text) {
        if (value.isString() && value.stringValue().length() > MAX_VALUE_LENGTH) {
            text.append('"').append(value.stringValue(), 0, MAX_VALUE_LENGTH).append('"');
        } else if (!value.isContainer()) {
            text.append(value);
        } else if (value.isObject()) {
            char before = '{';
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                if (text.length() > MAX_VALUE_LENGTH) {
                    return;
                }
                text.append(before).append('"').append(entry.getKey()).append("\":");
                appendJson(entry.getValue(), text);
                before = ',';
            }
            text.append(before == '{' ? "{}" : "}");
        } else {
            char before = '[';
            for (int i = 0; i < value.size() && text.length() <= MAX_VALUE_LENGTH; i++) {
                text.append(before);
                appendJson(value.get(i), text);
                before = ',';
            }
            text.append(before == '[' ? "[]" : "]");
        }
    }
}
