/** HTTP: sending, retries, limits, and the mapping of error responses to exceptions. */
@NullMarked
package dev.sunocontract.client.http;

import org.jspecify.annotations.NullMarked;
