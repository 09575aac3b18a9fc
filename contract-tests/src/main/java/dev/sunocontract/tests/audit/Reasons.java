package dev.sunocontract.tests.audit;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Why something cannot be read, in a few words that are the same for the same reason, so that they can be counted. */
final class Reasons {

    private Reasons() {}

    static String of(JacksonException e) {
        if (e instanceof UnexpectedEndOfInputException) {
            return "JSON that ends too early";
        }
        return e instanceof StreamConstraintsException ? "JSON beyond the limits of the reader" : "not JSON";
    }
}
