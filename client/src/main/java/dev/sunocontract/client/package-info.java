/** The Java client. Start with {@link dev.sunocontract.client.SunoClient}. */
@NullMarked
package dev.sunocontract.client;

import org.jspecify.annotations.NullMarked;
