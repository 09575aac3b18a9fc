package dev.sunocontract.spec;

import java.util.Locale;

/**
 * Why a provider refuses, in the words of {@code info.x-refusals}: where the reason stands as a number in the body, the same number means
 * something else at a sister provider, so that each document says which numbers stand for what.
 */
public enum Trouble {
    /** The key is missing, or not valid. */
    UNAUTHORIZED,
    /** There are not enough credits. */
    OUT_OF_CREDITS,
    /** Calls come too fast. */
    RATE_LIMITED,
    /** The request breaks a rule. */
    INVALID,
    /** The task is not known. */
    UNKNOWN_TASK,
    /** It has been made already, and is made once. */
    CONFLICT,
    /** There is nothing of that path or name. */
    NOT_FOUND,
    /** The service is being maintained. */
    MAINTENANCE,
    /** The service, or what is behind it, fails. */
    BROKEN;

    /** The word used in the documents. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
