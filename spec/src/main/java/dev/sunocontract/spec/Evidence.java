package dev.sunocontract.spec;

import java.util.Locale;

/** How a fact about a provider is known. */
public enum Evidence {
    /** A page of the provider states it. */
    DOCUMENTED,
    /** A request or an answer on a page of the provider shows it. */
    EXAMPLE,
    /** The source code of the software that the provider runs, or is likely to run, does it. */
    UPSTREAM,
    /** Concluded by us: a menu entry, a client's code or a sister provider's page; the document says which. */
    INFERRED;

    /** The word used in the documents. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Evidence of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
