package dev.sunocontract.tools.diff;

import dev.sunocontract.tools.report.HtmlTemplate;
import java.util.ArrayList;
import java.util.List;

/** Writes the differences between two contracts as one HTML page: a matrix of all operations, then the changes. */
public final class DiffHtmlWriter {

    private DiffHtmlWriter() {}

    /** Returns the page. */
    public static String write(DiffReport report) {
        List<OperationSection> operations = new ArrayList<>();
        report.byOperation().forEach((operation, changes) -> {
            int breaking = (int) changes.stream().filter(Change::breaking).count();
            operations.add(new OperationSection(operation, changes, breaking, changes.size() - breaking));
        });
        return HtmlTemplate.render("diff", new Page(report, operations, DiffReport.NOTE));
    }

    /** The model of the template {@code diff.mustache}. */
    record Page(DiffReport report, List<OperationSection> operations, String note) {}

    /**
     * The changes of one operation.
     *
     * @param breakingCount the number of breaking changes
     * @param otherCount the number of other changes
     */
    record OperationSection(String operation, List<Change> changes, int breakingCount, int otherCount) {

        boolean isBreaking() {
            return breakingCount > 0;
        }
    }
}
