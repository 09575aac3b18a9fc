package dev.sunocontract.tools.audit.report;

import java.util.List;
import java.util.Locale;

/** Writes the report of an audit as text for a terminal. */
public final class AuditTextWriter {

    private static final int MAX_LISTED = 200;

    private final AuditReport report;
    private final StringBuilder text = new StringBuilder();

    private AuditTextWriter(AuditReport report) {
        this.report = report;
    }

    /** Returns the report as text, ending with a line break. */
    public static String write(AuditReport report) {
        return new AuditTextWriter(report).write();
    }

    private String write() {
        line(
                "%d exchanges validated: %d clean, %d with violations, %d with drift only",
                report.exchanges(), report.cleanExchanges(), report.violating(), report.drifting());
        report.attributions().forEach(attribution -> line("  %s", attribution.describe()));
        report.evidence().forEach(evidence -> line("  %s", evidence.describe()));
        operations();
        findings("Violations", report.violations(), report.unlistedViolations());
        findings(
                "Drift (not described by the contract, or broken rules that are not enforced)",
                report.drift(),
                report.unlistedDrift());
        vanished();
        countedItems("Not validated, or only the request", report.notValidated());
        countedItems("Unknown operations", report.unknownOperations());
        countedItems("Unknown hosts", report.unknownHosts());
        unreadableEntries();
        return text.toString();
    }

    private void operations() {
        if (report.operations().isEmpty()) {
            return;
        }
        line("");
        line("%-12s %-28s %10s %10s %10s %10s", "provider", "operation", "exchanges", "clean", "violating", "drifting");
        for (AuditReport.OperationCounts counts : report.operations()) {
            line(
                    "%-12s %-28s %10d %10d %10d %10d",
                    counts.provider(),
                    counts.operation(),
                    counts.exchanges(),
                    counts.clean(),
                    counts.violating(),
                    counts.drifting());
        }
    }

    private void findings(String title, List<AuditReport.AggregatedFinding> findings, long unlisted) {
        if (findings.isEmpty()) {
            return;
        }
        line("");
        line("%s", title);
        String group = "";
        for (AuditReport.AggregatedFinding finding : firstOf(findings)) {
            String operation = finding.provider() + " " + finding.operation();
            if (!operation.equals(group)) {
                group = operation;
                line("  %s", operation);
            }
            finding(finding);
        }
        int hidden = findings.size() - firstOf(findings).size();
        if (hidden > 0) {
            line("  %d more findings; --json lists them all", hidden);
        }
        if (unlisted > 0) {
            line("  %d more findings of too many kinds to list", unlisted);
        }
    }

    private void finding(AuditReport.AggregatedFinding finding) {
        line(
                "    %7d x  %s%s%s  [%s]%s",
                finding.count(),
                finding.known() ? "known: " : "",
                finding.part(),
                finding.pointer().isEmpty() ? wholePart(finding) : " " + finding.pointer(),
                finding.rule(),
                finding.enforcement() == null ? "" : "  " + finding.enforcement());
        line("               %s", finding.message());
        line(
                "               first %s, last %s%s",
                withLocation(finding.firstSeen(), finding.firstLocation()),
                withLocation(finding.lastSeen(), finding.lastLocation()),
                finding.ruleLocation() == null ? "" : "; rule: " + finding.ruleLocation());
    }

    /** A rule of HTTP is about more than the body. */
    private static String wholePart(AuditReport.AggregatedFinding finding) {
        return finding.ruleLocation() == null ? "" : " body";
    }

    private void vanished() {
        if (report.vanished().isEmpty()) {
            return;
        }
        line("");
        line("Known findings that did not occur: remove them from the baseline");
        report.vanished().forEach(finding -> line("  %s", finding));
    }

    private void countedItems(String title, List<AuditReport.CountedItem> items) {
        if (items.isEmpty()) {
            return;
        }
        line("");
        line("%s", title);
        for (AuditReport.CountedItem item : firstOf(items)) {
            line(
                    "    %7d x  %s, first %s",
                    item.count(), item.value(), withLocation(item.firstSeen(), item.firstLocation()));
        }
    }

    private void unreadableEntries() {
        if (report.unreadable() == 0) {
            return;
        }
        line("");
        line("Unreadable: %d", report.unreadable());
        for (AuditReport.CountedItem reason : report.unreadableReasons()) {
            line("    %7d x  %s", reason.count(), reason.value());
        }
        for (AuditReport.UnreadableEntry entry : report.unreadableEntries()) {
            line("               %s: %s", entry.location(), entry.reason());
        }
    }

    private static <T> List<T> firstOf(List<T> items) {
        return items.subList(0, Math.min(MAX_LISTED, items.size()));
    }

    private static String withLocation(String seen, String location) {
        return seen.equals(location) ? seen : seen + " (" + location + ")";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
