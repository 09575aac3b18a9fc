package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compiles the schemas of one document. Each schema is compiled once, so recursive schemas end. */
final class FastPathCompiler {

    private static final Set<String> IGNORED_KEYWORDS = Set.of(
            "description",
            "title",
            "examples",
            "example",
            "deprecated",
            "format",
            "default",
            "$comment",
            "readOnly",
            "writeOnly",
            "contentMediaType",
            "then",
            "else");

    /** Keywords that depend on other keywords of their schema, which therefore stays in one part. */
    private static final Set<String> INSEPARABLE_KEYWORDS = Set.of(
            "patternProperties",
            "prefixItems",
            "contains",
            "minContains",
            "maxContains",
            "unevaluatedItems",
            "unevaluatedProperties",
            "$dynamicRef",
            "$id",
            "$anchor");

    private final JsonNode document;
    private final BiFunction<String, JsonNode, SchemaPart> parts;
    private final Map<JsonNode, FastPathValidator> validators = new IdentityHashMap<>();

    /**
     * Creates a compiler.
     *
     * @param document a document whose open enums are relaxed already
     * @param parts makes the part of the schema at a pointer that has the given keywords only
     */
    FastPathCompiler(JsonNode document, BiFunction<String, JsonNode, SchemaPart> parts) {
        this.document = document;
        this.parts = parts;
    }

    FastPathValidator compile(String pointer) {
        return compile(document.at(pointer), pointer);
    }

    private FastPathValidator compile(JsonNode schema, String pointer) {
        FastPathValidator existing = validators.get(schema);
        if (existing != null) {
            return existing;
        }
        FastPathValidator validator = new FastPathValidator();
        if (!schema.isObject()) {
            if (!(schema.isBoolean() && schema.booleanValue())) {
                validator.add("", unknown(pointer, schema));
            }
            return validator;
        }
        validators.put(schema, validator);
        if (INSEPARABLE_KEYWORDS.stream().anyMatch(schema::has)) {
            validator.add("", unknown(pointer, schema));
            return validator;
        }
        schema.properties().forEach(entry -> {
            if (!IGNORED_KEYWORDS.contains(entry.getKey()) && !entry.getKey().startsWith("x-")) {
                validator.add(entry.getKey(), compileKeyword(entry.getKey(), entry.getValue(), schema, pointer));
            }
        });
        return validator;
    }

    private KeywordCheck compileKeyword(String keyword, JsonNode value, JsonNode schema, String pointer) {
        String at = pointer + "/" + keyword;
        return switch (keyword) {
            case "$ref" -> new Combination.All(List.of(compile(value.asString().substring(1))));
            case "properties" -> new Combination.Properties(compileProperties(value, at));
            case "additionalProperties" -> additionalProperties(value, schema, pointer);
            case "items" -> new Combination.Items(compile(value, at));
            case "allOf" -> new Combination.All(compileAll(value, at));
            case "anyOf", "oneOf" -> compileUnion(keyword, value, schema, pointer);
            case "if" ->
                new Combination.Condition(
                        compile(value, at),
                        compileBranch(schema, pointer, "then"),
                        compileBranch(schema, pointer, "else"));
            case JsonTextCheck.KEYWORD -> new JsonTextCheck(compile(value, at), at);
            case "not" -> not(compile(value, at), part(pointer, schema, List.of(keyword)));
            default -> leaf(ValueKeywords.compile(keyword, value), part(pointer, schema, List.of(keyword)));
        };
    }

    private UnionCheck compileUnion(String keyword, JsonNode value, JsonNode schema, String pointer) {
        String at = pointer + "/" + keyword;
        List<UnionCheck.Branch> branches = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            branches.add(new UnionCheck.Branch(
                    compile(value.get(i), at + "/" + i), SchemaOutline.of(document, value.get(i))));
        }
        return new UnionCheck(keyword, at, branches, part(pointer, schema, List.of(keyword)));
    }

    private List<FastPathValidator> compileAll(JsonNode schemas, String pointer) {
        List<FastPathValidator> branches = new ArrayList<>();
        for (int i = 0; i < schemas.size(); i++) {
            branches.add(compile(schemas.get(i), pointer + "/" + i));
        }
        return branches;
    }

    private FastPathValidator compileBranch(JsonNode schema, String pointer, String name) {
        return schema.has(name) ? compile(schema.path(name), pointer + "/" + name) : new FastPathValidator();
    }

    private Map<String, FastPathValidator> compileProperties(JsonNode properties, String pointer) {
        Map<String, FastPathValidator> fields = new LinkedHashMap<>();
        properties.properties().forEach(entry -> {
            FastPathValidator field = compile(entry.getValue(), pointer + "/" + JsonPointers.escape(entry.getKey()));
            if (!field.acceptsEverything()) {
                fields.put(entry.getKey(), field);
            }
        });
        return fields;
    }

    private KeywordCheck additionalProperties(JsonNode value, JsonNode schema, String pointer) {
        JsonNode properties = schema.path("properties");
        if (!value.isBoolean()) {
            return new Combination.OtherProperties(compile(value, pointer + "/additionalProperties"), properties);
        }
        boolean accepted = value.booleanValue();
        return leaf(
                node -> Validity.of(accepted || properties.propertyNames().containsAll(node.propertyNames())),
                part(pointer, schema, List.of("additionalProperties", "properties")));
    }

    private static KeywordCheck not(FastPathValidator validator, SchemaPart part) {
        return leaf(
                node -> switch (validator.validate(node)) {
                    case VALID -> Validity.INVALID;
                    case INVALID -> Validity.VALID;
                    case UNKNOWN -> Validity.UNKNOWN;
                },
                part);
    }

    private KeywordCheck unknown(String pointer, JsonNode schema) {
        return leaf(node -> Validity.UNKNOWN, parts.apply(pointer, schema));
    }

    private SchemaPart part(String pointer, JsonNode schema, List<String> keywords) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        keywords.stream().filter(schema::has).forEach(keyword -> part.set(keyword, schema.get(keyword)));
        return parts.apply(pointer, part);
    }

    private static KeywordCheck leaf(Function<JsonNode, Validity> check, SchemaPart part) {
        return new KeywordCheck() {
            @Override
            public Validity validate(JsonNode node) {
                return check.apply(node);
            }

            @Override
            public void locate(JsonNode node, SchemaErrors errors) {
                if (check.apply(node) != Validity.VALID) {
                    part.validate(node, errors);
                }
            }
        };
    }
}
