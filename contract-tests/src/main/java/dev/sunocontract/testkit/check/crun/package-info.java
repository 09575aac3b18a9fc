/** Sample requests, invalid requests and response parsing of the Crun wire. Internal: not an API. */
@NullMarked
package dev.sunocontract.testkit.check.crun;

import org.jspecify.annotations.NullMarked;
