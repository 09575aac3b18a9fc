package dev.sunocontract.spec;

/**
 * Something the document does not know yet, and does not forbid.
 *
 * @param kind what is new
 * @param pointer where in the body, a JSON pointer
 * @param value the field's name or the value, shortened
 */
public record Drift(Kind kind, String pointer, String value) {

    /** What can be new. */
    public enum Kind {
        /** A field that the schema does not list. */
        UNKNOWN_FIELD,
        /** A value that an enum open to growth does not list. */
        UNKNOWN_VALUE,
        /** A status that the operation does not document. */
        UNDOCUMENTED_STATUS
    }

    /** One line for a person. */
    @Override
    public String toString() {
        return pointer + ": "
                + switch (kind) {
                    case UNKNOWN_FIELD -> "unknown field " + value;
                    case UNKNOWN_VALUE -> "unknown value " + value;
                    case UNDOCUMENTED_STATUS -> "undocumented status " + value;
                };
    }
}
