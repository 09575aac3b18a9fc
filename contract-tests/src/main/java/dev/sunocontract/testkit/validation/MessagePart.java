package dev.sunocontract.testkit.validation;

import java.util.Locale;

/** A part of an exchange. */
public enum MessagePart {
    /** The request. */
    REQUEST,
    /** The response. */
    RESPONSE;

    /** The name in lower case, as reports show it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
