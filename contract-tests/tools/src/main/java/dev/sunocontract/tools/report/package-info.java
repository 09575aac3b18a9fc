/** Reports of a run of checks: HTML, JSON, JUnit XML and text. Redaction and HTML templates for all reports. */
@NullMarked
package dev.sunocontract.tools.report;

import org.jspecify.annotations.NullMarked;
