/** Delivery of callbacks. */
@NullMarked
package dev.sunocontract.sandbox.callback;

import org.jspecify.annotations.NullMarked;
