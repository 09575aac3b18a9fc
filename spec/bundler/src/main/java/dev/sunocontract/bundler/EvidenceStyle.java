package dev.sunocontract.bundler;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The form of {@code x-evidence}. */
final class EvidenceStyle {

    /** The kinds, the strongest first. */
    static final List<String> KINDS = List.of("recorded", "upstream", "example", "documented", "client", "inferred");
    /** A day, a month or a year that a source carries. */
    static final Pattern AS_OF = Pattern.compile("unknown|\\d{4}(-\\d{2}(-\\d{2})?)?");

    private final StyleFindings findings;

    EvidenceStyle(StyleFindings findings) {
        this.findings = findings;
    }

    /** A part that must have evidence of its own. */
    void require(String pointer, JsonNode owner) {
        findings.addIf(
                !owner.path("x-evidence").isArray() || owner.path("x-evidence").isEmpty(),
                pointer,
                "list x-evidence: [{kind: documented, source: https://…, asOf: 2026-11-20}]");
    }

    /** Checks the form of every evidence in a tree. */
    void checkAll(String pointer, JsonNode node) {
        node.path("x-evidence").forEach(item -> checkItem(pointer, item));
        node.properties().forEach(child -> checkAll(DocumentStyle.child(pointer, child.getKey()), child.getValue()));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                checkAll(pointer + "/" + i, node.get(i));
            }
        }
    }

    private void checkItem(String pointer, JsonNode item) {
        String kind = item.path("kind").asString("");
        findings.addIf(
                !KINDS.contains(kind),
                pointer,
                "x-evidence: kind is one of " + String.join(", ", KINDS) + ", not '" + kind + "'");
        findings.addIf(
                item.path("source").asString("").isBlank(),
                pointer,
                "x-evidence: set source to the page, file or commit");
        findings.addIf(
                !AS_OF.matcher(item.path("asOf").asString("")).matches(),
                pointer,
                "x-evidence: set asOf to the date that the source carries, such as 2026-11-20, or to unknown");
        findings.addIf(
                kind.equals("inferred") && item.path("note").asString("").isBlank(),
                pointer,
                "x-evidence: set note to one sentence with the reason of the inference");
    }
}
