package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BodySchemaTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Contract contract = Contract.of("toy", json("""
            {"openapi": "3.1.0", "paths": {}, "components": {"schemas": {
              "Model": {"type": "string", "x-open-enum": true,
                "anyOf": [{"type": "string", "enum": ["old", "tau", "new"]}, {"type": "string"}]},
              "Metadata": {"type": "object", "additionalProperties": true,
                "properties": {"tags": {"type": ["string", "null"]}}},
              "SongRequest": {
                "x-source-file": "toy/schemas/SongRequest.yaml",
                "x-other-names": [{"use": {"name": "title"}, "notes": {"mode": "it follows from task"}}],
                "type": "object", "additionalProperties": true, "required": ["title"],
                "properties": {
                  "title": {"type": "string", "minLength": 1, "maxLength": 10},
                  "task": {"type": ["string", "null"]},
                  "persona_id": {"type": ["string", "null"]},
                  "mv": {"oneOf": [{"$ref": "#/components/schemas/Model"}, {"type": "null"}]},
                  "metadata": {"$ref": "#/components/schemas/Metadata"},
                  "clips": {"type": "array", "items": {"$ref": "#/components/schemas/Metadata"}}
                },
                "allOf": [{
                  "x-rule": "persona-fields",
                  "if": {"properties": {"task": {"const": "persona"}}, "required": ["task"]},
                  "then": {"required": ["persona_id", "mv"], "properties": {
                    "persona_id": {"type": "string", "minLength": 1},
                    "mv": {"x-open-enum": true, "x-allowed-values": ["tau"], "not": {"enum": ["old", "new"]}}}}}]
              }}}}"""));

    private final BodySchema schema = contract.schema("SongRequest");

    @Test
    void driftOfFieldOfOtherApisNamesTheRightOne() {
        assertThat(schema.detectDrift(json("{'title': 'Rain', 'name': 'Rain', 'mode': 1, 'other': 1}")))
                .extracting(Drift::toString)
                .containsExactly(
                        "/name: unknown field name, a field of other APIs: use title",
                        "/mode: unknown field mode, a field of other APIs: it follows from task",
                        "/other: unknown field other");
    }

    @Test
    void validBodyHasNoViolation() {
        assertThat(schema.validate(json("{'title': 'Rain', 'task': 'persona', 'persona_id': 'p', 'mv': 'tau'}")))
                .isEmpty();
    }

    @Test
    void missingFieldReportsTheRuleThatRequiresIt() {
        assertThat(schema.validate(json("{'title': 'Rain', 'task': 'persona', 'mv': 'tau'}")))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.rule()).isEqualTo("persona-fields");
                    assertThat(violation.message()).contains("persona_id");
                    assertThat(violation.ruleLocation())
                            .isEqualTo("toy/schemas/SongRequest.yaml#/allOf/0/then/required");
                });
    }

    @Test
    void unconditionalRuleIsNamedAfterSchemaAndKeyword() {
        assertThat(schema.validate(json("{}"))).extracting(Violation::rule).containsExactly("SongRequest.required");
    }

    @Test
    void knownButDisallowedValueIsAViolation() {
        assertThat(schema.validate(json("{'title': 'Rain', 'task': 'persona', 'persona_id': 'p', 'mv': 'new'}")))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.rule()).isEqualTo("persona-fields");
                    assertThat(violation.pointer()).isEqualTo("/mv");
                    assertThat(violation.message()).isEqualTo("\"new\" is not allowed here, only tau");
                    assertThat(violation.actualValue()).isEqualTo("\"new\"");
                });
    }

    @Test
    void unknownEnumValueIsDriftNotAViolation() {
        JsonNode body = json("{'title': 'Rain', 'task': 'persona', 'persona_id': 'p', 'mv': 'tomorrow'}");

        assertThat(schema.validate(body)).isEmpty();
        assertThat(schema.detectDrift(body)).containsExactly(new Drift(Drift.Kind.UNKNOWN_VALUE, "/mv", "tomorrow"));
    }

    @Test
    void unknownFieldsAreDriftAtEveryDepth() {
        JsonNode body =
                json("{'title': 'Rain', 'mood': 1, 'metadata': {'bpm': 1}, 'clips': [{'tags': 'a'}, {'a/b': 2}]}");

        assertThat(schema.validate(body)).isEmpty();
        assertThat(schema.detectDrift(body))
                .extracting(Drift::pointer)
                .containsExactly("/mood", "/metadata/bpm", "/clips/1/a~1b");
    }

    @Test
    void explicitNullsOfOptionalFieldsAreValid() {
        JsonNode body = json("{'title': 'Rain', 'task': null, 'persona_id': null, 'mv': null}");

        assertThat(schema.validate(body)).isEmpty();
        assertThat(schema.detectDrift(body)).isEmpty();
    }

    @Test
    void longValuesAreAbbreviatedInViolations() {
        JsonNode body = json("{'title': '" + "x".repeat(500) + "'}");

        assertThat(schema.validate(body)).singleElement().satisfies(violation -> assertThat(violation.actualValue())
                .hasSize(80)
                .endsWith("..."));
    }

    @Test
    void concurrentValidationReportsTheSameViolations() {
        Contract fresh = Contract.of("toy", contract.document());

        List<Integer> findings = IntStream.range(0, 64)
                .parallel()
                .map(i -> fresh.schema("SongRequest")
                        .validate(json("{'task': 'persona'}"))
                        .size())
                .boxed()
                .distinct()
                .toList();

        assertThat(findings).containsExactly(2);
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.contains("\"") ? text : text.replace('\'', '"'));
    }
}
