/** Polling of tasks. Not part of the public API. */
@NullMarked
package dev.sunocontract.client.polling;

import org.jspecify.annotations.NullMarked;
