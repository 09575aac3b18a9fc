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
final class Glance {

    /** Three answers, so that a doubt inside a condition stays a doubt. */
    private enum Answer {
        YES,
        NO,
        UNSURE;

        Answer and(Answer other) {
            return this == NO || other == NO ? NO : this == YES && other == YES ? YES : UNSURE;
        }

        static Answer of(boolean holds) {
            return holds ? YES : NO;
        }
    }

    @FunctionalInterface
    private interface Look {
        Answer at(JsonNode node);
    }

    private static final Set<String> PROSE = Set.of(
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

    private final List<Look> looks = new ArrayList<>();

    private Glance() {}

    /** Whether a body surely keeps the schema. */
    boolean fine(JsonNode body) {
        return at(body) == Answer.YES;
    }

    private Answer at(JsonNode node) {
        Answer answer = Answer.YES;
        for (int i = 0; i < looks.size(); i++) {
            answer = answer.and(looks.get(i).at(node));
            if (answer == Answer.NO) {
                return answer;
            }
        }
        return answer;
    }

    /** Makes glances at the schemas of one document; schemas that refer to each other share theirs. */
    static final class Maker {

        private final JsonNode document;
        private final Map<JsonNode, Glance> made = new IdentityHashMap<>();

        /** A maker for a document whose open enums are opened already. */
        Maker(JsonNode document) {
            this.document = document;
        }

        Glance of(String pointer) {
            return of(document.at(pointer));
        }

        private Glance of(JsonNode schema) {
            Glance known = made.get(schema);
            if (known != null) {
                return known;
            }
            Glance glance = new Glance();
            made.put(schema, glance);
            if (schema.isBoolean()) {
                if (!schema.booleanValue()) {
                    glance.looks.add(node -> Answer.NO);
                }
                return glance;
            }
            if (!schema.isObject()) {
                glance.looks.add(node -> Answer.UNSURE);
                return glance;
            }
            schema.properties().forEach(entry -> {
                if (!PROSE.contains(entry.getKey()) && !entry.getKey().startsWith("x-")) {
                    glance.looks.add(look(entry.getKey(), entry.getValue(), schema));
                }
            });
            return glance;
        }

        private Look look(String keyword, JsonNode value, JsonNode schema) {
            return switch (keyword) {
                case "$ref" -> of(value.asString().substring(1))::at;
                case "type" -> type(value);
                case "enum" -> among(value);
                case "const" -> node -> same(value, node);
                case "required" -> required(value);
                case "properties" -> properties(value);
                case "additionalProperties" -> others(value, schema.path("properties"));
                case "items" -> items(of(value));
                case "allOf" -> all(many(value));
                case "anyOf" -> any(many(value));
                case "oneOf" -> one(many(value));
                case "not" -> not(of(value));
                case "if" -> condition(of(value), branch(schema, "then"), branch(schema, "else"));
                case "minLength" -> length(value.asInt(), Integer.MAX_VALUE);
                case "maxLength" -> length(0, value.asInt());
                case "minItems" -> node -> Answer.of(!node.isArray() || node.size() >= value.asInt());
                case "maxItems" -> node -> Answer.of(!node.isArray() || node.size() <= value.asInt());
                case "minimum" -> bound(value, 1);
                case "maximum" -> bound(value, -1);
                case "pattern" -> pattern(value.asString());
                default -> node -> Answer.UNSURE;
            };
        }

        private List<Glance> many(JsonNode schemas) {
            List<Glance> glances = new ArrayList<>();
            schemas.forEach(schema -> glances.add(of(schema)));
            return glances;
        }

        private Look branch(JsonNode schema, String name) {
            return schema.has(name) ? of(schema.path(name))::at : node -> Answer.YES;
        }

        private Look properties(JsonNode said) {
            Map<String, Glance> fields = new HashMap<>();
            said.properties().forEach(entry -> fields.put(entry.getKey(), of(entry.getValue())));
            return node -> {
                Answer answer = Answer.YES;
                if (node.isObject()) {
                    for (Map.Entry<String, JsonNode> entry : node.properties()) {
                        Glance glance = fields.get(entry.getKey());
                        if (glance != null) {
                            answer = answer.and(glance.at(entry.getValue()));
                        }
                    }
                }
                return answer;
            };
        }

        private Look others(JsonNode said, JsonNode known) {
            Glance glance = of(said);
            if (glance.looks.isEmpty()) {
                return node -> Answer.YES;
            }
            return node -> {
                Answer answer = Answer.YES;
                if (node.isObject()) {
                    for (Map.Entry<String, JsonNode> entry : node.properties()) {
                        if (!known.has(entry.getKey())) {
                            answer = answer.and(glance.at(entry.getValue()));
                        }
                    }
                }
                return answer;
            };
        }
    }

    private static Look type(JsonNode said) {
        List<String> types = new ArrayList<>();
        if (said.isString()) {
            types.add(said.asString());
        }
        said.forEach(type -> types.add(type.asString()));
        return node -> {
            for (int i = 0; i < types.size(); i++) {
                if (isOf(types.get(i), node)) {
                    return Answer.YES;
                }
            }
            // A number such as 1.0 is an integer to some.
            return node.isNumber() && !node.isIntegralNumber() && types.contains("integer") ? Answer.UNSURE : Answer.NO;
        };
    }

    private static boolean isOf(String type, JsonNode node) {
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

    private static Look among(JsonNode values) {
        return node -> {
            boolean unsure = false;
            for (JsonNode value : values) {
                Answer same = same(value, node);
                if (same == Answer.YES) {
                    return same;
                }
                unsure |= same == Answer.UNSURE;
            }
            return unsure ? Answer.UNSURE : Answer.NO;
        };
    }

    /** Equal values are the same; numbers and containers that are not equal may still be. */
    private static Answer same(JsonNode value, JsonNode node) {
        if (value.equals(node)) {
            return Answer.YES;
        }
        boolean alike =
                value.isNumber() && node.isNumber() || value.isContainer() && node.getNodeType() == value.getNodeType();
        return alike ? Answer.UNSURE : Answer.NO;
    }

    private static Look required(JsonNode said) {
        List<String> names = new ArrayList<>();
        said.forEach(name -> names.add(name.asString()));
        return node -> {
            for (int i = 0; node.isObject() && i < names.size(); i++) {
                if (!node.has(names.get(i))) {
                    return Answer.NO;
                }
            }
            return Answer.YES;
        };
    }

    private static Look items(Glance glance) {
        return node -> {
            Answer answer = Answer.YES;
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                answer = answer.and(glance.at(node.get(i)));
            }
            return answer;
        };
    }

    private static Look all(List<Glance> parts) {
        return node -> {
            Answer answer = Answer.YES;
            for (int i = 0; i < parts.size() && answer != Answer.NO; i++) {
                answer = answer.and(parts.get(i).at(node));
            }
            return answer;
        };
    }

    private static Look any(List<Glance> parts) {
        return node -> {
            Answer answer = Answer.NO;
            for (int i = 0; i < parts.size(); i++) {
                Answer part = parts.get(i).at(node);
                if (part == Answer.YES) {
                    return part;
                }
                answer = part == Answer.UNSURE ? part : answer;
            }
            return answer;
        };
    }

    private static Look one(List<Glance> parts) {
        return node -> {
            int kept = 0;
            boolean unsure = false;
            for (int i = 0; i < parts.size(); i++) {
                Answer part = parts.get(i).at(node);
                kept += part == Answer.YES ? 1 : 0;
                unsure |= part == Answer.UNSURE;
            }
            return unsure ? Answer.UNSURE : Answer.of(kept == 1);
        };
    }

    private static Look not(Glance glance) {
        return node -> switch (glance.at(node)) {
            case YES -> Answer.NO;
            case NO -> Answer.YES;
            case UNSURE -> Answer.UNSURE;
        };
    }

    private static Look condition(Glance test, Look then, Look otherwise) {
        return node -> switch (test.at(node)) {
            case YES -> then.at(node);
            case NO -> otherwise.at(node);
            case UNSURE -> Answer.UNSURE;
        };
    }

    private static Look length(int least, int most) {
        return node -> {
            if (!node.isString()) {
                return Answer.YES;
            }
            String text = node.stringValue();
            int length = text.codePointCount(0, text.length());
            return Answer.of(length >= least && length <= most);
        };
    }

    private static Look bound(JsonNode value, int sign) {
        BigDecimal bound = value.decimalValue();
        return node -> {
            // A number beyond a double, such as 1e999, has no decimal value.
            if (node instanceof NumericNode number && number.isNaN()) {
                return Answer.UNSURE;
            }
            return Answer.of(!node.isNumber() || node.decimalValue().compareTo(bound) * sign >= 0);
        };
    }

    /** A pattern that fits surely fits; dialects differ in the rest. */
    private static Look pattern(String expression) {
        try {
            Pattern pattern = Pattern.compile(expression);
            return node ->
                    !node.isString() || pattern.matcher(node.stringValue()).find() ? Answer.YES : Answer.UNSURE;
        } catch (PatternSyntaxException notOfThisDialect) {
            return node -> Answer.UNSURE;
        }
    }
}
