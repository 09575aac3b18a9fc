package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Style rules for the documents. All are strict, and each message shows the correct form. */
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
    private static final int MAX_LINE_LENGTH = 100;
    private static final List<Path> YAML_SOURCES =
            List.of(Path.of("openapi"), Path.of("redocly.yaml"), Path.of(".spectral.yaml"));
    private static final Set<String> MODEL_SCHEMAS = Set.of("MusicModel", "SunoModel", "TaskModel");
    private static final Pattern OPERATION_ID = Pattern.compile("([a-z]+)([A-Z][A-Za-z0-9]*)");
    private static final Pattern SCHEMA_NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern RULE_NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern COST_UNIT = Pattern.compile("credits|points|fees|[A-Z]{3}");
    private static final Pattern AS_OF = Pattern.compile("unknown|\\d{4}(-\\d{2}(-\\d{2})?)?");
    private static final Set<String> JAVA_LANG_NAMES =
            Set.of("Error", "Exception", "Object", "Process", "Record", "Module", "Package", "String");

    static Stream<Contract> providers() {
        return Provider.all().stream().map(Contract::of);
    }

    static Stream<Contract> contracts() {
        return Stream.concat(providers(), List.of(Wire.values()).stream().map(Contract::of));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void operationIdsAreVerbAndNoun(Contract contract) {
        assertThat(problems(contract, (operation, problems) -> {
                    Matcher id =
                            OPERATION_ID.matcher(operation.path("operationId").asString(""));
                    if (!id.matches() || !VERBS.contains(id.group(1))) {
                        problems.add("name it verb + noun, such as getTask; the verbs are " + VERBS);
                    }
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void operationsHaveSummaryDescriptionAndOneTag(Contract contract) {
        assertThat(problems(contract, (operation, problems) -> {
                    String summary = operation.path("summary").asString("");
                    if (summary.isEmpty() || summary.endsWith(".") || !Character.isUpperCase(summary.charAt(0))) {
                        problems.add("write a summary such as 'Submit a song', without a full stop: '" + summary + "'");
                    }
                    if (!operation.path("description").asString("").strip().endsWith(".")) {
                        problems.add("write a description in full sentences: the effect, and the next step");
                    }
                    if (operation.path("tags").size() != 1
                            || !describedTags(contract)
                                    .contains(operation.path("tags").path(0).asString())) {
                        problems.add("give it exactly one tag that the document declares and describes");
                    }
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void operationsHaveEvidence(Contract contract) {
        assertThat(problems(contract, (operation, problems) -> {
                    checkEvidence(operation, problems);
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void rulesHaveEvidenceAndEnforcement(Contract contract) {
        List<String> problems = new ArrayList<>();
        forEachSchema(contract, (name, schema) -> {
            for (JsonNode part : schema.path("allOf")) {
                if (part.has("x-rule")) {
                    List<String> own = new ArrayList<>();
                    checkEvidence(part, own);
                    if (Enforcement.of(part).isEmpty()) {
                        own.add("set x-enforcement to enforced, documented or varies");
                    }
                    own.forEach(problem ->
                            problems.add(name + ", " + part.path("x-rule").asString() + ": " + problem));
                }
            }
        });
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyKindOfErrorHasFormatAndEvidence(Contract contract) {
        List<String> problems = new ArrayList<>();
        JsonNode codes = contract.document().path("info").path("x-error-codes");
        for (ErrorKind kind : ErrorKind.values()) {
            List<String> own = new ArrayList<>();
            if (!codes.has(kind.id())) {
                own.add("add it to x-error-codes of the wire: {status: 400, code: invalid_request, body: task}");
            }
            checkEvidence(codes.path(kind.id()), own);
            own.forEach(problem -> problems.add(kind.id() + ": " + problem));
        }
        codes.propertyNames().stream()
                .filter(id -> Stream.of(ErrorKind.values())
                        .noneMatch(kind -> kind.id().equals(id)))
                .forEach(id -> problems.add(id + ": there is no such kind of error"));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyEvidenceIsWellFormed(Contract contract) {
        List<String> problems = new ArrayList<>();
        contract.document().findParents("x-evidence").forEach(node -> checkEvidence(node, problems));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void bodiesOfErrorsHaveCodeAndMessage(Contract contract) {
        assertThat(contract.document().path("info").path("x-error-bodies").properties())
                .isNotEmpty()
                .allSatisfy(body -> assertThat(body.getValue().toString())
                        .as("x-error-bodies, " + body.getKey() + ": use both placeholders")
                        .contains("{code}", "{message}"));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void operationsStateTheirCost(Contract contract) {
        assertThat(problems(contract, (operation, problems) -> checkCost(operation.path("x-cost"), problems)))
                .isEmpty();
    }

    /** {@code paid} is stated; each amount has a unit and evidence, and contradicts {@code paid} nowhere. */
    private static void checkCost(JsonNode cost, List<String> problems) {
        if (!cost.path("paid").isBoolean()) {
            problems.add("set paid of x-cost to true or false: whether a request may cost anything");
        }
        if (cost.has("note") && !cost.path("note").asString("").endsWith(".")) {
            problems.add("x-cost: write the note as a sentence");
        }
        boolean charged = cost.path("amounts").isEmpty();
        for (JsonNode amount : cost.path("amounts")) {
            checkEvidence(amount, problems);
            if (!amount.path("amount").isNumber()
                    || !COST_UNIT.matcher(amount.path("unit").asString("")).matches()) {
                problems.add("x-cost: give each amount a number, and a unit: credits, points, fees or a currency");
            }
            charged |= amount.path("amount").asDouble(0) > 0;
        }
        if (cost.path("paid").asBoolean(false) && !charged) {
            problems.add("x-cost: paid is true, but every amount is 0");
        }
        if (!cost.path("paid").asBoolean(true) && cost.has("amounts")) {
            problems.add("x-cost: paid is false, so leave out the amounts");
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void webhookSignatureHasHeadersAndEvidence(Contract contract) {
        JsonNode signature = contract.document().path("info").path("x-webhook-signature");
        List<String> problems = new ArrayList<>();
        if (!signature.isMissingNode()) {
            checkEvidence(signature, problems);
            for (String header : List.of("signature-header", "timestamp-header")) {
                if (signature.path(header).asString("").isBlank()) {
                    problems.add("x-webhook-signature: set " + header + " to the name of the header");
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void modelsHaveEvidence(Contract contract) {
        List<String> problems = new ArrayList<>();
        forEachSchema(contract, (name, schema) -> {
            List<String> listed = knownValues(schema);
            if (listed.isEmpty() || !MODEL_SCHEMAS.contains(name) && !schema.has("x-values")) {
                return;
            }
            List<String> described = List.copyOf(schema.path("x-values").propertyNames());
            if (!described.equals(listed)) {
                problems.add(name + ": x-values lists " + described + " instead of the enum's " + listed);
            }
            schema.path("x-values").properties().forEach(value -> {
                if (!value.getValue().has("x-evidence")) {
                    problems.add(name + ", " + value.getKey() + ": add x-evidence");
                }
            });
            schema.path("x-retired").forEach(retired -> checkRetired(name, listed, retired, problems));
        });
        assertThat(problems).isEmpty();
    }

    /** A retirement names its values, who retired them and when; a date that no source has is {@code unknown}. */
    private static void checkRetired(String schema, List<String> listed, JsonNode retired, List<String> problems) {
        String where = schema + ", x-retired";
        if (retired.path("by").asString("").isBlank() || !retired.has("x-evidence")) {
            problems.add(where + ": set by to Suno or a provider, and list x-evidence");
        }
        if (!AS_OF.matcher(retired.path("date").asString("")).matches()) {
            problems.add(where + ": set date to the day, such as 2026-09-09, or to unknown");
        }
        retired.path("values").forEach(value -> {
            if (!listed.contains(value.asString())) {
                problems.add(where + ": " + value.asString() + " is not in the enum");
            }
        });
    }

    private static List<String> knownValues(JsonNode schema) {
        JsonNode open = schema.path("anyOf").path(0).path("enum");
        JsonNode values = open.isMissingNode() ? schema.path("enum") : open;
        return values.valueStream().map(JsonNode::asString).toList();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void limitsHaveAValueAndEvidence(Contract contract) {
        List<String> problems = new ArrayList<>();
        contract.document().path("info").path("x-limits").properties().forEach(limit -> limit.getValue()
                .forEach(claim -> {
                    if (claim.path("value").asString("").isBlank() || !claim.has("x-evidence")) {
                        problems.add("x-limits." + limit.getKey() + ": each entry has a value and x-evidence");
                    }
                }));
        assertThat(problems).isEmpty();
    }

    static void checkEvidence(JsonNode node, List<String> problems) {
        if (!node.path("x-evidence").isArray() || node.path("x-evidence").isEmpty()) {
            problems.add("list x-evidence: [{kind: documented, source: https://…, asOf: 2026-11-20}]");
        }
        for (JsonNode item : node.path("x-evidence")) {
            String kind = item.path("kind").asString("");
            if (Evidence.Kind.of(kind).isEmpty()) {
                problems.add("x-evidence: kind is recorded, upstream, example, documented, client or inferred, not '"
                        + kind + "'");
            }
            if (item.path("source").asString("").isBlank()) {
                problems.add("x-evidence: set source to the page, file or commit");
            }
            if (!AS_OF.matcher(item.path("asOf").asString("")).matches()) {
                problems.add(
                        "x-evidence: set asOf to the date that the source carries, such as 2026-11-20, or to unknown");
            }
            if (kind.equals("inferred") && item.path("note").asString("").isBlank()) {
                problems.add("x-evidence: set note to one sentence with the reason of the inference");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyBodyRefersToANamedSchema(Contract contract) {
        assertThat(problems(contract, (operation, problems) -> {
                    bodySchemas(contract, operation).forEach((where, schema) -> {
                        if (!schema.has("$ref")) {
                            problems.add(where + ": move the schema to a file of its own and refer to it");
                        }
                    });
                    if (operation.path("responses").isEmpty()) {
                        problems.add("document at least one response");
                    }
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void requestBodySchemaNamesEndInRequest(Contract contract) {
        assertThat(problems(contract, (operation, problems) -> {
                    for (JsonNode media : operation.path("requestBody").path("content")) {
                        String ref = media.path("schema").path("$ref").asString("Request");
                        if (!ref.endsWith("Request")) {
                            problems.add("the name of a request body's schema must end in Request: " + ref);
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
                    .as("not a class of java.lang: write ErrorBody, not Error")
                    .doesNotContain(name);
            assertThat(name).as("without Dto, Info or Generic").doesNotContain("Dto", "Info", "Generic");
        });
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void schemasAndFieldsHaveDescriptions(Contract contract) {
        List<String> problems = new ArrayList<>();
        forEachSchema(contract, (name, schema) -> {
            if (schema.path("description").asString("").isBlank()) {
                problems.add(name + ": add a description");
            }
            forEachProperty(schema, (field, property) -> {
                boolean described = property.isBoolean()
                        || property.has("$ref")
                        || property.has("description")
                        || isNullableReference(property);
                if (!described) {
                    problems.add(name + "." + field + ": add a description with the unit");
                }
            });
        });
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void objectsAllowAdditionalPropertiesAndAreNotNested(Contract contract) {
        List<String> problems = new ArrayList<>();
        forEachSchema(contract, (name, schema) -> {
            if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
                problems.add(name + ": set additionalProperties: true, so that unknown fields are preserved");
            }
            forEachProperty(schema, (field, property) -> {
                if (property.path("properties").isObject()
                        || property.path("items").path("properties").isObject()) {
                    problems.add(name + "." + field + ": move the nested object to a file of its own");
                }
            });
        });
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void schemasHaveNoDefaults(Contract contract) {
        List<String> problems = new ArrayList<>();
        forEachSchema(contract, (name, schema) -> {
            if (hasDefault(schema)) {
                problems.add(name + ": move the default to the description; generated clients send schema defaults");
            }
        });
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void conditionsHaveRuleNames(Contract contract) {
        List<String> problems = new ArrayList<>();
        forEachSchema(contract, (name, schema) -> {
            Set<String> rules = new HashSet<>();
            for (JsonNode part : schema.path("allOf")) {
                String rule = part.path("x-rule").asString("");
                if (part.has("if") && !RULE_NAME.matcher(rule).matches()) {
                    problems.add(name + ": add a rule name, such as x-rule: artist-consistency-fields");
                }
                if (!rule.isEmpty() && !rules.add(rule)) {
                    problems.add(name + ": duplicate rule name " + rule);
                }
                if (part.has("if") && part.path("description").asString("").isBlank()) {
                    problems.add(name + ", " + rule + ": describe the rule in one sentence");
                }
                for (JsonNode required : part.path("then").path("required")) {
                    if (!part.path("then").path("properties").has(required.asString())) {
                        problems.add(name + ", " + rule + ": repeat '" + required.asString()
                                + ": true' under then.properties; some tools ignore required names without it");
                    }
                }
            }
        });
        assertThat(problems).isEmpty();
    }

    @Test
    void yamlLinesHaveAtMost100Characters() throws IOException {
        List<String> problems = new ArrayList<>();
        for (Path file : yamlFiles()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                int length = lines.get(i).codePointCount(0, lines.get(i).length());
                if (length > MAX_LINE_LENGTH) {
                    problems.add(file + ":" + (i + 1) + ": " + length
                            + " characters; use a block mapping, or a folded text that starts with >-");
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    private static List<Path> yamlFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path source : YAML_SOURCES) {
            try (Stream<Path> files = Files.walk(source)) {
                files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(found::add);
            }
        }
        return found;
    }

    private static List<String> problems(Contract contract, BiConsumer<JsonNode, List<String>> rule) {
        List<String> problems = new ArrayList<>();
        contract.document().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> {
                    if (method.getValue().has("responses")) {
                        List<String> own = new ArrayList<>();
                        rule.accept(method.getValue(), own);
                        String name =
                                method.getValue().path("operationId").asString(method.getKey() + " " + path.getKey());
                        own.forEach(problem -> problems.add(name + ": " + problem));
                    }
                }));
        return problems;
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

    /** A nullable reference needs no description of its own: the referenced schema has one. */
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
