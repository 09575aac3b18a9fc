/** What can go wrong: one unchecked family below {@link dev.sunocontract.client.error.SunoException}. */
@NullMarked
package dev.sunocontract.client.error;

import org.jspecify.annotations.NullMarked;
