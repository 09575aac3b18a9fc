package dev.sunocontract.bundler;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Names, descriptions, evidence and form of schemas and of the rules in them. */
final class SchemaStyle {

    private static final Set<String> MODEL_SCHEMAS = Set.of("MusicModel", "SunoModel", "SunoVersion", "TaskModel");
    private static final Set<String> JAVA_LANG_NAMES =
            Set.of("Error", "Exception", "Object", "Process", "Record", "Module", "Package", "String");
    private static final Pattern SCHEMA_NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern VAGUE_NAME = Pattern.compile("Dto|Info|Generic");
    private static final Pattern RULE_NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final List<String> ENFORCEMENTS = List.of("enforced", "documented", "varies");

    private final JsonNode document;
    private final StyleFindings findings;
    private final EvidenceStyle evidence;

    SchemaStyle(JsonNode document, StyleFindings findings) {
        this.document = document;
        this.findings = findings;
        this.evidence = new EvidenceStyle(findings);
    }

    void check() {
        document.path("components").path("schemas").properties().forEach(schema -> {
            String pointer = DocumentStyle.child("/components/schemas", schema.getKey());
            checkName(pointer, schema.getKey());
            checkProperties(pointer, schema.getValue());
            checkModels(pointer, schema.getKey(), schema.getValue());
            checkRules(pointer, schema.getValue());
            checkOtherNames(pointer, schema.getValue());
        });
    }

    private void checkName(String pointer, String name) {
        findings.addIf(!SCHEMA_NAME.matcher(name).matches(), pointer, "name it in PascalCase, such as ClipStatus");
        findings.addIf(
                JAVA_LANG_NAMES.contains(name), pointer, "not the name of a class of java.lang: ErrorBody, not Error");
        findings.addIf(VAGUE_NAME.matcher(name).find(), pointer, "leave Dto, Info and Generic out of the name");
    }

    private void checkProperties(String pointer, JsonNode schema) {
        findings.addIf(schema.path("description").asString("").isBlank(), pointer, "add a description");
        findings.addIf(
                schema.path("properties").isObject() && !schema.has("additionalProperties"),
                pointer,
                "set additionalProperties: true, so that unknown fields are preserved");
        findings.addIf(
                hasDefault(schema),
                pointer,
                "move the default to the description; generated clients send schema defaults");
        forEachProperty(pointer, schema, this::checkProperty);
    }

    private void checkProperty(String pointer, JsonNode property) {
        boolean described = property.isBoolean()
                || property.has("$ref")
                || property.has("description")
                || isNullableReference(property);
        findings.addIf(!described, pointer, "add a description with the unit");
        findings.addIf(
                property.path("properties").isObject()
                        || property.path("items").path("properties").isObject(),
                pointer,
                "move the nested object to a file of its own");
    }

    /** Every listed model has evidence. */
    private void checkModels(String pointer, String name, JsonNode schema) {
        List<String> listed = knownValues(schema);
        if (listed.isEmpty() || !MODEL_SCHEMAS.contains(name) && !schema.has("x-values")) {
            return;
        }
        List<String> described = List.copyOf(schema.path("x-values").propertyNames());
        findings.addIf(
                !described.equals(listed), pointer, "x-values lists " + described + " instead of the enum's " + listed);
        schema.path("x-values")
                .properties()
                .forEach(value ->
                        evidence.require(DocumentStyle.child(pointer + "/x-values", value.getKey()), value.getValue()));
        schema.path("x-refusable-values")
                .forEach(value -> findings.addIf(
                        !listed.contains(value.asString()),
                        pointer + "/x-refusable-values",
                        value.asString() + " is not in the enum"));
        schema.path("x-retired").forEach(retired -> checkRetired(pointer + "/x-retired", listed, retired));
    }

    /** A retirement names its values, who retired them and when; a date that no source has is {@code unknown}. */
    private void checkRetired(String pointer, List<String> listed, JsonNode retired) {
        findings.addIf(retired.path("by").asString("").isBlank(), pointer, "set by to Suno or to a provider");
        evidence.require(pointer, retired);
        findings.addIf(
                !EvidenceStyle.AS_OF.matcher(retired.path("date").asString("")).matches(),
                pointer,
                "set date to the day, such as 2026-09-09, or to unknown");
        retired.path("values")
                .forEach(value -> findings.addIf(
                        !listed.contains(value.asString()), pointer, value.asString() + " is not in the enum"));
    }

    /** Fields of other APIs: each entry has evidence, and none of its names is a field of the schema. */
    private void checkOtherNames(String pointer, JsonNode schema) {
        int index = 0;
        for (JsonNode entry : schema.path("x-other-names")) {
            String entryPointer = pointer + "/x-other-names/" + index++;
            evidence.require(entryPointer, entry);
            for (String word : List.of("use", "notes")) {
                entry.path(word)
                        .propertyNames()
                        .forEach(name -> findings.addIf(
                                schema.path("properties").has(name), entryPointer, name + " is a field of the schema"));
            }
        }
    }

    private void checkRules(String pointer, JsonNode schema) {
        Set<String> names = new HashSet<>();
        int index = 0;
        for (JsonNode part : schema.path("allOf")) {
            String rulePointer = pointer + "/allOf/" + index++;
            if (part.has("if") || part.has("x-rule")) {
                checkRule(rulePointer, part, names);
            }
        }
    }

    private void checkRule(String pointer, JsonNode rule, Set<String> names) {
        String name = rule.path("x-rule").asString("");
        findings.addIf(
                !RULE_NAME.matcher(name).matches(),
                pointer,
                "add a rule name, such as x-rule: artist-consistency-fields");
        findings.addIf(!name.isEmpty() && !names.add(name), pointer, "duplicate rule name " + name);
        findings.addIf(
                rule.has("if") && rule.path("description").asString("").isBlank(),
                pointer,
                name + ": describe the rule in one sentence");
        evidence.require(pointer, rule);
        findings.addIf(
                !ENFORCEMENTS.contains(rule.path("x-enforcement").asString("")),
                pointer,
                name + ": set x-enforcement to enforced, documented or varies");
        for (JsonNode required : rule.path("then").path("required")) {
            findings.addIf(
                    !rule.path("then").path("properties").has(required.asString()),
                    pointer,
                    name + ": repeat '" + required.asString()
                            + ": true' under then.properties; some tools ignore required names without it");
        }
    }

    private static List<String> knownValues(JsonNode schema) {
        JsonNode open = schema.path("anyOf").path(0).path("enum");
        JsonNode values = open.isMissingNode() ? schema.path("enum") : open;
        return values.valueStream().map(JsonNode::asString).toList();
    }

    private static void forEachProperty(String pointer, JsonNode schema, BiConsumer<String, JsonNode> visitor) {
        schema.path("properties")
                .properties()
                .forEach(field ->
                        visitor.accept(DocumentStyle.child(pointer + "/properties", field.getKey()), field.getValue()));
        int index = 0;
        for (JsonNode part : schema.path("allOf")) {
            String partPointer = pointer + "/allOf/" + index++;
            if (!part.has("x-rule")) {
                forEachProperty(partPointer, part, visitor);
            }
        }
    }

    /** A nullable reference needs no description of its own: the referenced schema has one. */
    private static boolean isNullableReference(JsonNode property) {
        return property.path("oneOf").valueStream().anyMatch(branch -> branch.has("$ref"));
    }

    private static boolean hasDefault(JsonNode schema) {
        return schema.isObject()
                        && schema.has("default")
                        && !schema.path("default").isObject()
                || schema.valueStream().anyMatch(SchemaStyle::hasDefault);
    }
}
