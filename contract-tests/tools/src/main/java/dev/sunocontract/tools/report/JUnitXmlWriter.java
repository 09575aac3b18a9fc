package dev.sunocontract.tools.report;

import static dev.sunocontract.tools.report.MarkupEscaper.escape;

import dev.sunocontract.testkit.check.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run as JUnit XML, one suite per operation, for whatever collects test results. */
public final class JUnitXmlWriter {

    private final VerificationReport report;
    private final Redactor redactor;
    private final StringBuilder xml = new StringBuilder();

    private JUnitXmlWriter(VerificationReport run, Redactor redaction) {
        this.report = run;
        this.redactor = redaction;
    }

    /** The document. */
    public static String write(VerificationReport run, Redactor redaction) {
        return new JUnitXmlWriter(run, redaction).write();
    }

    private String write() {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"")
                .append(text(report.title()))
                .append("\"")
                .append(counts(report.checks()))
                .append(">\n");
        for (Map.Entry<String, List<VerificationReport.CheckReport>> operation :
                report.byOperation().entrySet()) {
            String name = report.provider() + "." + operation.getKey();
            xml.append("  <testsuite name=\"")
                    .append(text(name))
                    .append("\" timestamp=\"")
                    .append(report.startedAt())
                    .append("\"")
                    .append(counts(operation.getValue()))
                    .append(">\n");
            operation.getValue().forEach(check -> testCase(name, check));
            xml.append("  </testsuite>\n");
        }
        return xml.append("</testsuites>\n").toString();
    }

    private static String counts(List<VerificationReport.CheckReport> checks) {
        return " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"%s\""
                .formatted(
                        checks.size(),
                        count(checks, Outcome.FAILED),
                        count(checks, Outcome.ERROR),
                        count(checks, Outcome.SKIPPED),
                        seconds(checks.stream()
                                .map(VerificationReport.CheckReport::duration)
                                .reduce(Duration.ZERO, Duration::plus)));
    }

    private static long count(List<VerificationReport.CheckReport> checks, Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).count();
    }

    private void testCase(String suite, VerificationReport.CheckReport check) {
        xml.append("    <testcase classname=\"")
                .append(text(suite))
                .append("\" name=\"")
                .append(text(check.name()))
                .append("\" time=\"")
                .append(seconds(check.duration()))
                .append("\"");
        switch (check.outcome()) {
            case FAILED -> failureElement("failure", check);
            case ERROR -> failureElement("error", check);
            case SKIPPED ->
                xml.append(">\n      <skipped message=\"")
                        .append(text(check.message()))
                        .append("\"/>\n    </testcase>\n");
            case WARNING ->
                xml.append(">\n      <system-out>")
                        .append(text(check.description() + "\n" + check.message()))
                        .append("</system-out>\n    </testcase>\n");
            case PASSED -> xml.append("/>\n");
        }
    }

    private void failureElement(String element, VerificationReport.CheckReport check) {
        xml.append(">\n      <")
                .append(element)
                .append(" message=\"")
                .append(text(check.description()))
                .append("\">");
        xml.append(text(check.message()));
        if (!check.hint().isBlank()) {
            xml.append("\n\n").append(text(check.hint()));
        }
        xml.append("</").append(element).append(">\n    </testcase>\n");
    }

    private String text(String text) {
        return escape(redactor.redact(text));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }
}
