package dev.sunocontract.tools.report;

import dev.sunocontract.tools.report.VerificationReport.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A run for a terminal: what is broken, what was skipped and why, and a table. */
public final class VerificationTextWriter {

    private static final List<Outcome> COLUMNS =
            List.of(Outcome.PASSED, Outcome.WARNING, Outcome.FAILED, Outcome.ERROR, Outcome.SKIPPED);

    private final StringBuilder text = new StringBuilder();

    private VerificationTextWriter() {}

    public static String write(VerificationReport report, int checks) {
        VerificationTextWriter text = new VerificationTextWriter();
        text.failuresAndWarnings(report);
        text.skippedChecks(report);
        text.table(report);
        text.line("");
        text.line("%s at %s: %d checks, %s", report.provider(), report.baseUrl(), checks, report.summaryLine());
        return text.text.toString();
    }

    private void failuresAndWarnings(VerificationReport report) {
        for (VerificationReport.CheckReport check : report.checks()) {
            if (check.outcome() == Outcome.FAILED || check.outcome() == Outcome.ERROR) {
                line("%s %s", check.outcome().label().toUpperCase(Locale.ROOT), check.name());
                check.message().lines().forEach(said -> line("    %s", said));
                if (!check.hint().isBlank()) {
                    line("    %s", check.hint());
                }
            }
        }
        for (VerificationReport.CheckReport check : report.checks()) {
            if (check.outcome() == Outcome.WARNING) {
                line("drifted %s", check.name());
                check.message().lines().skip(1).forEach(said -> line("    %s", said));
                check.exchanges().stream()
                        .flatMap(step -> step.responseDrift().stream())
                        .map(Object::toString)
                        .distinct()
                        .forEach(drift -> line("    %s", drift));
            }
        }
    }

    private void skippedChecks(VerificationReport report) {
        Map<String, Integer> reasons = new TreeMap<>();
        for (VerificationReport.CheckReport check : report.checks()) {
            if (check.outcome() == Outcome.SKIPPED) {
                reasons.merge(check.message().lines().reduce("", (first, last) -> last), 1, Integer::sum);
            }
        }
        reasons.forEach((reason, count) -> line("skipped %d checks: %s%s", count, reason, optionHint(reason)));
    }

    private static String optionHint(String reason) {
        if (reason.contains("cost credits")) {
            return " (--spend N)";
        }
        return reason.contains("was not done within") ? " (--patience SECONDS)" : "";
    }

    private void table(VerificationReport report) {
        line("");
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-24s", "operation"));
        COLUMNS.forEach(column -> head.append(String.format(Locale.ROOT, "%9s", column.label())));
        line("%s", head);
        report.byOperation().forEach((operation, checks) -> {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-24s", operation));
            for (Outcome column : COLUMNS) {
                long count = checks.stream()
                        .filter(check -> check.outcome() == column)
                        .count();
                row.append(String.format(Locale.ROOT, "%9s", count == 0 ? "." : Long.toString(count)));
            }
            line("%s", row);
        });
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
