package dev.sunocontract.tools.report;

import dev.sunocontract.spec.scrub.Redactor;
import dev.sunocontract.testkit.check.CheckReason;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.tools.report.VerificationReport.CheckReport;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the report of a run of checks as text for a terminal: failures, warnings, skipped checks, and a table. */
public final class VerificationTextWriter {

    /** What was skipped because of an earlier check stands behind what that check says. */
    private static final Comparator<CheckReport> FIRST_CAUSES_FIRST = Comparator.<CheckReport, Boolean>comparing(
                    check -> check.reason() == CheckReason.PREREQUISITE_MISSING)
            .thenComparing(CheckReport::message);

    private final VerificationReport report;
    private final Map<CheckReason, String> optionHints;
    private final Redactor redactor;
    private final StringBuilder text = new StringBuilder();

    private VerificationTextWriter(VerificationReport report, Map<CheckReason, String> optionHints, Redactor redactor) {
        this.report = report;
        this.optionHints = optionHints;
        this.redactor = redactor;
    }

    /**
     * Returns the report as text, ending with a line break.
     *
     * @param optionHints the option that helps against a reason to skip checks, for example {@code --task-timeout
     *     SECONDS}
     * @param redactor removes API keys from every value
     */
    public static String write(VerificationReport report, Map<CheckReason, String> optionHints, Redactor redactor) {
        return new VerificationTextWriter(report, optionHints, redactor).write();
    }

    private String write() {
        report.checks().forEach(this::failure);
        report.checks().forEach(this::warning);
        skippedChecks();
        table();
        line("");
        line(
                "%s at %s: %d checks, %s",
                report.provider(), report.baseUrl(), report.checks().size(), report.summaryLine());
        line("accepted requests that may cost credits: %d", report.paidRequests());
        line("%s", report.evidence().describe());
        return text.toString();
    }

    private void failure(CheckReport check) {
        if (check.outcome() != Outcome.FAILED && check.outcome() != Outcome.ERROR) {
            return;
        }
        line("%s %s", check.outcome().label().toUpperCase(Locale.ROOT), check.name());
        details(check);
    }

    private void details(CheckReport check) {
        line("    %s", check.description());
        indented(check.message());
        indented(check.hint());
    }

    /** Redacts first: a secret that is broken into indented lines would not be recognized. */
    private void indented(String paragraph) {
        redactor.redact(paragraph).lines().forEach(line -> line("    %s", line));
    }

    private void warning(CheckReport check) {
        if (check.outcome() != Outcome.WARNING) {
            return;
        }
        line("%s %s", check.outcome().label(), check.name());
        if (check.reason() != CheckReason.DRIFT) {
            details(check);
        }
        check.exchanges().stream()
                .flatMap(exchange -> exchange.responseDrift().stream())
                .map(Object::toString)
                .distinct()
                .forEach(this::indented);
    }

    private void skippedChecks() {
        Map<String, Integer> causes = new LinkedHashMap<>();
        report.checks().stream()
                .filter(check -> check.outcome() == Outcome.SKIPPED)
                .sorted(FIRST_CAUSES_FIRST)
                .forEach(check -> causes.merge(check.message() + optionHint(check.reason()), 1, Integer::sum));
        causes.forEach((cause, count) -> line("skipped %d %s: %s", count, count == 1 ? "check" : "checks", cause));
        if (!report.leftOutForCredits().isEmpty()) {
            line("left out because of credits: %s", String.join(", ", report.leftOutForCredits()));
        }
        report.vanished().forEach(finding -> line("passes now, remove it from the baseline: %s", finding));
    }

    private String optionHint(CheckReason reason) {
        String option = optionHints.get(reason);
        return option == null ? "" : " (" + option + ")";
    }

    private void table() {
        line("");
        StringBuilder head = new StringBuilder("%-24s".formatted("operation"));
        VerificationReport.OUTCOMES.forEach(outcome -> head.append("%9s".formatted(outcome.label())));
        line("%s", head);
        report.byOperation().forEach(this::row);
    }

    private void row(String operation, List<CheckReport> checks) {
        StringBuilder row = new StringBuilder("%-24s".formatted(operation));
        for (Outcome outcome : VerificationReport.OUTCOMES) {
            long count =
                    checks.stream().filter(check -> check.outcome() == outcome).count();
            row.append("%9s".formatted(count == 0 ? "." : Long.toString(count)));
        }
        line("%s", row);
    }

    private void line(String format, Object... values) {
        text.append(redactor.redact(String.format(Locale.ROOT, format, values))).append('\n');
    }
}
