package dev.sunocontract.spec;

/**
 * A part of an exchange that the document neither lists nor forbids.
 *
 * @param kind the kind of drift
 * @param pointer the JSON pointer in the body
 * @param value the field name, the value or the status, shortened
 */
public record Drift(Kind kind, String pointer, String value) {

    /** The kinds of drift. */
    public enum Kind {
        /** A field that the schema does not list. */
        UNKNOWN_FIELD,
        /** A value that an open enum does not list. */
        UNKNOWN_VALUE,
        /** A value of another type than documented. Only the client reports it; a validator finds a violation. */
        UNEXPECTED_TYPE,
        /** A status that the operation does not document. */
        UNDOCUMENTED_STATUS
    }

    /** A one-line description. */
    @Override
    public String toString() {
        return pointer + ": "
                + switch (kind) {
                    case UNKNOWN_FIELD -> "unknown field " + value;
                    case UNKNOWN_VALUE -> "unknown value " + value;
                    case UNEXPECTED_TYPE -> "unexpected type of " + value;
                    case UNDOCUMENTED_STATUS -> "undocumented status " + value;
                };
    }
}
