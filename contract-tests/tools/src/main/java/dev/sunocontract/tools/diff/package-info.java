/** Compares two documents. */
@NullMarked
package dev.sunocontract.tools.diff;

import org.jspecify.annotations.NullMarked;
