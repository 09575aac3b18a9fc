package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A compiled schema that is fast for valid values, and finds the parts of the schema that a value may break, so that
 * the general validator, which tracks locations even for valid values, validates only those.
 */
final class FastPathValidator {

    private final List<KeywordCheck> checks = new ArrayList<>();
    private @Nullable KeywordCheck typeCheck;

    /** Adds a keyword. A value of a wrong type is reported as that, and for no other keyword beside it. */
    void add(String keyword, KeywordCheck check) {
        if (keyword.equals("type")) {
            typeCheck = check;
        } else {
            checks.add(check);
        }
    }

    /** Whether every value is valid. */
    boolean acceptsEverything() {
        return checks.isEmpty() && typeCheck == null;
    }

    /** Whether a value is certainly valid, certainly invalid, or neither is certain. */
    Validity validate(JsonNode node) {
        Validity result = typeCheck == null ? Validity.VALID : typeCheck.validate(node);
        for (int i = 0; i < checks.size() && result != Validity.INVALID; i++) {
            result = result.and(checks.get(i).validate(node));
        }
        return result;
    }

    /** Finds what a value breaks. */
    void locate(JsonNode node, SchemaErrors errors) {
        Validity type = typeCheck == null ? Validity.VALID : typeCheck.validate(node);
        if (type != Validity.VALID) {
            Objects.requireNonNull(typeCheck).locate(node, errors);
        }
        for (int i = 0; i < checks.size() && type != Validity.INVALID; i++) {
            checks.get(i).locate(node, errors);
        }
    }

    /** Whether a value is valid; the general validator decides what is uncertain. */
    boolean accepts(JsonNode node, SchemaErrors errors) {
        Validity validity = validate(node);
        if (validity != Validity.UNKNOWN) {
            return validity == Validity.VALID;
        }
        SchemaErrors apart = errors.apart();
        locate(node, apart);
        return apart.isEmpty();
    }
}
