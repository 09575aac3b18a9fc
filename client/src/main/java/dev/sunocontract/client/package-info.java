/** The client people use: {@link dev.sunocontract.client.SunoClient} is the door. */
@NullMarked
package dev.sunocontract.client;

import org.jspecify.annotations.NullMarked;
