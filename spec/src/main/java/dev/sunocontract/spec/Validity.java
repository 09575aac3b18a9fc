package dev.sunocontract.spec;

/** The result of a check that may leave a question open. */
enum Validity {
    VALID,
    INVALID,
    UNKNOWN;

    /** Both must hold. An unknown part of a condition stays unknown. */
    Validity and(Validity other) {
        return this == INVALID || other == INVALID ? INVALID : this == VALID && other == VALID ? VALID : UNKNOWN;
    }

    static Validity of(boolean holds) {
        return holds ? VALID : INVALID;
    }
}
