/** Records exchanges as scrubbed fixtures and compares them with stored ones. */
@NullMarked
package dev.sunocontract.tools.record;

import org.jspecify.annotations.NullMarked;
