/** Adapter of the acedata wire. Not part of the public API. */
@NullMarked
package dev.sunocontract.client.wire.acedata;

import org.jspecify.annotations.NullMarked;
