package dev.sunocontract.cli.site;

import dev.sunocontract.tools.diff.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What changed per provider, from one edition to the next, the newest first.
 *
 * @param sections one section per pair of editions; empty if there is no earlier edition
 */
record ChangeLog(List<Section> sections) {

    /**
     * The changes since one edition.
     *
     * @param title the earlier version, or both versions
     * @param providers the changes of each provider
     */
    record Section(String title, List<ProviderChanges> providers) {

        /** The beginning of the ids of its parts on the page. */
        String id() {
            return title.toLowerCase(Locale.ROOT).replace(' ', '-');
        }
    }

    /**
     * Compares each edition with the next one.
     *
     * @param editions the oldest first
     */
    static ChangeLog of(List<Edition> editions) {
        List<Section> sections = new ArrayList<>();
        for (int i = 1; i < editions.size(); i++) {
            Edition before = editions.get(i - 1);
            Edition after = editions.get(i);
            String title = i == editions.size() - 1
                    ? "Since " + before.version()
                    : "From " + before.version() + " to " + after.version();
            sections.add(new Section(title, ProviderChanges.between(before, after)));
        }
        Collections.reverse(sections);
        return new ChangeLog(sections);
    }

    boolean isEmpty() {
        return sections.isEmpty();
    }

    /** The page {@code CHANGES.md}. */
    String markdown() {
        StringBuilder page = new StringBuilder("# Changes per provider\n\n");
        page.append("Written by `suno site`. A change is breaking if a client of the earlier document can fail\n")
                .append("with the later one.\n");
        if (isEmpty()) {
            page.append("\nThere is no earlier release to compare with.\n");
        }
        sections.forEach(section -> append(page, section));
        return page.toString();
    }

    private static void append(StringBuilder page, Section section) {
        page.append("\n## ").append(section.title()).append("\n\n");
        page.append("| Provider | | Breaking | Other |\n|---|---|---|---|\n");
        section.providers()
                .forEach(provider -> page.append("| %s | %s | %d | %d |%n"
                        .formatted(provider.title(), provider.status(), provider.breaking(), provider.other())));
        section.providers().stream().filter(ProviderChanges::hasChanges).forEach(provider -> append(page, provider));
    }

    private static void append(StringBuilder page, ProviderChanges provider) {
        page.append("\n### ").append(provider.title()).append("\n\n");
        for (Change change : provider.changes()) {
            page.append("- ").append(change.breaking() ? "**breaking** " : "");
            page.append('`').append(change.operation()).append("` ").append(change.scope());
            page.append(change.pointer().isEmpty() ? "" : " `" + change.pointer() + "`");
            page.append(": ").append(change.description()).append('\n');
        }
    }
}
