/** Sample requests, invalid requests and response parsing of the sunoapi wire. Internal: not an API. */
@NullMarked
package dev.sunocontract.testkit.check.sunoapi;

import org.jspecify.annotations.NullMarked;
