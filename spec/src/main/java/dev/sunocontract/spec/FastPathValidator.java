package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A compiled schema that is fast for valid bodies, and finds the parts of the schema that a body may break, so that the
 * general validator, which tracks locations even for valid values, validates only those.
 */
final class FastPathValidator {

    private final List<KeywordCheck> checks = new ArrayList<>();
    private @Nullable KeywordCheck typeCheck;

    /** Adds a keyword. A value of a wrong type is reported as that, and for no other keyword beside it. */
    void add(String keyword, KeywordCheck check) {
        checks.add(check);
        typeCheck = keyword.equals("type") ? check : typeCheck;
    }

    /** Whether every value is valid. */
    boolean acceptsEverything() {
        return checks.isEmpty();
    }

    /** Whether a value is certainly valid, certainly invalid, or neither is certain. */
    Validity validate(JsonNode node) {
        Validity result = Validity.VALID;
        for (int i = 0; i < checks.size(); i++) {
            result = result.and(checks.get(i).validate(node));
            if (result == Validity.INVALID) {
                return result;
            }
        }
        return result;
    }

    /** Finds what a value breaks. */
    void locate(JsonNode node, SchemaErrors errors) {
        if (typeCheck != null && typeCheck.validate(node) == Validity.INVALID) {
            typeCheck.locate(node, errors);
            return;
        }
        for (int i = 0; i < checks.size(); i++) {
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
