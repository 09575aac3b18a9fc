/**
 * The seam: one adapter per wire turns what the client offers into calls, and answers into what the client shows. Everything is sent
 * by one transport, which the generated bindings use as well.
 */
@NullMarked
package dev.sunocontract.client.wire;

import org.jspecify.annotations.NullMarked;
