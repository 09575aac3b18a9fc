package dev.sunocontract.cli.site;

import dev.sunocontract.spec.Evidence;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A source of a fact, as pages show it.
 *
 * @param kind the kind of evidence
 * @param date the date of the source, or {@code no date}
 * @param text the source with its links, and the note
 */
record Source(String kind, String date, List<TextPart> text) {

    /** The sources in a list of evidence, in its order. */
    static List<Source> of(JsonNode evidence) {
        return evidence.valueStream()
                .map(item -> of(
                        item.path("kind").asString(""),
                        item.path("asOf").asString("unknown"),
                        item.path("source").asString(""),
                        item.path("note").asString("")))
                .toList();
    }

    static Source of(Evidence evidence) {
        return of(evidence.kind().id(), evidence.asOf(), evidence.source(), evidence.note());
    }

    private static Source of(String kind, String asOf, String source, String note) {
        return new Source(
                kind,
                asOf.equals("unknown") ? "no date" : asOf,
                TextPart.of(source.strip() + (note.isBlank() ? "" : ". " + note.strip())));
    }

    /** The source in one line, without links. */
    String line() {
        StringBuilder line = new StringBuilder(kind + ", " + date + ": ");
        text.forEach(part -> line.append(part.text()));
        return line.toString();
    }
}
