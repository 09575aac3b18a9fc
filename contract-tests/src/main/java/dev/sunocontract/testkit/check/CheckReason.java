package dev.sunocontract.testkit.check;

import java.util.Locale;

/** Why a check has its {@link Outcome}. Each reason belongs to one outcome. */
public enum CheckReason {
    /** {@link Outcome#PASSED}: nothing to report. */
    NONE,
    /** {@link Outcome#WARNING}: a response has fields or values that the contract does not describe yet. */
    DRIFT,
    /**
     * {@link Outcome#WARNING}: the server refused a request that providers may refuse for undocumented reasons, or of
     * which no evidence shows that the provider accepts it.
     */
    OPTIONAL_REQUEST_REFUSED,
    /**
     * {@link Outcome#WARNING}: the server did not refuse a request that breaks a rule which providers need not enforce.
     */
    RULE_NOT_ENFORCED,
    /** {@link Outcome#WARNING}: a finished task names another version of Suno than was asked for. */
    OTHER_MODEL,
    /** {@link Outcome#WARNING}: the server did not refuse an id that nobody has. */
    UNKNOWN_ID_ACCEPTED,
    /** {@link Outcome#WARNING}: the finding is in the baseline. */
    KNOWN_FINDING,
    /** {@link Outcome#FAILED}: the server refused a request of which evidence shows that the provider accepts it. */
    ALLOWED_REQUEST_REFUSED,
    /** {@link Outcome#FAILED}: a response violates the contract. */
    CONTRACT_VIOLATION,
    /** {@link Outcome#FAILED}: the server accepted an invalid request. */
    INVALID_REQUEST_ACCEPTED,
    /** {@link Outcome#FAILED}: the server responded with a 5xx status. */
    SERVER_ERROR,
    /** {@link Outcome#FAILED}: no complete response arrived. */
    NO_RESPONSE,
    /** {@link Outcome#SKIPPED}: the server does not have the operation. */
    NOT_OFFERED,
    /** {@link Outcome#SKIPPED}: the request may cost credits, and the budget is used up. */
    BUDGET_EXHAUSTED,
    /** {@link Outcome#SKIPPED}: the server accepted no more requests for now. */
    RATE_LIMITED,
    /** {@link Outcome#SKIPPED}: a task reached no terminal status in time. */
    TASK_TIMEOUT,
    /** {@link Outcome#SKIPPED}: there is no key of a second account. */
    NO_SECOND_KEY,
    /** {@link Outcome#SKIPPED}: an earlier check did not produce what this one needs. */
    PREREQUISITE_MISSING,
    /** {@link Outcome#SKIPPED}: the requirement does not apply to the operation. */
    NOT_APPLICABLE,
    /** {@link Outcome#ERROR}: the check was interrupted, or has a bug. */
    INTERNAL_ERROR;

    /** The name in kebab case, as reports show it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
