package dev.sunocontract.tools.audit;

import static dev.sunocontract.tools.report.MarkupEscaper.escape;

import dev.sunocontract.tools.report.HtmlPage;
import java.util.List;

/** An audit's report as one page: a picture of all operations first, then what was found. */
public final class AuditHtmlWriter {

    private final AuditReport report;
    private final StringBuilder html = new StringBuilder();

    private AuditHtmlWriter(AuditReport report) {
        this.report = report;
    }

    /** The page. */
    public static String write(AuditReport report) {
        return HtmlPage.render("Audit of recorded traffic", new AuditHtmlWriter(report).body());
    }

    private String body() {
        html.append("<h1>Audit of recorded traffic</h1>\n<p class=\"about\">");
        report.attributions()
                .forEach((key, count) -> html.append(escape(AuditTextWriter.describeAttribution(key, count)))
                        .append("<br>"));
        html.append("</p>\n<div class=\"totals\">");
        total("passed", "clean", report.exchanges() - report.violating() - report.drifting());
        total("warning", "with drift only", report.drifting());
        total("failed", "with violations", report.violating());
        total("error", "not readable", report.unreadable());
        html.append("</div>\n");
        matrix();
        findings("Violations", report.violations(), report.unlistedViolations());
        findings("Drift: new, not wrong", report.drift(), report.unlistedDrift());
        countedItems("Not in the contract", report.unknownOperations());
        countedItems("Passed over: hosts that are no provider's", report.unknownHosts());
        countedItems("Not readable", report.unreadableReasons());
        unreadableEntries();
        return html.toString();
    }

    private void total(String look, String word, long count) {
        html.append("<div class=\"total %s%s\"><b>%d</b><span>%s</span></div>"
                .formatted(look, count == 0 ? " zero" : "", count, word));
    }

    private void matrix() {
        if (report.operations().isEmpty()) {
            return;
        }
        html.append("<div class=\"matrix\"><table>\n<tr><th>provider</th><th>operation</th><th></th>"
                + "<th class=\"count\">exchanges</th><th class=\"count\">clean</th><th class=\"count\">drift</th>"
                + "<th class=\"count\">violations</th></tr>\n");
        for (AuditReport.OperationCounts counts : report.operations()) {
            html.append("<tr><td>")
                    .append(escape(counts.provider()))
                    .append("</td><td>")
                    .append(escape(counts.operation()))
                    .append("</td><td class=\"cells\"><div class=\"bar\">");
            bar("passed", counts.clean(), counts.exchanges());
            bar("warning", counts.drifting(), counts.exchanges());
            bar("failed", counts.violating(), counts.exchanges());
            html.append("</div></td><td class=\"count\">")
                    .append(counts.exchanges())
                    .append("</td>");
            count("passed", counts.clean());
            count("warning", counts.drifting());
            count("failed", counts.violating());
            html.append("</tr>\n");
        }
        html.append("</table></div>\n");
    }

    private void bar(String look, long part, long whole) {
        if (part > 0) {
            html.append("<i class=\"%s\" style=\"flex:%d\"></i>".formatted(look, Math.max(1, part * 1000 / whole)));
        }
    }

    private void count(String look, long count) {
        html.append("<td class=\"count ")
                .append(look)
                .append(count == 0 ? " none\">·" : "\">" + count)
                .append("</td>");
    }

    private void findings(String title, List<AuditReport.AggregatedFinding> findings, long others) {
        if (findings.isEmpty()) {
            return;
        }
        html.append("<h2>")
                .append(title)
                .append("</h2>\n<table class=\"list\"><tr><th>count</th><th>where</th><th>what</th>"
                        + "<th>first and last seen</th></tr>\n");
        for (AuditReport.AggregatedFinding found : findings) {
            html.append("<tr><td class=\"count\">")
                    .append(found.count())
                    .append("</td><td>")
                    .append(escape(found.provider() + " " + found.operation()))
                    .append("<small>")
                    .append(found.part())
                    .append(" <code>")
                    .append(escape(found.pointer().isEmpty() ? "body" : found.pointer()))
                    .append("</code></small></td><td>")
                    .append(escape(found.message()))
                    .append("<small><code>")
                    .append(escape(found.rule()))
                    .append("</code> ")
                    .append(escape(found.ruleLocation() == null ? "" : found.ruleLocation()))
                    .append("</small></td><td>");
            occurrences(found.firstSeen(), found.firstLocation(), found.lastSeen(), found.lastLocation());
            html.append("</td></tr>\n");
        }
        html.append("</table>\n");
        if (others > 0) {
            html.append("<p class=\"more\">").append(others).append(" more, of too many kinds to list</p>\n");
        }
    }

    private void occurrences(String first, String firstPlace, String last, String lastPlace) {
        html.append(escape(first)).append(first.equals(firstPlace) ? "" : "<small>" + escape(firstPlace) + "</small>");
        if (!first.equals(last) || !firstPlace.equals(lastPlace)) {
            html.append("<br>")
                    .append(escape(last))
                    .append(last.equals(lastPlace) ? "" : "<small>" + escape(lastPlace) + "</small>");
        }
    }

    private void countedItems(String title, List<AuditReport.CountedItem> seen) {
        if (seen.isEmpty()) {
            return;
        }
        html.append("<h2>")
                .append(title)
                .append("</h2>\n<table class=\"list\"><tr><th>count</th><th>what</th>"
                        + "<th>first and last seen</th></tr>\n");
        for (AuditReport.CountedItem one : seen) {
            html.append("<tr><td class=\"count\">")
                    .append(one.count())
                    .append("</td><td>")
                    .append(escape(one.value()))
                    .append("</td><td>");
            occurrences(one.firstSeen(), one.firstLocation(), one.lastSeen(), one.lastLocation());
            html.append("</td></tr>\n");
        }
        html.append("</table>\n");
    }

    private void unreadableEntries() {
        if (!report.unreadableEntries().isEmpty()) {
            html.append("<p class=\"about\">");
            report.unreadableEntries().forEach(place -> html.append("<code>")
                    .append(escape(place.location()))
                    .append("</code> ")
                    .append(escape(place.reason()))
                    .append("<br>"));
            html.append("</p>\n");
        }
    }
}
