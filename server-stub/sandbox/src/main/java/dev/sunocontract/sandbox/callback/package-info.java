/** Delivery of callbacks. Public for the other packages of the sandbox; no API. */
@NullMarked
package dev.sunocontract.sandbox.callback;

import org.jspecify.annotations.NullMarked;
