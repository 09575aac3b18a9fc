/** What the checks need to know of the gateway wire. */
@NullMarked
package dev.sunocontract.testkit.check.gateway;

import org.jspecify.annotations.NullMarked;
