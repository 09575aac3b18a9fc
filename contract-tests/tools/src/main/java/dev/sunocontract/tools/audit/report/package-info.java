/** The report of an audit: as a record, as JSON, as text and as HTML. */
@NullMarked
package dev.sunocontract.tools.audit.report;

import org.jspecify.annotations.NullMarked;
