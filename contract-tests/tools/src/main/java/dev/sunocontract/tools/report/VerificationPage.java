package dev.sunocontract.tools.report;

import dev.sunocontract.spec.scrub.Redactor;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.tools.report.VerificationReport.CheckReport;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The model of the template {@code verification.mustache}.
 *
 * @param totals the number of checks by outcome
 * @param notes what the whole run says: requests that may cost credits, findings that vanished
 * @param rows the matrix: one row per operation
 * @param checks all checks, the severe outcomes first
 */
record VerificationPage(
        String title,
        String provider,
        String baseUrl,
        String startedAt,
        List<OutcomeCount> totals,
        List<String> notes,
        List<Row> rows,
        List<CheckSection> checks) {

    private static final List<Outcome> SEVERITY =
            List.of(Outcome.ERROR, Outcome.FAILED, Outcome.WARNING, Outcome.PASSED, Outcome.SKIPPED);

    /** The number of checks with an outcome. */
    record OutcomeCount(String outcome, long count) {

        boolean isZero() {
            return count == 0;
        }
    }

    /** The checks of one operation in the matrix. */
    record Row(String operation, List<Cell> cells, List<OutcomeCount> counts) {}

    /** One check in the matrix. */
    record Cell(String outcome, String anchor, String name) {}

    /**
     * One check in full.
     *
     * @param open whether its details are expanded
     * @param duration in milliseconds with the unit; empty for a skipped check
     */
    record CheckSection(
            String anchor,
            boolean open,
            String outcome,
            String name,
            String duration,
            List<Paragraph> paragraphs,
            List<ExchangeSection> exchanges) {}

    /** A paragraph of text. */
    record Paragraph(String cssClass, String text) {}

    static VerificationPage of(VerificationReport report, Redactor redactor) {
        return new VerificationPage(
                report.title(),
                report.provider(),
                report.baseUrl(),
                report.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                counts(report.checks()),
                notes(report),
                rows(report),
                sections(report, redactor));
    }

    private static List<String> notes(VerificationReport report) {
        List<String> notes = new ArrayList<>();
        notes.add("Accepted requests that may cost credits: " + report.paidRequests() + ".");
        notes.add(report.evidence().describe() + ".");
        if (!report.leftOutForCredits().isEmpty()) {
            notes.add("Left out because of credits: " + String.join(", ", report.leftOutForCredits()) + ".");
        }
        report.vanished().forEach(finding -> notes.add("Passes now, remove it from the baseline: " + finding));
        return notes;
    }

    private static List<OutcomeCount> counts(List<CheckReport> checks) {
        return VerificationReport.OUTCOMES.stream()
                .map(outcome -> new OutcomeCount(
                        outcome.label(),
                        checks.stream()
                                .filter(check -> check.outcome() == outcome)
                                .count()))
                .toList();
    }

    private static List<Row> rows(VerificationReport report) {
        List<Row> rows = new ArrayList<>();
        report.byOperation().forEach((operation, checks) -> {
            List<Cell> cells = checks.stream()
                    .map(check -> new Cell(check.outcome().label(), anchor(report, check), check.name()))
                    .toList();
            rows.add(new Row(operation, cells, counts(checks)));
        });
        return rows;
    }

    private static List<CheckSection> sections(VerificationReport report, Redactor redactor) {
        return report.checks().stream()
                .sorted(Comparator.comparing(check -> SEVERITY.indexOf(check.outcome())))
                .map(check -> section(anchor(report, check), check, redactor))
                .toList();
    }

    private static CheckSection section(String anchor, CheckReport check, Redactor redactor) {
        return new CheckSection(
                anchor,
                check.outcome() == Outcome.FAILED || check.outcome() == Outcome.ERROR,
                check.outcome().label(),
                check.name(),
                check.outcome() == Outcome.SKIPPED ? "" : check.duration().toMillis() + " ms",
                paragraphs(check, redactor),
                check.exchanges().stream()
                        .map(exchange -> ExchangeSection.of(exchange, redactor))
                        .toList());
    }

    private static List<Paragraph> paragraphs(CheckReport check, Redactor redactor) {
        List<Paragraph> paragraphs = new ArrayList<>();
        paragraphs.add(new Paragraph("message", check.description().strip()));
        paragraphs.add(new Paragraph("message", check.message().strip()));
        redactor.redact(check.hint()).lines().forEach(line -> paragraphs.add(new Paragraph("hint", line)));
        paragraphs.removeIf(paragraph -> paragraph.text().isEmpty());
        return paragraphs;
    }

    private static String anchor(VerificationReport report, CheckReport check) {
        return "check-" + (report.checks().indexOf(check) + 1);
    }
}
