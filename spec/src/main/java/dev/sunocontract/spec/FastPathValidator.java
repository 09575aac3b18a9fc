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
 * A fast path before full validation. The full validator tracks locations even for valid bodies. This conservative
 * check accepts a body only if it is certainly valid; all other bodies go to the full validator.
 */
final class FastPathValidator {

    /** A three-valued result, so that an unknown part of a condition stays unknown. */
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

    /** Whether a body is certainly valid; false if it is invalid or the result is unknown. */
    boolean isCertainlyValid(JsonNode body) {
        return validate(body) == Validity.VALID;
    }

    private Validity validate(JsonNode node) {
        Validity result = Validity.VALID;
        for (int i = 0; i < checks.size(); i++) {
            result = result.and(checks.get(i).validate(node));
            if (result == Validity.INVALID) {
                return result;
            }
        }
        return result;
    }

    /** Compiles the schemas of one document. Each schema is compiled once, so recursive schemas end. */
    static final class Compiler {

        private final JsonNode document;
        private final Map<JsonNode, FastPathValidator> validators = new IdentityHashMap<>();

        /** Creates a compiler for a document whose open enums are relaxed already. */
        Compiler(JsonNode document) {
            this.document = document;
        }

        FastPathValidator compile(String pointer) {
            return compile(document.at(pointer));
        }

        private FastPathValidator compile(JsonNode schema) {
            FastPathValidator existing = validators.get(schema);
            if (existing != null) {
                return existing;
            }
            FastPathValidator validator = new FastPathValidator();
            validators.put(schema, validator);
            if (schema.isBoolean()) {
                if (!schema.booleanValue()) {
                    validator.checks.add(node -> Validity.INVALID);
                }
                return validator;
            }
            if (!schema.isObject()) {
                validator.checks.add(node -> Validity.UNKNOWN);
                return validator;
            }
            schema.properties().forEach(entry -> {
                if (!IGNORED_KEYWORDS.contains(entry.getKey())
                        && !entry.getKey().startsWith("x-")) {
                    validator.checks.add(compileKeyword(entry.getKey(), entry.getValue(), schema));
                }
            });
            return validator;
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
            List<FastPathValidator> branches = new ArrayList<>();
            schemas.forEach(schema -> branches.add(compile(schema)));
            return branches;
        }

        private KeywordCheck compileBranch(JsonNode schema, String name) {
            return schema.has(name) ? compile(schema.path(name))::validate : node -> Validity.VALID;
        }

        private KeywordCheck properties(JsonNode properties) {
            Map<String, FastPathValidator> fields = new HashMap<>();
            properties.properties().forEach(entry -> fields.put(entry.getKey(), compile(entry.getValue())));
            return node -> {
                Validity result = Validity.VALID;
                if (node.isObject()) {
                    for (Map.Entry<String, JsonNode> entry : node.properties()) {
                        FastPathValidator validator = fields.get(entry.getKey());
                        if (validator != null) {
                            result = result.and(validator.validate(entry.getValue()));
                        }
                    }
                }
                return result;
            };
        }

        private KeywordCheck additionalProperties(JsonNode schema, JsonNode properties) {
            FastPathValidator validator = compile(schema);
            if (validator.checks.isEmpty()) {
                return node -> Validity.VALID;
            }
            return node -> {
                Validity result = Validity.VALID;
                if (node.isObject()) {
                    for (Map.Entry<String, JsonNode> entry : node.properties()) {
                        if (!properties.has(entry.getKey())) {
                            result = result.and(validator.validate(entry.getValue()));
                        }
                    }
                }
                return result;
            };
        }
    }

    private static KeywordCheck type(JsonNode value) {
        List<String> types = new ArrayList<>();
        if (value.isString()) {
            types.add(value.asString());
        }
        value.forEach(type -> types.add(type.asString()));
        return node -> {
            for (int i = 0; i < types.size(); i++) {
                if (isOfType(types.get(i), node)) {
                    return Validity.VALID;
                }
            }
            // Validators differ on whether a number such as 1.0 is an integer.
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
            boolean unknown = false;
            for (JsonNode value : values) {
                Validity same = compare(value, node);
                if (same == Validity.VALID) {
                    return same;
                }
                unknown |= same == Validity.UNKNOWN;
            }
            return unknown ? Validity.UNKNOWN : Validity.INVALID;
        };
    }

    /** Compares two values. Unequal numbers and containers are unknown, because JSON Schema may treat them as equal. */
    private static Validity compare(JsonNode value, JsonNode node) {
        if (value.equals(node)) {
            return Validity.VALID;
        }
        boolean alike =
                value.isNumber() && node.isNumber() || value.isContainer() && node.getNodeType() == value.getNodeType();
        return alike ? Validity.UNKNOWN : Validity.INVALID;
    }

    private static KeywordCheck required(JsonNode value) {
        List<String> names = new ArrayList<>();
        value.forEach(name -> names.add(name.asString()));
        return node -> {
            for (int i = 0; node.isObject() && i < names.size(); i++) {
                if (!node.has(names.get(i))) {
                    return Validity.INVALID;
                }
            }
            return Validity.VALID;
        };
    }

    private static KeywordCheck items(FastPathValidator validator) {
        return node -> {
            Validity result = Validity.VALID;
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                result = result.and(validator.validate(node.get(i)));
            }
            return result;
        };
    }

    private static KeywordCheck allOf(List<FastPathValidator> parts) {
        return node -> {
            Validity result = Validity.VALID;
            for (int i = 0; i < parts.size() && result != Validity.INVALID; i++) {
                result = result.and(parts.get(i).validate(node));
            }
            return result;
        };
    }

    private static KeywordCheck anyOf(List<FastPathValidator> parts) {
        return node -> {
            Validity result = Validity.INVALID;
            for (int i = 0; i < parts.size(); i++) {
                Validity part = parts.get(i).validate(node);
                if (part == Validity.VALID) {
                    return part;
                }
                result = part == Validity.UNKNOWN ? part : result;
            }
            return result;
        };
    }

    private static KeywordCheck oneOf(List<FastPathValidator> parts) {
        return node -> {
            int valid = 0;
            boolean unknown = false;
            for (int i = 0; i < parts.size(); i++) {
                Validity part = parts.get(i).validate(node);
                valid += part == Validity.VALID ? 1 : 0;
                unknown |= part == Validity.UNKNOWN;
            }
            return unknown ? Validity.UNKNOWN : Validity.of(valid == 1);
        };
    }

    private static KeywordCheck not(FastPathValidator validator) {
        return node -> switch (validator.validate(node)) {
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

    private static KeywordCheck length(int minimum, int maximum) {
        return node -> {
            if (!node.isString()) {
                return Validity.VALID;
            }
            String text = node.stringValue();
            int length = text.codePointCount(0, text.length());
            return Validity.of(length >= minimum && length <= maximum);
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

    /** A match is certain; without one the result is unknown, because regular expression dialects differ. */
    private static KeywordCheck pattern(String expression) {
        try {
            Pattern pattern = Pattern.compile(expression);
            return node ->
                    !node.isString() || pattern.matcher(node.stringValue()).find() ? Validity.VALID : Validity.UNKNOWN;
        } catch (PatternSyntaxException unsupportedDialect) {
            return node -> Validity.UNKNOWN;
        }
    }
}
