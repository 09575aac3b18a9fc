package dev.sunocontract.testkit.check;

import org.jspecify.annotations.Nullable;

/** Ends a check early with an outcome other than {@link Outcome#PASSED}. */
final class CheckAbortedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;
    private final CheckReason reason;
    private final @Nullable String ruleLocation;

    private CheckAbortedException(
            Outcome outcome, CheckReason reason, @Nullable String message, @Nullable String ruleLocation) {
        super(message, null, false, false);
        this.outcome = outcome;
        this.reason = reason;
        this.ruleLocation = ruleLocation;
    }

    /** Creates the end of a check that failed. */
    static CheckAbortedException failure(CheckReason reason, String message) {
        return new CheckAbortedException(Outcome.FAILED, reason, message, null);
    }

    /** Creates the end of a check that cannot run. */
    static CheckAbortedException skip(CheckReason reason, String message) {
        return new CheckAbortedException(Outcome.SKIPPED, reason, message, null);
    }

    /** Creates the end of a check that found a tolerated deviation. */
    static CheckAbortedException warning(CheckReason reason, String message) {
        return new CheckAbortedException(Outcome.WARNING, reason, message, null);
    }

    /**
     * Returns a copy with the location of the violated rule if this is a failure or warning; this exception otherwise.
     */
    CheckAbortedException withRuleLocation(@Nullable String location) {
        return outcome == Outcome.FAILED || outcome == Outcome.WARNING
                ? new CheckAbortedException(outcome, reason, getMessage(), location)
                : this;
    }

    /** Returns a warning in place of this failure; an exception with another outcome stays as it is. */
    CheckAbortedException asWarning(CheckReason warningReason, String messageSuffix) {
        return outcome == Outcome.FAILED
                ? new CheckAbortedException(Outcome.WARNING, warningReason, getMessage() + messageSuffix, ruleLocation)
                : this;
    }

    Outcome outcome() {
        return outcome;
    }

    CheckReason reason() {
        return reason;
    }

    @Nullable
    String ruleLocation() {
        return ruleLocation;
    }
}
