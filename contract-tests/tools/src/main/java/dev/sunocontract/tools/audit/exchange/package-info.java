/** Parses JSON trees of any recorder into exchanges. Internal to the audit; not an API. */
@NullMarked
package dev.sunocontract.tools.audit.exchange;

import org.jspecify.annotations.NullMarked;
