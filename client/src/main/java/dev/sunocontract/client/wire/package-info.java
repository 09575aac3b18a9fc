/** What the client needs of a wire. Not part of the public API. */
@NullMarked
package dev.sunocontract.client.wire;

import org.jspecify.annotations.NullMarked;
