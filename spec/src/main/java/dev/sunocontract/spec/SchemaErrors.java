package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The errors of a body, and the pointer of the value that is being validated. */
final class SchemaErrors {

    private final List<String> segments;
    private final List<SchemaError> errors = new ArrayList<>();

    SchemaErrors() {
        this(new ArrayList<>());
    }

    private SchemaErrors(List<String> segments) {
        this.segments = segments;
    }

    /**
     * An error.
     *
     * @param pointer the JSON pointer in the body
     * @param location the JSON pointer of the keyword in the document
     * @param property the field that is missing, if one is
     * @param value the value at the pointer
     * @param message the message, if the rule has none of its own
     */
    record SchemaError(
            String pointer,
            String location,
            String keyword,
            @Nullable String property,
            JsonNode value,
            Supplier<String> message) {}

    /** Moves to a member of the current value. */
    void enter(String segment) {
        segments.add(segment);
    }

    /** Moves back to the value that contains the current one. */
    void leave() {
        segments.remove(segments.size() - 1);
    }

    /** Adds an error of the current value. */
    void add(String location, String keyword, JsonNode value, Supplier<String> message) {
        errors.add(new SchemaError(pointer(), location, keyword, null, value, message));
    }

    /** Adds an error of the general validator, which was given the current value. */
    void add(com.networknt.schema.Error error) {
        errors.add(new SchemaError(
                pointer() + error.getInstanceLocation(),
                error.getSchemaLocation().getFragment().toString(),
                error.getKeyword(),
                error.getProperty(),
                error.getInstanceNode(),
                error::getMessage));
    }

    void addAll(SchemaErrors other) {
        errors.addAll(other.errors);
    }

    /** Returns errors at the same pointer that are kept apart from these. */
    SchemaErrors apart() {
        return new SchemaErrors(segments);
    }

    List<SchemaError> list() {
        return errors;
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    private String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (String segment : segments) {
            pointer.append('/').append(JsonPointers.escape(segment));
        }
        return pointer.toString();
    }
}
