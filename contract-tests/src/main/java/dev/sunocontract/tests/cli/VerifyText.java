package dev.sunocontract.tests.cli;

import dev.sunocontract.tests.report.RunReport;
import dev.sunocontract.tests.report.RunReport.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A run for a terminal: what is broken, what was skipped and why, and a table. */
final class VerifyText {

    private static final List<Outcome> COLUMNS =
            List.of(Outcome.PASSED, Outcome.DRIFTED, Outcome.FAILED, Outcome.BROKEN, Outcome.SKIPPED);

    private final StringBuilder text = new StringBuilder();

    private VerifyText() {}

    static String of(RunReport report, int checks) {
        VerifyText text = new VerifyText();
        text.problems(report);
        text.skipped(report);
        text.table(report);
        text.line("");
        text.line("%s at %s: %d checks, %s", report.provider(), report.baseUrl(), checks, report.totals());
        return text.text.toString();
    }

    private void problems(RunReport report) {
        for (RunReport.Check check : report.checks()) {
            if (check.outcome() == Outcome.FAILED || check.outcome() == Outcome.BROKEN) {
                line("%s %s", check.outcome().word().toUpperCase(Locale.ROOT), check.name());
                check.message().lines().forEach(said -> line("    %s", said));
                if (!check.advice().isBlank()) {
                    line("    %s", check.advice());
                }
            }
        }
        for (RunReport.Check check : report.checks()) {
            if (check.outcome() == Outcome.DRIFTED) {
                line("drifted %s", check.name());
                check.message().lines().skip(1).forEach(said -> line("    %s", said));
                check.steps().stream()
                        .flatMap(step -> step.responseDrift().stream())
                        .map(Object::toString)
                        .distinct()
                        .forEach(drift -> line("    %s", drift));
            }
        }
    }

    private void skipped(RunReport report) {
        Map<String, Integer> reasons = new TreeMap<>();
        for (RunReport.Check check : report.checks()) {
            if (check.outcome() == Outcome.SKIPPED) {
                reasons.merge(check.message().lines().reduce("", (first, last) -> last), 1, Integer::sum);
            }
        }
        reasons.forEach((reason, count) -> line("skipped %d checks: %s%s", count, reason, remedy(reason)));
    }

    private static String remedy(String reason) {
        if (reason.contains("cost credits")) {
            return " (--spend N)";
        }
        return reason.contains("was not done within") ? " (--patience SECONDS)" : "";
    }

    private void table(RunReport report) {
        line("");
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-24s", "operation"));
        COLUMNS.forEach(column -> head.append(String.format(Locale.ROOT, "%9s", column.word())));
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
