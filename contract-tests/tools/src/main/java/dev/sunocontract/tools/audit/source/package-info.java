/**
 * Reads files of recorded traffic (JSON lines, HAR, JSON, mitmproxy flows) as JSON trees with their locations. Internal
 * to the audit; not an API.
 */
@NullMarked
package dev.sunocontract.tools.audit.source;

import org.jspecify.annotations.NullMarked;
