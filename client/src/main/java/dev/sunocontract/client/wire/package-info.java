/** Adapter interface of the wires, and classes that the adapters share. Not part of the public API. */
@NullMarked
package dev.sunocontract.client.wire;

import org.jspecify.annotations.NullMarked;
