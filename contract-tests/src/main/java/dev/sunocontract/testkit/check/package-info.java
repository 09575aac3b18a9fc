/** Checks of a running server. Start at {@link dev.sunocontract.testkit.check.ServerChecks}. */
@NullMarked
package dev.sunocontract.testkit.check;

import org.jspecify.annotations.NullMarked;
