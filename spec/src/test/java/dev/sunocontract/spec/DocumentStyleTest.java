package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Few rules of style, all strict; each complaint shows the right form. */
class DocumentStyleTest {

    private static final Set<String> VERBS = Set.of(
            "submit",
            "generate",
            "get",
            "list",
            "create",
            "concat",
            "expand",
            "upload",
            "start",
            "finish",
            "verify",
            "extend",
            "cover",
            "add",
            "replace",
            "separate",
            "boost",
            "convert",
            "check",
            "mashup",
            "style",
            "delete",
            "set",
            "recover");
    private static final Pattern OPERATION_ID = Pattern.compile("([a-z]+)([A-Z][A-Za-z0-9]*)");
    private static final Pattern SCHEMA_NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern RULE_NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Set<String> JAVA_LANG_NAMES =
            Set.of("Error", "Exception", "Object", "Process", "Record", "Module", "Package", "String");

    static Stream<Contract> contracts() {
        return Stream.concat(
                Provider.all().stream().map(Contract::of),
                List.of(Wire.values()).stream().map(Contract::of));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void operationIdsAreVerbAndNoun(Contract contract) {
        assertThat(problems(contract, (operation, complaints) -> {
                    Matcher id =
                            OPERATION_ID.matcher(operation.path("operationId").asString(""));
                    if (!id.matches() || !VERBS.contains(id.group(1))) {
                        complaints.add("name it verb + noun, such as getTask; the verbs are " + VERBS);
                    }
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void operationsHaveSummaryDescriptionAndOneTag(Contract contract) {
        assertThat(problems(contract, (operation, complaints) -> {
                    String summary = operation.path("summary").asString("");
                    if (summary.isEmpty() || summary.endsWith(".") || !Character.isUpperCase(summary.charAt(0))) {
                        complaints.add(
                                "write a summary such as 'Submit a song', without a full stop: '" + summary + "'");
                    }
                    if (!operation.path("description").asString("").strip().endsWith(".")) {
                        complaints.add("write a description in full sentences: what it means, what happens next");
                    }
                    if (operation.path("tags").size() != 1
                            || !describedTags(contract)
                                    .contains(operation.path("tags").path(0).asString())) {
                        complaints.add("give it exactly one tag that the document declares and describes");
                    }
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void operationsHaveEvidence(Contract contract) {
        assertThat(problems(contract, (operation, complaints) -> {
                    String evidence = operation.path("x-evidence").asString("");
                    if (Stream.of(Evidence.values())
                            .noneMatch(known -> known.id().equals(evidence))) {
                        complaints.add("say x-evidence: documented, example, upstream or inferred");
                    }
                    if (operation.path("x-source").isMissingNode()
                            || operation.path("x-source").isEmpty()
                                    && !operation.path("x-source").isString()) {
                        complaints.add("say x-source: the page or file that shows it");
                    }
                    if (evidence.equals("inferred")
                            && operation.path("x-note").asString("").isEmpty()) {
                        complaints.add("say in x-note, in one sentence, what it is inferred from");
                    }
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyBodyRefersToANamedSchema(Contract contract) {
        assertThat(problems(contract, (operation, complaints) -> {
                    bodySchemas(contract, operation).forEach((where, schema) -> {
                        if (!schema.has("$ref")) {
                            complaints.add(where + ": give the schema a file of its own and refer to it");
                        }
                    });
                    if (operation.path("responses").isEmpty()) {
                        complaints.add("say what comes back");
                    }
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void requestBodySchemaNamesEndInRequest(Contract contract) {
        assertThat(problems(contract, (operation, complaints) -> {
                    for (JsonNode media : operation.path("requestBody").path("content")) {
                        String ref = media.path("schema").path("$ref").asString("Request");
                        if (!ref.endsWith("Request")) {
                            complaints.add("let the name of the body's schema end in Request: " + ref);
                        }
                    }
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void schemaNamesArePascalCaseNouns(Contract contract) {
        assertThat(contract.schemaNames()).allSatisfy(name -> {
            assertThat(name).as("PascalCase, such as ClipStatus").matches(SCHEMA_NAME);
            assertThat(JAVA_LANG_NAMES)
                    .as("a name of java.lang hides it; write ApiError, not Error")
                    .doesNotContain(name);
            assertThat(name)
                    .as("a word of the field, without Dto, Info or Generic")
                    .doesNotContain("Dto", "Info", "Generic");
        });
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void schemasAndFieldsHaveDescriptions(Contract contract) {
        List<String> complaints = new ArrayList<>();
        forEachSchema(contract, (name, schema) -> {
            if (schema.path("description").asString("").isBlank()) {
                complaints.add(name + ": describe it");
            }
            forEachProperty(schema, (field, property) -> {
                boolean said = property.isBoolean()
                        || property.has("$ref")
                        || property.has("description")
                        || isNullableReference(property);
                if (!said) {
                    complaints.add(name + "." + field + ": describe it, with its unit");
                }
            });
        });
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void objectsAllowAdditionalPropertiesAndAreNotNested(Contract contract) {
        List<String> complaints = new ArrayList<>();
        forEachSchema(contract, (name, schema) -> {
            if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
                complaints.add(name + ": say additionalProperties: true, so that unknown fields survive");
            }
            forEachProperty(schema, (field, property) -> {
                if (property.path("properties").isObject()
                        || property.path("items").path("properties").isObject()) {
                    complaints.add(name + "." + field + ": give the inner object a file of its own");
                }
            });
        });
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void schemasHaveNoDefaults(Contract contract) {
        List<String> complaints = new ArrayList<>();
        forEachSchema(contract, (name, schema) -> {
            if (hasDefault(schema)) {
                complaints.add(name
                        + ": say the default in the description; a default in the schema is sent though nobody set it");
            }
        });
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void conditionsHaveRuleNames(Contract contract) {
        List<String> complaints = new ArrayList<>();
        forEachSchema(contract, (name, schema) -> {
            Set<String> rules = new HashSet<>();
            for (JsonNode part : schema.path("allOf")) {
                String rule = part.path("x-rule").asString("");
                if (part.has("if") && !RULE_NAME.matcher(rule).matches()) {
                    complaints.add(name + ": name the condition, such as x-rule: artist-consistency-fields");
                }
                if (!rule.isEmpty() && !rules.add(rule)) {
                    complaints.add(name + ": two rules are called " + rule);
                }
                if (part.has("if") && part.path("description").asString("").isBlank()) {
                    complaints.add(name + ", " + rule + ": say the rule in one sentence");
                }
                for (JsonNode required : part.path("then").path("required")) {
                    if (!part.path("then").path("properties").has(required.asString())) {
                        complaints.add(name + ", " + rule + ": repeat '" + required.asString()
                                + ": true' under then.properties, or parser-based tools forget that it is required");
                    }
                }
            }
        });
        assertThat(complaints).isEmpty();
    }

    private static List<String> problems(Contract contract, BiConsumer<JsonNode, List<String>> rule) {
        List<String> complaints = new ArrayList<>();
        contract.document().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> {
                    if (method.getValue().has("responses")) {
                        List<String> own = new ArrayList<>();
                        rule.accept(method.getValue(), own);
                        String name =
                                method.getValue().path("operationId").asString(method.getKey() + " " + path.getKey());
                        own.forEach(complaint -> complaints.add(name + ": " + complaint));
                    }
                }));
        return complaints;
    }

    private static List<String> describedTags(Contract contract) {
        List<String> tags = new ArrayList<>();
        contract.document().path("tags").forEach(tag -> {
            if (tag.has("description")) {
                tags.add(tag.path("name").asString());
            }
        });
        return tags;
    }

    private static Map<String, JsonNode> bodySchemas(Contract contract, JsonNode operation) {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        operation
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(media ->
                        bodies.put("request " + media.getKey(), media.getValue().path("schema")));
        operation.path("responses").properties().forEach(response -> contract.dereference(response.getValue())
                .path("content")
                .properties()
                .forEach(media -> bodies.put(
                        response.getKey() + " " + media.getKey(),
                        media.getValue().path("schema"))));
        return bodies;
    }

    private static void forEachSchema(Contract contract, BiConsumer<String, JsonNode> visitor) {
        contract.document()
                .path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> visitor.accept(schema.getKey(), schema.getValue()));
    }

    private static void forEachProperty(JsonNode schema, BiConsumer<String, JsonNode> visitor) {
        schema.path("properties").properties().forEach(field -> visitor.accept(field.getKey(), field.getValue()));
        for (JsonNode part : schema.path("allOf")) {
            if (!part.has("x-rule")) {
                forEachProperty(part, visitor);
            }
        }
    }

    /** A reference made nullable says no more than what it refers to. */
    private static boolean isNullableReference(JsonNode property) {
        return property.path("oneOf").valueStream().anyMatch(branch -> branch.has("$ref"));
    }

    private static boolean hasDefault(JsonNode schema) {
        if (schema.isObject()
                && schema.has("default")
                && !schema.path("default").isObject()) {
            return true;
        }
        return schema.valueStream().anyMatch(DocumentStyleTest::hasDefault);
    }
}
