/** What the checks need to know of the sunoapi wire. */
@NullMarked
package dev.sunocontract.testkit.check.sunoapi;

import org.jspecify.annotations.NullMarked;
