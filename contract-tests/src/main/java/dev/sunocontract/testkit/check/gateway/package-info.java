/** Sample requests, invalid requests and response parsing of the gateway wire. Internal: not an API. */
@NullMarked
package dev.sunocontract.testkit.check.gateway;

import org.jspecify.annotations.NullMarked;
