/** What the checks need to know of a wire. */
@NullMarked
package dev.sunocontract.testkit.check.wire;

import org.jspecify.annotations.NullMarked;
