/** Sample requests, invalid requests and response parsing of the kiejobs wire. Internal: not an API. */
@NullMarked
package dev.sunocontract.testkit.check.kiejobs;

import org.jspecify.annotations.NullMarked;
