package dev.sunocontract.tools.report;

import dev.sunocontract.testkit.check.CheckReason;
import dev.sunocontract.testkit.check.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A run for a terminal: what is broken, what was skipped and why, and a table. */
public final class VerificationTextWriter {

    private static final List<Outcome> COLUMNS =
            List.of(Outcome.PASSED, Outcome.WARNING, Outcome.FAILED, Outcome.ERROR, Outcome.SKIPPED);

    private final StringBuilder text = new StringBuilder();

    private final Map<CheckReason, String> optionHints;

    private VerificationTextWriter(Map<CheckReason, String> optionHints) {
        this.optionHints = optionHints;
    }

    /**
     * Writes the text.
     *
     * @param report the report
     * @param checks the number of checks
     * @param optionHints the option that helps against a reason to skip checks, for example {@code --task-timeout SECONDS}
     */
    public static String write(VerificationReport report, int checks, Map<CheckReason, String> optionHints) {
        VerificationTextWriter text = new VerificationTextWriter(optionHints);
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
                line("    %s", check.description());
                check.message().lines().forEach(line -> line("    %s", line));
                if (!check.hint().isBlank()) {
                    line("    %s", check.hint());
                }
            }
        }
        for (VerificationReport.CheckReport check : report.checks()) {
            if (check.outcome() == Outcome.WARNING) {
                line("%s %s", check.outcome().label(), check.name());
                check.message().lines().forEach(line -> line("    %s", line));
                check.exchanges().stream()
                        .flatMap(step -> step.responseDrift().stream())
                        .map(Object::toString)
                        .distinct()
                        .forEach(drift -> line("    %s", drift));
            }
        }
    }

    private void skippedChecks(VerificationReport report) {
        Map<String, Integer> causes = new TreeMap<>();
        for (VerificationReport.CheckReport check : report.checks()) {
            if (check.outcome() == Outcome.SKIPPED) {
                causes.merge(check.message() + optionHint(check.reason()), 1, Integer::sum);
            }
        }
        causes.forEach((cause, count) -> line("skipped %d checks: %s", count, cause));
    }

    private String optionHint(CheckReason reason) {
        String option = optionHints.get(reason);
        return option == null ? "" : " (" + option + ")";
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
