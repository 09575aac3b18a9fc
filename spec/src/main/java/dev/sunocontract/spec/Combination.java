package dev.sunocontract.spec;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The keywords that apply other schemas, and add no condition of their own. */
final class Combination {

    private Combination() {}

    /** {@code allOf} and {@code $ref}: every schema must hold. */
    record All(List<FastPathValidator> parts) implements KeywordCheck {

        @Override
        public Validity validate(JsonNode node) {
            Validity result = Validity.VALID;
            for (int i = 0; i < parts.size() && result != Validity.INVALID; i++) {
                result = result.and(parts.get(i).validate(node));
            }
            return result;
        }

        @Override
        public void locate(JsonNode node, SchemaErrors errors) {
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).locate(node, errors);
            }
        }
    }

    /** {@code properties}. */
    record Properties(Map<String, FastPathValidator> fields) implements KeywordCheck {

        @Override
        public Validity validate(JsonNode node) {
            if (!node.isObject()) {
                return Validity.VALID;
            }
            return fields.size() < node.size() ? validateListed(node) : validatePresent(node);
        }

        /** Looks each field of the schema up in the value: faster for the few fields of a condition. */
        private Validity validateListed(JsonNode node) {
            Validity result = Validity.VALID;
            for (Map.Entry<String, FastPathValidator> field : fields.entrySet()) {
                JsonNode value = node.get(field.getKey());
                if (value != null && result != Validity.INVALID) {
                    result = result.and(field.getValue().validate(value));
                }
            }
            return result;
        }

        private Validity validatePresent(JsonNode node) {
            Validity result = Validity.VALID;
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                FastPathValidator validator = fields.get(entry.getKey());
                if (validator != null && result != Validity.INVALID) {
                    result = result.and(validator.validate(entry.getValue()));
                }
            }
            return result;
        }

        @Override
        public void locate(JsonNode node, SchemaErrors errors) {
            if (node.isObject()) {
                for (Map.Entry<String, JsonNode> entry : node.properties()) {
                    FastPathValidator validator = fields.get(entry.getKey());
                    if (validator != null) {
                        locateAt(entry.getKey(), entry.getValue(), validator, errors);
                    }
                }
            }
        }
    }

    /** {@code additionalProperties} with a schema. */
    record OtherProperties(FastPathValidator validator, JsonNode properties) implements KeywordCheck {

        @Override
        public Validity validate(JsonNode node) {
            Validity result = Validity.VALID;
            if (node.isObject() && !validator.acceptsEverything()) {
                for (Map.Entry<String, JsonNode> entry : node.properties()) {
                    if (!properties.has(entry.getKey())) {
                        result = result.and(validator.validate(entry.getValue()));
                    }
                }
            }
            return result;
        }

        @Override
        public void locate(JsonNode node, SchemaErrors errors) {
            if (node.isObject() && !validator.acceptsEverything()) {
                for (Map.Entry<String, JsonNode> entry : node.properties()) {
                    if (!properties.has(entry.getKey())) {
                        locateAt(entry.getKey(), entry.getValue(), validator, errors);
                    }
                }
            }
        }
    }

    /** {@code items}. */
    record Items(FastPathValidator validator) implements KeywordCheck {

        @Override
        public Validity validate(JsonNode node) {
            Validity result = Validity.VALID;
            for (int i = 0; node.isArray() && i < node.size() && result != Validity.INVALID; i++) {
                result = result.and(validator.validate(node.get(i)));
            }
            return result;
        }

        @Override
        public void locate(JsonNode node, SchemaErrors errors) {
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                locateAt(Integer.toString(i), node.get(i), validator, errors);
            }
        }
    }

    /** {@code if}, {@code then}, {@code else}. */
    record Condition(FastPathValidator test, FastPathValidator then, FastPathValidator otherwise)
            implements KeywordCheck {

        @Override
        public Validity validate(JsonNode node) {
            return switch (test.validate(node)) {
                case VALID -> then.validate(node);
                case INVALID -> otherwise.validate(node);
                case UNKNOWN -> Validity.UNKNOWN;
            };
        }

        @Override
        public void locate(JsonNode node, SchemaErrors errors) {
            (test.accepts(node, errors) ? then : otherwise).locate(node, errors);
        }
    }

    private static void locateAt(String segment, JsonNode node, FastPathValidator validator, SchemaErrors errors) {
        errors.enter(segment);
        validator.locate(node, errors);
        errors.leave();
    }
}
