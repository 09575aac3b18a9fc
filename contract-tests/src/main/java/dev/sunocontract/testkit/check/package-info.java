/** Checks of a running server. */
@NullMarked
package dev.sunocontract.testkit.check;

import org.jspecify.annotations.NullMarked;
