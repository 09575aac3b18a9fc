/** Calls of operations, for the generated bindings, and the settings of retries. */
@NullMarked
package dev.sunocontract.client.http;

import org.jspecify.annotations.NullMarked;
