package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A source of a fact about a provider, as {@code x-evidence} lists it.
 *
 * @param kind the kind of source
 * @param source a URL, a file with its commit, or a description
 * @param asOf the date that the source itself carries, ISO 8601, possibly without day or month; {@code unknown} if it
 *     carries none
 * @param note a remark; empty if there is none
 */
public record Evidence(Kind kind, String source, String asOf, String note) {

    /** The kinds of sources, the strongest first. */
    public enum Kind {
        /** An exchange recorded at the provider. */
        RECORDED,
        /** The source code of the software that the provider runs, or probably runs. */
        UPSTREAM,
        /** An example request or response on a page of the provider. */
        EXAMPLE,
        /** The text of a page of the provider. */
        DOCUMENTED,
        /** The source code of a client of the provider. */
        CLIENT,
        /** Inferred from a menu entry or a page of another provider; the note says from what. */
        INFERRED;

        /** The id in the documents, such as {@code documented}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String id) {
            return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
        }
    }

    /**
     * The sources in the {@code x-evidence} of a node, the strongest first; empty if it has none. Unknown kinds are
     * left out.
     */
    static List<Evidence> of(JsonNode node) {
        List<Evidence> evidence = new ArrayList<>();
        for (JsonNode item : node.path("x-evidence")) {
            Kind.of(item.path("kind").asString(""))
                    .ifPresent(kind -> evidence.add(new Evidence(
                            kind,
                            item.path("source").asString(""),
                            item.path("asOf").asString("unknown"),
                            item.path("note").asString(""))));
        }
        evidence.sort(Comparator.comparing(Evidence::kind));
        return List.copyOf(evidence);
    }
}
