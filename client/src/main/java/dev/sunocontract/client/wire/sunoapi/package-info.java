/** Adapter of the sunoapi wire. Not part of the public API. */
@NullMarked
package dev.sunocontract.client.wire.sunoapi;

import org.jspecify.annotations.NullMarked;
