/** The sandbox's one state machine. It knows no HTTP and no provider. */
@NullMarked
package dev.sunocontract.server.sandbox.engine;

import org.jspecify.annotations.NullMarked;
