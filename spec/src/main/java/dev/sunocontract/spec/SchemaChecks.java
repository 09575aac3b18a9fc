package dev.sunocontract.spec;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Finds what a validator of JSON Schema would pass over in silence: a keyword with a value of a wrong form, a rule
 * without a condition, a misspelled keyword of a rule, a keyword of OpenAPI 3.0; and what it breaks at: a pattern that
 * is none, a schema that refers to itself in place.
 */
final class SchemaChecks {

    /** It travels with the validator: nothing is fetched. */
    private static final Schema META_SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    private static final Set<String> PROSE = Set.of("title", "description", "$comment", "example", "examples");
    private static final Set<String> KEYWORDS = Set.of("""
            $ref $defs $dynamicRef $dynamicAnchor $anchor $id $schema $vocabulary type enum const multipleOf
            maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems
            uniqueItems maxContains minContains maxProperties minProperties required dependentRequired
            format contentEncoding contentMediaType contentSchema default deprecated readOnly writeOnly if
            then else not allOf anyOf oneOf properties patternProperties additionalProperties propertyNames
            items prefixItems contains dependentSchemas unevaluatedProperties unevaluatedItems discriminator
            externalDocs xml
            """.strip().split("\\s+"));
    private static final List<String> SCHEMAS =
            List.of("if", "then", "else", "not", "items", "contains", "additionalProperties", "propertyNames");
    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final List<String> MAPS = List.of("properties", "patternProperties", "dependentSchemas", "$defs");
    private static final List<String> IN_PLACE = List.of("if", "then", "else", "not");
    private static final List<String> IN_PLACE_LISTS = List.of("allOf", "anyOf", "oneOf");

    private final JsonNode document;
    private final BiFunction<String, String, InvalidContractException> invalid;
    private final Set<JsonNode> ended = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param document the self-contained document
     * @param invalid creates the exception for a JSON pointer and a problem
     */
    SchemaChecks(JsonNode document, BiFunction<String, String, InvalidContractException> invalid) {
        this.document = document;
        this.invalid = invalid;
    }

    void check() {
        document.path("components").path("schemas").properties().forEach(schema -> {
            String pointer = JsonPointers.child("/components/schemas", schema.getKey());
            checkWhole(pointer, schema.getValue());
            requireEnd(pointer, schema.getKey(), schema.getValue(), new ArrayDeque<>());
        });
        checkSchemasBelow("/paths", document.path("paths"));
        document.path("components").properties().stream()
                .filter(kind -> !kind.getKey().equals("schemas"))
                .forEach(kind -> checkSchemasBelow("/components/" + kind.getKey(), kind.getValue()));
    }

    /** Checks the schemas of parameters and bodies that are written in place. */
    private void checkSchemasBelow(String pointer, JsonNode node) {
        int index = 0;
        for (JsonNode item : node.isArray() ? node : MissingNode.getInstance()) {
            checkSchemasBelow(pointer + "/" + index++, item);
        }
        node.properties().forEach(entry -> {
            String child = JsonPointers.child(pointer, entry.getKey());
            if (entry.getKey().equals("schema")) {
                checkWhole(child, entry.getValue());
            } else if (!PROSE.contains(entry.getKey())) {
                checkSchemasBelow(child, entry.getValue());
            }
        });
    }

    private void checkWhole(String pointer, JsonNode schema) {
        META_SCHEMA.validate(schema).stream().findFirst().ifPresent(error -> {
            throw invalid.apply(
                    pointer + error.getInstanceLocation(),
                    error.getInstanceLocation() + ": " + error.getMessage() + " in JSON Schema");
        });
        check(pointer, schema, false);
    }

    private void check(String pointer, JsonNode schema, boolean inRule) {
        if (!schema.isObject()) {
            return;
        }
        boolean rule = inRule || schema.has("x-rule");
        if (schema.has("nullable")) {
            throw invalid.apply(pointer, "nullable is a word of OpenAPI 3.0: write type: [string, 'null']");
        }
        if (schema.has("x-rule") && schema.propertyNames().stream().noneMatch(SchemaChecks::isCondition)) {
            throw invalid.apply(
                    pointer,
                    "the rule " + schema.path("x-rule").asString("")
                            + " states no condition: write it in JSON Schema, such as if and then");
        }
        if (rule) {
            schema.propertyNames().stream()
                    .filter(word -> !isCondition(word) && !PROSE.contains(word) && !word.startsWith("x-"))
                    .findFirst()
                    .ifPresent(word -> {
                        throw invalid.apply(
                                JsonPointers.child(pointer, word),
                                "no schema can state '" + word + "': JSON Schema has no such keyword");
                    });
        }
        requirePattern(pointer + "/pattern", schema.path("pattern").asString(""));
        schema.path("patternProperties")
                .propertyNames()
                .forEach(pattern ->
                        requirePattern(JsonPointers.child(pointer + "/patternProperties", pattern), pattern));
        children(pointer, schema, rule);
    }

    private void requirePattern(String pointer, String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw invalid.apply(pointer, "'" + pattern + "' is no regular expression: " + e.getDescription());
        }
    }

    private static boolean isCondition(String word) {
        return KEYWORDS.contains(word);
    }

    private void children(String pointer, JsonNode schema, boolean rule) {
        SCHEMAS.forEach(word -> check(pointer + "/" + word, schema.path(word), rule));
        for (String word : LISTS) {
            int index = 0;
            for (JsonNode part : schema.path(word)) {
                check(pointer + "/" + word + "/" + index++, part, rule);
            }
        }
        MAPS.forEach(word -> schema.path(word)
                .properties()
                .forEach(entry ->
                        check(JsonPointers.child(pointer + "/" + word, entry.getKey()), entry.getValue(), rule)));
    }

    /** Follows references and combinations in place; one that leads back would be validated for ever. */
    private void requireEnd(String pointer, String name, JsonNode schema, Deque<JsonNode> open) {
        if (open.stream().anyMatch(one -> one == schema)) {
            throw invalid.apply(pointer, "schema " + name + " refers to itself in place, so that no validation ends");
        }
        if (ended.contains(schema)) {
            return;
        }
        open.push(schema);
        inPlace(schema).forEach(part -> requireEnd(pointer, name, part, open));
        open.pop();
        ended.add(schema);
    }

    private Stream<JsonNode> inPlace(JsonNode schema) {
        Stream<JsonNode> target = schema.path("$ref").isString()
                ? Stream.of(document.at(schema.path("$ref").stringValue().substring(1)))
                : Stream.of();
        Stream<JsonNode> parts = IN_PLACE.stream().map(schema::path);
        Stream<JsonNode> listed =
                IN_PLACE_LISTS.stream().flatMap(word -> schema.path(word).valueStream());
        return Stream.of(target, parts, listed).flatMap(nodes -> nodes).filter(JsonNode::isObject);
    }
}
