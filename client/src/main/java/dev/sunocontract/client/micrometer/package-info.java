/** Micrometer observations of the client; needs {@code micrometer-observation}. */
@NullMarked
package dev.sunocontract.client.micrometer;

import org.jspecify.annotations.NullMarked;
