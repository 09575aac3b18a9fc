package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One cause is one violation: of a union that no branch meets, and of several missing fields. */
class OneCauseTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Contract CONTRACT = Contract.of("toy", JSON.readTree("""
            {"openapi": "3.1.0", "info": {"title": "toy"}, "components": {"schemas": {
              "Clip": {"type": "object", "required": ["id"], "properties": {
                "id": {"type": "string"}, "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}}},
              "Part": {"oneOf": [{"type": "string", "minLength": 1}, {"$ref": "#/components/schemas/Clip"}]},
              "NullableClip": {"oneOf": [{"$ref": "#/components/schemas/Clip"}, {"type": "null"}]},
              "Typed": {"anyOf": [{"type": "array"}, {"$ref": "#/components/schemas/Clip"}, {"type": ["null", "string"]}]},
              "Task": {"oneOf": [
                {"type": "object", "required": ["kind", "prompt", "title", "tags"], "properties": {
                  "kind": {"const": "song"}, "prompt": {"type": "string"}}},
                {"type": "object", "required": ["kind", "lyrics"], "properties": {
                  "kind": {"enum": ["lyrics", "text"]}, "lyrics": {"type": "string"}}}]},
              "Answer": {"oneOf": [
                {"type": "object", "required": ["code", "data"], "properties": {
                  "code": {"const": "success"}, "data": {"type": "string"}}},
                {"type": "object", "required": ["clips"], "properties": {"clips": {"type": "array"}}}]},
              "Request": {"type": "object", "anyOf": [
                {"required": ["prompt"], "properties": {"prompt": {"type": "string"}}},
                {"required": ["title", "tags"]},
                {"required": ["clip_id"], "properties": {"clip_id": {"type": "string", "minLength": 1}}}]},
              "Form": {"type": "object", "required": ["a", "b", "c", "d", "e"]},
              "Both": {"oneOf": [{"type": "integer", "minimum": 1}, {"type": "number", "maximum": 9}]},
              "Condition": {"if": {"properties": {"n": {"multipleOf": 2}}, "required": ["n"]},
                "then": {"required": ["even"]}, "else": {"required": ["odd"]}},
              "Odd": {"type": "object", "properties": {
                "odd name": {"type": "string", "enum": ["x", "y z"]}, "a/b~c%d+e": {"x-rule": "odd", "minLength": 2}}},
              "Word": {"type": "string", "enum": ["a", "b"]},
              "Closed": {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": false},
              "Map": {"type": "object", "additionalProperties": {"type": "integer", "multipleOf": 3}},
              "Patterns": {"type": "object", "patternProperties": {"^x": {"type": "integer"}},
                "additionalProperties": false}
            }}}
            """));

    /** A schema, a body, and every violation of it: pointer, rule, message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            NullableClip | 7           | / NullableClip.oneOf integer found, object or null expected
            NullableClip | {}          | / Clip.required required property 'id' not found
            NullableClip | {"id": 1}   | /id Clip.type integer found, string expected
            Typed        | true        | / Typed.anyOf boolean found, array, object, null or string expected
            Typed        | {"id": 1}   | /id Clip.type integer found, string expected
            Task | {"kind": "song"}    | / Task.required required properties 'prompt', 'title', 'tags' not found
            Task | {"kind": "text"}    | / Task.required required property 'lyrics' not found
            Task | {"kind": "song", "lyrics": "x"} | / Task.required required properties 'prompt', 'title', 'tags' not found
            Task | {"kind": "text", "lyrics": 1} | /lyrics Task.type integer found, string expected
            Answer | {"code": "success", "data": 7} | /data Answer.type integer found, string expected
            Answer | {"clips": 1}      | /clips Answer.type integer found, array expected
            Request | {}               | / Request.anyOf one of prompt, title with tags, clip_id is required
            Request | {"title": "x"}   | / Request.anyOf one of prompt, title with tags, clip_id is required
            Request | {"clip_id": ""}  | /clip_id Request.minLength must be at least 1 characters long
            Request | []               | / Request.type array found, object expected
            Form | {"c": 1}            | / Form.required required properties 'a', 'b', 'd', 'e' not found
            Both | 5                   | / Both.oneOf must be valid to one and only one schema, but 2 are valid with indexes '0, 1'
            Condition | {"n": 4}       | / Condition.required required property 'even' not found
            Condition | {"n": 3}       | / Condition.required required property 'odd' not found
            Word | 7                   | / Word.type integer found, string expected
            Odd | {"odd name": "a"}    | /odd name Odd.enum "a" is not allowed here, only x, y z
            Odd | {"odd name": 1}      | /odd name Odd.type integer found, string expected
            Odd | {"a/b~c%d+e": "x"}     | /a~1b~0c%d+e odd must be at least 2 characters long
            Map | {"a": 3, "b": 4}     | /b Map.multipleOf must be multiple of 3
            Patterns | {"x1": "a"}     | /x1 Patterns.type string found, integer expected
            Clip | {"id": "a", "parts": ["", {"id": "b", "parts": [7]}]} | /parts/0 Part.minLength must be at least 1 characters long + /parts/1/parts/0 Part.oneOf integer found, string or object expected
            """)
    void isOneViolation(String schema, String body, String violations) {
        assertThat(CONTRACT.schema(schema).validate(JSON.readTree(body)))
                .extracting(violation -> (violation.pointer().isEmpty() ? "/" : violation.pointer()) + " "
                        + violation.rule() + " " + violation.message())
                .containsExactly(violations.split(" \\+ "));
        assertThat(CONTRACT.schema(schema).isValid(JSON.readTree(body))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            NullableClip | null
            Typed | []
            Request | {"title": "x", "tags": "y"}
            Both | 8.5
            Both | 0
            Condition | {"n": 4, "even": 1}
            Closed | {"a": "x"}
            Map | {"a": 3, "b": 6}
            Patterns | {"x1": 1}
            """)
    void isValid(String schema, String body) {
        assertThat(CONTRACT.schema(schema).validate(JSON.readTree(body))).isEmpty();
        assertThat(CONTRACT.schema(schema).isValid(JSON.readTree(body))).isTrue();
    }

    @Test
    void missingFieldsAreNamed() {
        assertThat(CONTRACT.schema("Form").validate(JSON.readTree("{\"a\": 1}")))
                .singleElement()
                .extracting(Violation::missingFields)
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .containsExactly("b", "c", "d", "e");
    }

    @Test
    void fieldThatIsNotAllowedIsNamed() {
        JsonNode body = JSON.readTree("{\"a\": \"x\", \"z\": 1}");

        assertThat(CONTRACT.schema("Closed").validate(body))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("z"));
    }
}
