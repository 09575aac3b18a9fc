package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Texts that are JSON themselves are validated by their {@code contentSchema}. */
class JsonTextTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final BodySchema schema = Contract.of(Provider.KIEAI).schema("TaskResponse");

    private static ObjectNode response(String resultJson) {
        ObjectNode task = JSON.createObjectNode()
                .put("taskId", "t")
                .put("state", "success")
                .put("resultJson", resultJson);
        return JSON.createObjectNode().put("code", 200).put("msg", "success").set("data", task);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``",
                "`{\"data\":[{\"id\":\"a\"}]}`",
                "`{\"resultUrls\":[\"https://example.com/a.wav\"]}`",
                "`{\"data\":{\"validateInfo\":\"sing\"}}`"
            })
    void contentThatMeetsItsSchemaIsValid(String text) {
        assertThat(schema.validate(response(text))).isEmpty();
        assertThat(schema.isValid(response(text))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`{\"data\":` | /data/resultJson",
                "`no JSON` | /data/resultJson",
                "`[]` | /data/resultJson",
                "`{\"data\":[{\"title\":\"Rain\"}]}` | /data/resultJson/data/0",
                "`{\"resultUrls\":[7]}` | /data/resultJson/resultUrls/0"
            })
    void contentThatBreaksItsSchemaIsOneViolationAtItsPlace(String text, String pointer) {
        assertThat(schema.validate(response(text)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.pointer()).isEqualTo(pointer));
        assertThat(schema.isValid(response(text))).isFalse();
    }

    @Test
    void unknownFieldsOfTheContentAreDrift() {
        JsonNode body = response("{\"data\":[{\"id\":\"a\",\"mood\":\"blue\"}]}");

        assertThat(schema.detectDrift(body)).singleElement().satisfies(drift -> assertThat(drift.pointer())
                .isEqualTo("/data/resultJson/data/0/mood"));
    }
}
