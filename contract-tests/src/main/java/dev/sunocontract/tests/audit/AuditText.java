package dev.sunocontract.tests.audit;

import java.util.List;
import java.util.Locale;

/** An audit's report for a terminal. */
public final class AuditText {

    private static final int SHOWN = 200;

    private final AuditReport report;
    private final StringBuilder text = new StringBuilder();

    private AuditText(AuditReport report) {
        this.report = report;
    }

    /** The whole report, ending with a line end. */
    public static String of(AuditReport report) {
        return new AuditText(report).write();
    }

    private String write() {
        line(
                "%d exchanges judged: %d clean, %d with violations, %d with drift only",
                report.exchanges(),
                report.exchanges() - report.violating() - report.drifting(),
                report.violating(),
                report.drifting());
        report.attributions().forEach((key, count) -> line("  %s", attribution(key, count)));
        if (!report.operations().isEmpty()) {
            operations();
        }
        findings("Violations", report.violations(), report.otherViolations());
        findings("Drift (new, not wrong)", report.drift(), report.otherDrift());
        seen("Not in the contract (a provider's host or name, but no operation of its)", report.outside());
        seen("Passed over (hosts that are no provider's)", report.unrelated());
        malformed();
        return text.toString();
    }

    /** What an attribution means, in words. */
    static String attribution(String key, long count) {
        String[] words = key.split(" ", 2);
        String how =
                switch (Attribution.How.valueOf(words[1])) {
                    case GIVEN -> "as the command line says";
                    case NAMED -> "named by the exchange";
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

    private void findings(String title, List<AuditReport.Found> findings, long others) {
        if (findings.isEmpty()) {
            return;
        }
        line("");
        line("%s", title);
        String group = "";
        for (AuditReport.Found found : findings.subList(0, Math.min(SHOWN, findings.size()))) {
            String own = found.provider() + " " + found.operation();
            if (!own.equals(group)) {
                group = own;
                line("  %s", own);
            }
            line(
                    "    %7d x  %s %s  [%s]",
                    found.count(), found.side(), found.pointer().isEmpty() ? "body" : found.pointer(), found.rule());
            line("               %s", found.message());
            line(
                    "               first %s, last %s%s",
                    located(found.first(), found.firstPlace()),
                    located(found.last(), found.lastPlace()),
                    found.place() == null ? "" : "; the rule: " + found.place());
        }
        int hidden = findings.size() - Math.min(SHOWN, findings.size());
        if (hidden > 0) {
            line("  %d more kinds; --json has them all", hidden);
        }
        if (others > 0) {
            line("  %d more findings of too many kinds to list", others);
        }
    }

    private void seen(String title, List<AuditReport.Seen> seen) {
        if (seen.isEmpty()) {
            return;
        }
        line("");
        line("%s", title);
        for (AuditReport.Seen one : seen.subList(0, Math.min(SHOWN, seen.size()))) {
            line("    %7d x  %s, first %s", one.count(), one.what(), located(one.first(), one.firstPlace()));
        }
    }

    private void malformed() {
        if (report.malformed() == 0) {
            return;
        }
        line("");
        line("Not readable: %d", report.malformed());
        for (AuditReport.Seen reason : report.malformedReasons()) {
            line("    %7d x  %s", reason.count(), reason.what());
        }
        for (AuditReport.Unreadable place : report.malformedPlaces()) {
            line("               %s: %s", place.place(), place.reason());
        }
    }

    private static String located(String seen, String place) {
        return seen.equals(place) ? seen : seen + " (" + place + ")";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
