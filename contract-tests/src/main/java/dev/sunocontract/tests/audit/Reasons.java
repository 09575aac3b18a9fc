package dev.sunocontract.tests.audit;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Why something cannot be read, in a few words that are the same for the same reason, so that they can be counted. */
final class Reasons {

    private Reasons() {}

    /** Whether more input might have made it readable. */
    static boolean endsEarly(JacksonException e) {
        return e.getOriginalMessage() != null && e.getOriginalMessage().contains("end-of-input");
    }

    static String of(JacksonException e) {
        if (endsEarly(e)) {
            return "JSON that ends too early";
        }
        return e instanceof StreamConstraintsException ? "JSON beyond the limits of the reader" : "not JSON";
    }
}
