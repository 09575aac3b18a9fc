package dev.sunocontract.tools.diff;

import static dev.sunocontract.tools.report.MarkupEscaper.escape;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.tools.report.HtmlPage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changes between two contracts, as seen by us and by openapi-diff.
 *
 * @param before the name of the first contract
 * @param after the name of the second
 * @param changes as {@link ContractDiff} sees them
 * @param openApiDiff as openapi-diff sees them
 */
public record DiffReport(String before, String after, List<Change> changes, OpenApiDiff openApiDiff) {

    private static final String NOTE =
            "openapi-diff reads models that lose conditions, so that it sees no x-rule and no enum inside"
                    + " one; those are compared here.";

    /** Compares two contracts. */
    public static DiffReport compare(Contract before, Contract after) {
        return new DiffReport(
                before.name(), after.name(), ContractDiff.compare(before, after), OpenApiDiff.compare(before, after));
    }

    /** Whether anything breaks, by our own judgement. */
    public boolean isBreaking() {
        return changes.stream().anyMatch(Change::breaking);
    }

    /** The report for a terminal. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append("From ")
                .append(before)
                .append(" to ")
                .append(after)
                .append(": ")
                .append(totals())
                .append('\n');
        byOperation().forEach((operation, own) -> {
            text.append('\n').append(operation).append('\n');
            own.forEach(change -> text.append("  ").append(change).append('\n'));
        });
        text.append("\nopenapi-diff says: ")
                .append(openApiDiff.compatible() ? "compatible" : "not compatible")
                .append("\n(");
        text.append(NOTE).append(")\n\n").append(openApiDiff.text());
        return text.toString();
    }

    /** The report as one page. */
    public String toHtml() {
        StringBuilder html = new StringBuilder();
        html.append("<h1>From ")
                .append(escape(before))
                .append(" to ")
                .append(escape(after))
                .append("</h1>\n<p class=\"about\">")
                .append(totals())
                .append("</p>\n");
        html.append("<div class=\"matrix\"><table>\n<tr><th>operation</th><th>every change</th>"
                + "<th class=\"count\">breaking</th><th class=\"count\">other</th></tr>\n");
        byOperation().forEach((operation, own) -> {
            long breaking = own.stream().filter(Change::breaking).count();
            html.append("<tr><td><a href=\"#")
                    .append(escape(operation))
                    .append("\">")
                    .append(escape(operation))
                    .append("</a></td><td class=\"cells\">");
            own.forEach(change -> html.append("<span class=\"cell ")
                    .append(change.breaking() ? "failed" : "warning")
                    .append("\" title=\"")
                    .append(escape(change.toString().strip()))
                    .append("\"></span>"));
            html.append("</td><td class=\"count failed")
                    .append(breaking == 0 ? " none\">·" : "\">" + breaking)
                    .append("</td><td class=\"count warning\">")
                    .append(own.size() - breaking)
                    .append("</td></tr>\n");
        });
        html.append("</table></div>\n");
        byOperation().forEach((operation, own) -> {
            html.append("<h2 id=\"")
                    .append(escape(operation))
                    .append("\">")
                    .append(escape(operation))
                    .append("</h2>\n<ul class=\"findings\">");
            own.forEach(change -> html.append("<li")
                    .append(change.breaking() ? "><b>breaking</b> " : " class=\"drift\">")
                    .append(escape(change.scope()))
                    .append(" <code>")
                    .append(escape(change.pointer()))
                    .append("</code> ")
                    .append(escape(change.description()))
                    .append("</li>\n"));
            html.append("</ul>\n");
        });
        html.append("<h2>openapi-diff says: ")
                .append(openApiDiff.compatible() ? "compatible" : "not compatible")
                .append("</h2>\n<p class=\"about\">")
                .append(NOTE)
                .append("</p>\n<section class=\"half\"><pre>")
                .append(escape(openApiDiff.text()))
                .append("</pre></section>\n");
        return HtmlPage.render("From " + before + " to " + after, html.toString());
    }

    private String totals() {
        long breaking = changes.stream().filter(Change::breaking).count();
        return changes.isEmpty()
                ? "no change"
                : breaking + " breaking changes, " + (changes.size() - breaking) + " others";
    }

    private Map<String, List<Change>> byOperation() {
        Map<String, List<Change>> operations = new LinkedHashMap<>();
        changes.forEach(change -> operations
                .computeIfAbsent(change.operation(), id -> new ArrayList<>())
                .add(change));
        return operations;
    }
}
