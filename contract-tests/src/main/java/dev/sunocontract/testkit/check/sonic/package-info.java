/** Sample requests, invalid requests and response parsing of the sonic wire. Internal: not an API. */
@NullMarked
package dev.sunocontract.testkit.check.sonic;

import org.jspecify.annotations.NullMarked;
