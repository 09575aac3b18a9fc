/** How a test drives the sandbox: {@code /_sandbox}, a header for one call, the log of exchanges, callbacks. */
@NullMarked
package dev.sunocontract.server.sandbox.control;

import org.jspecify.annotations.NullMarked;
