/** Adapter of the Crun wire. Not part of the public API. */
@NullMarked
package dev.sunocontract.client.wire.crun;

import org.jspecify.annotations.NullMarked;
