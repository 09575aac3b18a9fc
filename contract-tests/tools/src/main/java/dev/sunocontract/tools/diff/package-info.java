/** Compares two contracts. */
@NullMarked
package dev.sunocontract.tools.diff;

import org.jspecify.annotations.NullMarked;
