/** Exceptions of the client. All extend {@link dev.sunocontract.client.error.SunoException}. */
@NullMarked
package dev.sunocontract.client.error;

import org.jspecify.annotations.NullMarked;
