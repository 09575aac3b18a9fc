package dev.sunocontract.tools.audit;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Why something cannot be read, in a few words that are the same for the same reason, so that they can be counted. */
final class ParseErrors {

    private ParseErrors() {}

    /** Whether more input might have made it readable. */
    static boolean isTruncated(JacksonException e) {
        return e.getOriginalMessage() != null && e.getOriginalMessage().contains("end-of-input");
    }

    static String describe(JacksonException e) {
        if (isTruncated(e)) {
            return "JSON that ends too early";
        }
        return e instanceof StreamConstraintsException ? "JSON beyond the limits of the reader" : "not JSON";
    }
}
