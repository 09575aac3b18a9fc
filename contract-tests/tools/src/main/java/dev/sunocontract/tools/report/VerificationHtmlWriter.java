package dev.sunocontract.tools.report;

import dev.sunocontract.spec.scrub.Redactor;

/**
 * Writes the report of a run of checks as one HTML page: a matrix of all checks, then each check with its exchanges.
 */
public final class VerificationHtmlWriter {

    private VerificationHtmlWriter() {}

    /**
     * Returns the page.
     *
     * @param redactor removes API keys from every value
     */
    public static String write(VerificationReport report, Redactor redactor) {
        return HtmlTemplate.render("verification", VerificationPage.of(report, redactor), redactor::redact);
    }
}
