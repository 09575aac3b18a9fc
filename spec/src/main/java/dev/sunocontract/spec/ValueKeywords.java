package dev.sunocontract.spec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/** The keywords that look at a value alone. What validators may see differently is unknown. */
final class ValueKeywords {

    private ValueKeywords() {}

    /** Compiles a keyword; a keyword that is not known here is unknown for every value. */
    static Function<JsonNode, Validity> compile(String keyword, JsonNode value) {
        return switch (keyword) {
            case "type" -> type(value);
            case "enum" -> enumeration(value);
            case "const" -> node -> compare(value, node);
            case "required" -> required(value);
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

    private static Function<JsonNode, Validity> type(JsonNode value) {
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

    static boolean isOfType(String type, JsonNode node) {
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

    private static Function<JsonNode, Validity> enumeration(JsonNode values) {
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

    private static Function<JsonNode, Validity> required(JsonNode value) {
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

    private static Function<JsonNode, Validity> length(int minimum, int maximum) {
        return node -> {
            if (!node.isString()) {
                return Validity.VALID;
            }
            String text = node.stringValue();
            int length = text.codePointCount(0, text.length());
            return Validity.of(length >= minimum && length <= maximum);
        };
    }

    private static Function<JsonNode, Validity> numericBound(JsonNode value, int sign) {
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
    private static Function<JsonNode, Validity> pattern(String expression) {
        try {
            Pattern pattern = Pattern.compile(expression);
            return node ->
                    !node.isString() || pattern.matcher(node.stringValue()).find() ? Validity.VALID : Validity.UNKNOWN;
        } catch (PatternSyntaxException unsupportedDialect) {
            return node -> Validity.UNKNOWN;
        }
    }
}
