package dev.sunocontract.tools.audit.report;

import dev.sunocontract.tools.report.HtmlTemplate;
import java.util.List;
import java.util.stream.Stream;

/** Writes the report of an audit as one HTML page: a matrix of all operations, then the findings. */
public final class AuditHtmlWriter {

    private AuditHtmlWriter() {}

    /** Returns the page. */
    public static String write(AuditReport report) {
        return HtmlTemplate.render("audit", Page.of(report));
    }

    /**
     * The model of the template {@code audit.mustache}.
     *
     * @param findingLists the lists of findings that are not empty
     * @param itemLists the lists of counted items that are not empty
     */
    record Page(
            AuditReport report,
            List<Count> totals,
            List<Row> operations,
            List<FindingList> findingLists,
            List<ItemList> itemLists) {

        static Page of(AuditReport report) {
            return new Page(
                    report,
                    List.of(
                            new Count("passed", "clean", report.cleanExchanges(), 0),
                            new Count("warning", "with drift only", report.drifting(), 0),
                            new Count("failed", "with violations", report.violating(), 0),
                            new Count("error", "unreadable", report.unreadable(), 0)),
                    report.operations().stream().map(Row::of).toList(),
                    Stream.of(
                                    FindingList.of("Violations", report.violations(), report.unlistedViolations()),
                                    FindingList.of("Drift", report.drift(), report.unlistedDrift()))
                            .filter(list -> !list.findings.isEmpty())
                            .toList(),
                    Stream.of(
                                    ItemList.of("Not validated, or only the request", report.notValidated()),
                                    ItemList.of("Unknown operations", report.unknownOperations()),
                                    ItemList.of("Unknown hosts", report.unknownHosts()),
                                    ItemList.of("Unreadable", report.unreadableReasons()))
                            .filter(list -> !list.items.isEmpty())
                            .toList());
        }

        boolean hasVanished() {
            return !report.vanished().isEmpty();
        }

        boolean hasOperations() {
            return !operations.isEmpty();
        }
    }

    /**
     * A number of exchanges.
     *
     * @param share the share of the row's exchanges in per mille, at least 1
     */
    record Count(String cssClass, String label, long count, long share) {

        static Count of(String cssClass, long count, long exchanges) {
            return new Count(cssClass, "", count, Math.max(1, count * 1000 / exchanges));
        }

        boolean isZero() {
            return count == 0;
        }
    }

    /** One operation of the matrix. */
    record Row(String provider, String operation, long exchanges, List<Count> counts) {

        static Row of(AuditReport.OperationCounts counts) {
            return new Row(
                    counts.provider(),
                    counts.operation(),
                    counts.exchanges(),
                    List.of(
                            Count.of("passed", counts.clean(), counts.exchanges()),
                            Count.of("warning", counts.drifting(), counts.exchanges()),
                            Count.of("failed", counts.violating(), counts.exchanges())));
        }
    }

    /** Findings under a title. */
    record FindingList(String title, List<FindingRow> findings, long unlisted) {

        static FindingList of(String title, List<AuditReport.AggregatedFinding> findings, long unlisted) {
            return new FindingList(title, findings.stream().map(FindingRow::of).toList(), unlisted);
        }
    }

    /** Counted items under a title. */
    record ItemList(String title, List<ItemRow> items) {

        static ItemList of(String title, List<AuditReport.CountedItem> items) {
            return new ItemList(title, items.stream().map(ItemRow::of).toList());
        }
    }

    /** A finding with its first and last occurrence. */
    record FindingRow(AuditReport.AggregatedFinding finding, List<Seen> occurrences) {

        static FindingRow of(AuditReport.AggregatedFinding finding) {
            return new FindingRow(
                    finding,
                    Seen.firstAndLast(
                            finding.firstSeen(), finding.firstLocation(), finding.lastSeen(), finding.lastLocation()));
        }
    }

    /** A counted item with its first and last occurrence. */
    record ItemRow(AuditReport.CountedItem item, List<Seen> occurrences) {

        static ItemRow of(AuditReport.CountedItem item) {
            return new ItemRow(
                    item,
                    Seen.firstAndLast(item.firstSeen(), item.firstLocation(), item.lastSeen(), item.lastLocation()));
        }
    }

    /**
     * When and where something occurred.
     *
     * @param time the time; empty if not recorded
     */
    record Seen(String time, String location) {

        static List<Seen> firstAndLast(String firstSeen, String firstLocation, String lastSeen, String lastLocation) {
            return Stream.of(of(firstSeen, firstLocation), of(lastSeen, lastLocation))
                    .distinct()
                    .toList();
        }

        private static Seen of(String seen, String location) {
            return new Seen(seen.equals(location) ? "" : seen, location);
        }
    }
}
