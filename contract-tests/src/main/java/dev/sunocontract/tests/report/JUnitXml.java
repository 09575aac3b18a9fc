package dev.sunocontract.tests.report;

import static dev.sunocontract.tests.report.Markup.escaped;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run as JUnit XML, one suite per operation, for whatever collects test results. */
public final class JUnitXml {

    private final RunReport run;
    private final Redaction redaction;
    private final StringBuilder xml = new StringBuilder();

    private JUnitXml(RunReport run, Redaction redaction) {
        this.run = run;
        this.redaction = redaction;
    }

    /** The document. */
    public static String of(RunReport run, Redaction redaction) {
        return new JUnitXml(run, redaction).write();
    }

    private String write() {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"")
                .append(text(run.title()))
                .append("\"")
                .append(counts(run.checks()))
                .append(">\n");
        for (Map.Entry<String, List<RunReport.Check>> operation :
                run.byOperation().entrySet()) {
            String name = run.provider() + "." + operation.getKey();
            xml.append("  <testsuite name=\"")
                    .append(text(name))
                    .append("\" timestamp=\"")
                    .append(run.started())
                    .append("\"")
                    .append(counts(operation.getValue()))
                    .append(">\n");
            operation.getValue().forEach(check -> testCase(name, check));
            xml.append("  </testsuite>\n");
        }
        return xml.append("</testsuites>\n").toString();
    }

    private static String counts(List<RunReport.Check> checks) {
        return " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"%s\""
                .formatted(
                        checks.size(),
                        count(checks, RunReport.Outcome.FAILED),
                        count(checks, RunReport.Outcome.BROKEN),
                        count(checks, RunReport.Outcome.SKIPPED),
                        seconds(checks.stream().map(RunReport.Check::took).reduce(Duration.ZERO, Duration::plus)));
    }

    private static long count(List<RunReport.Check> checks, RunReport.Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).count();
    }

    private void testCase(String suite, RunReport.Check check) {
        xml.append("    <testcase classname=\"")
                .append(text(suite))
                .append("\" name=\"")
                .append(text(check.name()))
                .append("\" time=\"")
                .append(seconds(check.took()))
                .append("\"");
        switch (check.outcome()) {
            case FAILED -> problem("failure", check);
            case BROKEN -> problem("error", check);
            case SKIPPED ->
                xml.append(">\n      <skipped message=\"")
                        .append(text(check.message()))
                        .append("\"/>\n    </testcase>\n");
            case DRIFTED ->
                xml.append(">\n      <system-out>")
                        .append(text(check.message()))
                        .append("</system-out>\n    </testcase>\n");
            case PASSED -> xml.append("/>\n");
        }
    }

    private void problem(String element, RunReport.Check check) {
        String first = check.message().lines().findFirst().orElse("");
        xml.append(">\n      <")
                .append(element)
                .append(" message=\"")
                .append(text(first))
                .append("\">");
        xml.append(text(check.message()));
        if (!check.advice().isBlank()) {
            xml.append("\n\n").append(text(check.advice()));
        }
        xml.append("</").append(element).append(">\n    </testcase>\n");
    }

    private String text(String text) {
        return escaped(redaction.text(text));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }
}
