package dev.sunocontract.spec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whether a provider refuses a request that breaks a rule: the word {@code x-enforcement} of the documents. */
public enum Enforcement {
    /** The provider refuses the request. */
    ENFORCED,
    /** A page states the rule; a recording shows otherwise, or nothing shows that the provider refuses the request. */
    DOCUMENTED,
    /** Providers of the wire, or models behind one provider, differ. */
    VARIES;

    private static final String KEYWORD = "x-enforcement";

    /** The word in the documents, such as {@code enforced}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Enforcement> of(JsonNode node) {
        String id = node.path(KEYWORD).asString("");
        return Arrays.stream(values()).filter(value -> value.id().equals(id)).findFirst();
    }
}
