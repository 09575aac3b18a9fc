/** Adapter of the kiejobs wire. Not part of the public API. */
@NullMarked
package dev.sunocontract.client.wire.kiejobs;

import org.jspecify.annotations.NullMarked;
