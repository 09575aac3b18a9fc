package dev.sunocontract.bundler;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The style rules of self-contained documents. Each message shows the right form. */
public final class DocumentStyle {

    /**
     * A part of a document that breaks a style rule.
     *
     * @param pointer the JSON pointer of the part
     * @param message the right form, in one sentence
     */
    public record Finding(String pointer, String message) {

        /** The pointer and the message. */
        @Override
        public String toString() {
            return pointer + ": " + message;
        }
    }

    private DocumentStyle() {}

    /**
     * Checks a document: names, descriptions, evidence, costs, and the form of schemas and rules.
     *
     * @param document a self-contained document, such as a bundle
     * @return the findings in the order of the document; empty if there are none
     */
    public static List<Finding> check(JsonNode document) {
        StyleFindings findings = new StyleFindings();
        new InfoStyle(document, findings).check();
        new OperationStyle(document, findings).check();
        new SchemaStyle(document, findings).check();
        new EvidenceStyle(findings).checkAll("", document);
        return findings.all();
    }

    /**
     * Checks that a part has evidence, and the form of it.
     *
     * @param part the node that has {@code x-evidence}
     * @return the findings; empty if there are none
     */
    public static List<Finding> checkEvidence(JsonNode part) {
        StyleFindings findings = new StyleFindings();
        EvidenceStyle evidence = new EvidenceStyle(findings);
        evidence.require("", part);
        evidence.checkAll("", part);
        return findings.all();
    }

    /** The pointer of a child. */
    static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
