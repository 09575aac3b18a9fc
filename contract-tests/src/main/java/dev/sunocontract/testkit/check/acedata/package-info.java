/** Sample requests and response parsing of the acedata wire. Internal: not an API. */
@NullMarked
package dev.sunocontract.testkit.check.acedata;

import org.jspecify.annotations.NullMarked;
