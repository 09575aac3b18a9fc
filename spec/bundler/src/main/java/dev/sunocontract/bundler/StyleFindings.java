package dev.sunocontract.bundler;

import java.util.ArrayList;
import java.util.List;

/** Collects findings about one place of a document after the other. */
final class StyleFindings {

    private final List<DocumentStyle.Finding> findings = new ArrayList<>();

    void add(String pointer, String message) {
        findings.add(new DocumentStyle.Finding(pointer, message));
    }

    void addIf(boolean broken, String pointer, String message) {
        if (broken) {
            add(pointer, message);
        }
    }

    List<DocumentStyle.Finding> all() {
        return List.copyOf(findings);
    }
}
