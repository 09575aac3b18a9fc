package dev.sunocontract.tools.audit;

import java.util.List;
import java.util.Locale;

/** An audit's report for a terminal. */
public final class AuditTextWriter {

    private static final int MAX_LISTED = 200;

    private final AuditReport report;
    private final StringBuilder text = new StringBuilder();

    private AuditTextWriter(AuditReport report) {
        this.report = report;
    }

    /** The whole report, ending with a line end. */
    public static String write(AuditReport report) {
        return new AuditTextWriter(report).write();
    }

    private String write() {
        line(
                "%d exchanges judged: %d clean, %d with violations, %d with drift only",
                report.exchanges(),
                report.exchanges() - report.violating() - report.drifting(),
                report.violating(),
                report.drifting());
        report.attributions().forEach((key, count) -> line("  %s", describeAttribution(key, count)));
        if (!report.operations().isEmpty()) {
            operations();
        }
        findings("Violations", report.violations(), report.unlistedViolations());
        findings("Drift (new, not wrong)", report.drift(), report.unlistedDrift());
        countedItems(
                "Not in the contract (a provider's host or name, but no operation of its)", report.unknownOperations());
        countedItems("Passed over (hosts that are no provider's)", report.unknownHosts());
        unreadableEntries();
        return text.toString();
    }

    /** What an attribution means, in words. */
    static String describeAttribution(String key, long count) {
        String[] words = key.split(" ", 2);
        String how =
                switch (Attribution.Basis.valueOf(words[1])) {
                    case OPTION -> "as the command line says";
                    case FIELD -> "named by the exchange";
                    case HOST -> "by the host of its base URL";
                    case PATH -> "named at the start of the path";
                    case BEST_MATCH ->
                        "by best match: no exchange said whose it is, and its contract fits the file best";
                };
        return "%s: %d, %s".formatted(words[0], count, how);
    }

    private void operations() {
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

    private void findings(String title, List<AuditReport.AggregatedFinding> findings, long others) {
        if (findings.isEmpty()) {
            return;
        }
        line("");
        line("%s", title);
        String group = "";
        for (AuditReport.AggregatedFinding found : findings.subList(0, Math.min(MAX_LISTED, findings.size()))) {
            String own = found.provider() + " " + found.operation();
            if (!own.equals(group)) {
                group = own;
                line("  %s", own);
            }
            line(
                    "    %7d x  %s %s  [%s]",
                    found.count(), found.part(), found.pointer().isEmpty() ? "body" : found.pointer(), found.rule());
            line("               %s", found.message());
            line(
                    "               first %s, last %s%s",
                    withLocation(found.firstSeen(), found.firstLocation()),
                    withLocation(found.lastSeen(), found.lastLocation()),
                    found.ruleLocation() == null ? "" : "; the rule: " + found.ruleLocation());
        }
        int hidden = findings.size() - Math.min(MAX_LISTED, findings.size());
        if (hidden > 0) {
            line("  %d more kinds; --json has them all", hidden);
        }
        if (others > 0) {
            line("  %d more findings of too many kinds to list", others);
        }
    }

    private void countedItems(String title, List<AuditReport.CountedItem> seen) {
        if (seen.isEmpty()) {
            return;
        }
        line("");
        line("%s", title);
        for (AuditReport.CountedItem one : seen.subList(0, Math.min(MAX_LISTED, seen.size()))) {
            line(
                    "    %7d x  %s, first %s",
                    one.count(), one.value(), withLocation(one.firstSeen(), one.firstLocation()));
        }
    }

    private void unreadableEntries() {
        if (report.unreadable() == 0) {
            return;
        }
        line("");
        line("Not readable: %d", report.unreadable());
        for (AuditReport.CountedItem reason : report.unreadableReasons()) {
            line("    %7d x  %s", reason.count(), reason.value());
        }
        for (AuditReport.UnreadableEntry place : report.unreadableEntries()) {
            line("               %s: %s", place.location(), place.reason());
        }
    }

    private static String withLocation(String seen, String place) {
        return seen.equals(place) ? seen : seen + " (" + place + ")";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
