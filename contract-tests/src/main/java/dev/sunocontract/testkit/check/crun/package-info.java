/** What the checks need to know of the Crun wire. */
@NullMarked
package dev.sunocontract.testkit.check.crun;

import org.jspecify.annotations.NullMarked;
