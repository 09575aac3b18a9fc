package dev.sunocontract.spec;

/**
 * A part of an exchange that the document neither lists nor forbids.
 *
 * @param kind the kind of drift
 * @param pointer the JSON pointer in the body
 * @param value the field name, the value or the status, shortened
 * @param detail what is known about it, such as who retired a value and when; empty for nothing
 */
public record Drift(Kind kind, String pointer, String value, String detail) {

    /** Creates drift of which nothing more is known. */
    public Drift(Kind kind, String pointer, String value) {
        this(kind, pointer, value, "");
    }

    /** The kinds of drift. */
    public enum Kind {
        /** A field that the schema does not list. */
        UNKNOWN_FIELD,
        /** A value that an open enum does not list. */
        UNKNOWN_VALUE,
        /** A value of another type than documented. Only the client reports it; a validator finds a violation. */
        UNEXPECTED_TYPE,
        /** A status that the operation does not document. */
        UNDOCUMENTED_STATUS,
        /** A value of a request that Suno or the provider has retired. It may still be accepted. */
        RETIRED_VALUE,
        /** A model in a response that is another version than the one that was asked for. */
        OTHER_MODEL
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
                    case RETIRED_VALUE -> "retired value " + value;
                    case OTHER_MODEL -> "other model " + value;
                }
                + (detail.isEmpty() ? "" : ", " + detail);
    }
}
