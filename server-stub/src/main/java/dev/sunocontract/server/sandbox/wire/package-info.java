/** The wires: controllers that translate between the generated types and the engine, mapped below {@code /<provider>}. */
@NullMarked
package dev.sunocontract.server.sandbox.wire;

import org.jspecify.annotations.NullMarked;
