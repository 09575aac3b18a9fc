package dev.sunocontract.spec;

import java.util.Locale;

/** The kinds of evidence for a fact about a provider. */
public enum Evidence {
    /** Stated on a page of the provider. */
    DOCUMENTED,
    /** Shown by an example request or response on a page of the provider. */
    EXAMPLE,
    /** Implemented by the source code of the software that the provider runs, or probably runs. */
    UPSTREAM,
    /** Inferred from a menu entry, a client's code or a sister provider's page; {@code x-note} names the reason. */
    INFERRED;

    /** The id in the documents, such as {@code documented}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Evidence of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
