package dev.sunocontract.spec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/**
 * A first look at a body. Most bodies are fine, and most of what is fine can be seen without the validator's bookkeeping of places: a
 * glance answers yes only if it is sure, and whatever it is not sure of, or does not understand, is left to the validator.
 */
final class FastPathValidator {

    /** Three answers, so that a doubt inside a condition stays a doubt. */
    private enum Validity {
        VALID,
        INVALID,
        UNKNOWN;

        Validity and(Validity other) {
            return this == INVALID || other == INVALID ? INVALID : this == VALID && other == VALID ? VALID : UNKNOWN;
        }

        static Validity of(boolean holds) {
            return holds ? VALID : INVALID;
        }
    }

    @FunctionalInterface
    private interface KeywordCheck {
        Validity validate(JsonNode node);
    }

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
            "then",
            "else");

    private final List<KeywordCheck> checks = new ArrayList<>();

    private FastPathValidator() {}

    /** Whether a body surely keeps the schema. */
    boolean isCertainlyValid(JsonNode body) {
        return validate(body) == Validity.VALID;
    }

    private Validity validate(JsonNode node) {
        Validity answer = Validity.VALID;
        for (int i = 0; i < checks.size(); i++) {
            answer = answer.and(checks.get(i).validate(node));
            if (answer == Validity.INVALID) {
                return answer;
            }
        }
        return answer;
    }

    /** Makes glances at the schemas of one document; schemas that refer to each other share theirs. */
    static final class Compiler {

        private final JsonNode document;
        private final Map<JsonNode, FastPathValidator> validators = new IdentityHashMap<>();

        /** A maker for a document whose open enums are opened already. */
        Compiler(JsonNode document) {
            this.document = document;
        }

        FastPathValidator compile(String pointer) {
            return compile(document.at(pointer));
        }

        private FastPathValidator compile(JsonNode schema) {
            FastPathValidator known = validators.get(schema);
            if (known != null) {
                return known;
            }
            FastPathValidator glance = new FastPathValidator();
            validators.put(schema, glance);
            if (schema.isBoolean()) {
                if (!schema.booleanValue()) {
                    glance.checks.add(node -> Validity.INVALID);
                }
                return glance;
            }
            if (!schema.isObject()) {
                glance.checks.add(node -> Validity.UNKNOWN);
                return glance;
            }
            schema.properties().forEach(entry -> {
                if (!IGNORED_KEYWORDS.contains(entry.getKey())
                        && !entry.getKey().startsWith("x-")) {
                    glance.checks.add(compileKeyword(entry.getKey(), entry.getValue(), schema));
                }
            });
            return glance;
        }

        private KeywordCheck compileKeyword(String keyword, JsonNode value, JsonNode schema) {
            return switch (keyword) {
                case "$ref" -> compile(value.asString().substring(1))::validate;
                case "type" -> type(value);
                case "enum" -> enumeration(value);
                case "const" -> node -> compare(value, node);
                case "required" -> required(value);
                case "properties" -> properties(value);
                case "additionalProperties" -> additionalProperties(value, schema.path("properties"));
                case "items" -> items(compile(value));
                case "allOf" -> allOf(compileAll(value));
                case "anyOf" -> anyOf(compileAll(value));
                case "oneOf" -> oneOf(compileAll(value));
                case "not" -> not(compile(value));
                case "if" -> ifThenElse(compile(value), compileBranch(schema, "then"), compileBranch(schema, "else"));
                case "minLength" -> length(value.asInt(), Integer.MAX_VALUE);
                case "maxLength" -> length(0, value.asInt());
                case "minItems" -> node -> Validity.of(!node.isArray() || node.size() >= value.asInt());
                case "maxItems" -> node -> Validity.of(!node.isArray() || node.size() <= value.asInt());
                case "minimum" -> numericBound(value, 1);
                case "maximum" -> numericBound(value, -1);
                case "pattern" -> pattern(value.asString());
                default -> node -> Validity.UNKNOWN;
            };
        }

        private List<FastPathValidator> compileAll(JsonNode schemas) {
            List<FastPathValidator> glances = new ArrayList<>();
            schemas.forEach(schema -> glances.add(compile(schema)));
            return glances;
        }

        private KeywordCheck compileBranch(JsonNode schema, String name) {
            return schema.has(name) ? compile(schema.path(name))::validate : node -> Validity.VALID;
        }

        private KeywordCheck properties(JsonNode said) {
            Map<String, FastPathValidator> fields = new HashMap<>();
            said.properties().forEach(entry -> fields.put(entry.getKey(), compile(entry.getValue())));
            return node -> {
                Validity answer = Validity.VALID;
                if (node.isObject()) {
                    for (Map.Entry<String, JsonNode> entry : node.properties()) {
                        FastPathValidator glance = fields.get(entry.getKey());
                        if (glance != null) {
                            answer = answer.and(glance.validate(entry.getValue()));
                        }
                    }
                }
                return answer;
            };
        }

        private KeywordCheck additionalProperties(JsonNode said, JsonNode known) {
            FastPathValidator glance = compile(said);
            if (glance.checks.isEmpty()) {
                return node -> Validity.VALID;
            }
            return node -> {
                Validity answer = Validity.VALID;
                if (node.isObject()) {
                    for (Map.Entry<String, JsonNode> entry : node.properties()) {
                        if (!known.has(entry.getKey())) {
                            answer = answer.and(glance.validate(entry.getValue()));
                        }
                    }
                }
                return answer;
            };
        }
    }

    private static KeywordCheck type(JsonNode said) {
        List<String> types = new ArrayList<>();
        if (said.isString()) {
            types.add(said.asString());
        }
        said.forEach(type -> types.add(type.asString()));
        return node -> {
            for (int i = 0; i < types.size(); i++) {
                if (isOfType(types.get(i), node)) {
                    return Validity.VALID;
                }
            }
            // A number such as 1.0 is an integer to some.
            return node.isNumber() && !node.isIntegralNumber() && types.contains("integer")
                    ? Validity.UNKNOWN
                    : Validity.INVALID;
        };
    }

    private static boolean isOfType(String type, JsonNode node) {
        return switch (type) {
            case "object" -> node.isObject();
            case "array" -> node.isArray();
            case "string" -> node.isString();
            case "number" -> node.isNumber();
            case "integer" -> node.isIntegralNumber();
            case "boolean" -> node.isBoolean();
            case "null" -> node.isNull();
            default -> false;
        };
    }

    private static KeywordCheck enumeration(JsonNode values) {
        return node -> {
            boolean unsure = false;
            for (JsonNode value : values) {
                Validity same = compare(value, node);
                if (same == Validity.VALID) {
                    return same;
                }
                unsure |= same == Validity.UNKNOWN;
            }
            return unsure ? Validity.UNKNOWN : Validity.INVALID;
        };
    }

    /** Equal values are the same; numbers and containers that are not equal may still be. */
    private static Validity compare(JsonNode value, JsonNode node) {
        if (value.equals(node)) {
            return Validity.VALID;
        }
        boolean alike =
                value.isNumber() && node.isNumber() || value.isContainer() && node.getNodeType() == value.getNodeType();
        return alike ? Validity.UNKNOWN : Validity.INVALID;
    }

    private static KeywordCheck required(JsonNode said) {
        List<String> names = new ArrayList<>();
        said.forEach(name -> names.add(name.asString()));
        return node -> {
            for (int i = 0; node.isObject() && i < names.size(); i++) {
                if (!node.has(names.get(i))) {
                    return Validity.INVALID;
                }
            }
            return Validity.VALID;
        };
    }

    private static KeywordCheck items(FastPathValidator glance) {
        return node -> {
            Validity answer = Validity.VALID;
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                answer = answer.and(glance.validate(node.get(i)));
            }
            return answer;
        };
    }

    private static KeywordCheck allOf(List<FastPathValidator> parts) {
        return node -> {
            Validity answer = Validity.VALID;
            for (int i = 0; i < parts.size() && answer != Validity.INVALID; i++) {
                answer = answer.and(parts.get(i).validate(node));
            }
            return answer;
        };
    }

    private static KeywordCheck anyOf(List<FastPathValidator> parts) {
        return node -> {
            Validity answer = Validity.INVALID;
            for (int i = 0; i < parts.size(); i++) {
                Validity part = parts.get(i).validate(node);
                if (part == Validity.VALID) {
                    return part;
                }
                answer = part == Validity.UNKNOWN ? part : answer;
            }
            return answer;
        };
    }

    private static KeywordCheck oneOf(List<FastPathValidator> parts) {
        return node -> {
            int kept = 0;
            boolean unsure = false;
            for (int i = 0; i < parts.size(); i++) {
                Validity part = parts.get(i).validate(node);
                kept += part == Validity.VALID ? 1 : 0;
                unsure |= part == Validity.UNKNOWN;
            }
            return unsure ? Validity.UNKNOWN : Validity.of(kept == 1);
        };
    }

    private static KeywordCheck not(FastPathValidator glance) {
        return node -> switch (glance.validate(node)) {
            case VALID -> Validity.INVALID;
            case INVALID -> Validity.VALID;
            case UNKNOWN -> Validity.UNKNOWN;
        };
    }

    private static KeywordCheck ifThenElse(FastPathValidator test, KeywordCheck then, KeywordCheck otherwise) {
        return node -> switch (test.validate(node)) {
            case VALID -> then.validate(node);
            case INVALID -> otherwise.validate(node);
            case UNKNOWN -> Validity.UNKNOWN;
        };
    }

    private static KeywordCheck length(int least, int most) {
        return node -> {
            if (!node.isString()) {
                return Validity.VALID;
            }
            String text = node.stringValue();
            int length = text.codePointCount(0, text.length());
            return Validity.of(length >= least && length <= most);
        };
    }

    private static KeywordCheck numericBound(JsonNode value, int sign) {
        BigDecimal bound = value.decimalValue();
        return node -> {
            // A number beyond a double, such as 1e999, has no decimal value.
            if (node instanceof NumericNode number && number.isNaN()) {
                return Validity.UNKNOWN;
            }
            return Validity.of(!node.isNumber() || node.decimalValue().compareTo(bound) * sign >= 0);
        };
    }

    /** A pattern that fits surely fits; dialects differ in the rest. */
    private static KeywordCheck pattern(String expression) {
        try {
            Pattern pattern = Pattern.compile(expression);
            return node ->
                    !node.isString() || pattern.matcher(node.stringValue()).find() ? Validity.VALID : Validity.UNKNOWN;
        } catch (PatternSyntaxException notOfThisDialect) {
            return node -> Validity.UNKNOWN;
        }
    }
}
