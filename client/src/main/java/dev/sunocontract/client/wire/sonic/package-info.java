/** Adapter of the sonic wire. Not part of the public API. */
@NullMarked
package dev.sunocontract.client.wire.sonic;

import org.jspecify.annotations.NullMarked;
