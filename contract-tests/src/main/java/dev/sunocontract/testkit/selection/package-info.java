/** Which findings a run reports, and which of them are known: the same for verify, audit and JUnit. */
@NullMarked
package dev.sunocontract.testkit.selection;

import org.jspecify.annotations.NullMarked;
