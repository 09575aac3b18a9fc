package dev.sunocontract.tests.audit;

/** An audit's report as one page. */
public final class AuditHtml {

    private AuditHtml() {}

    /** The page. */
    public static String of(AuditReport report) {
        return "<pre>" + AuditText.of(report) + "</pre>";
    }
}
