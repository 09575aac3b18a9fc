package dev.sunocontract.tools.audit.source;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Short reasons for parse errors. Equal causes give equal reasons, so that they can be counted. */
final class ParseErrors {

    private ParseErrors() {}

    /** Returns whether the input ended inside a value. */
    static boolean isTruncated(JacksonException e) {
        // Jackson throws UnexpectedEndOfInputException in some cases only; the message has the words in all.
        return e.getOriginalMessage() != null && e.getOriginalMessage().contains("end-of-input");
    }

    /** Returns the reason for a parse error. */
    static String describe(JacksonException e) {
        if (isTruncated(e)) {
            return "truncated JSON";
        }
        return e instanceof StreamConstraintsException ? "JSON that exceeds the parser's limits" : "not JSON";
    }
}
