/** Adapter of the gateway wire. Not part of the public API. */
@NullMarked
package dev.sunocontract.client.wire.gateway;

import org.jspecify.annotations.NullMarked;
