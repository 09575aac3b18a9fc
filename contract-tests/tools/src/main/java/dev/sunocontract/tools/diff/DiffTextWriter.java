package dev.sunocontract.tools.diff;

/** Writes the differences between two contracts as text for a terminal. */
public final class DiffTextWriter {

    private DiffTextWriter() {}

    /** Returns the report as text, ending with a line break. */
    public static String write(DiffReport report) {
        StringBuilder text = new StringBuilder();
        text.append("From %s to %s: %s\n".formatted(report.before(), report.after(), report.summaryLine()));
        report.byOperation().forEach((operation, changes) -> {
            text.append('\n').append(operation).append('\n');
            changes.forEach(change -> text.append("  ").append(change).append('\n'));
        });
        text.append("\nopenapi-diff: ").append(report.openApiDiff().compatibility());
        text.append("\n(").append(DiffReport.NOTE).append(")\n\n");
        return text.append(report.openApiDiff().text()).toString();
    }
}
