/** Interfaces that the checks need from each wire protocol. Internal: not an API. */
@NullMarked
package dev.sunocontract.testkit.check.wire;

import org.jspecify.annotations.NullMarked;
