/**
 * HTTP transport: sending, retries, limits, downloads, and the mapping of error responses. Not part of the public API.
 */
@NullMarked
package dev.sunocontract.client.transport;

import org.jspecify.annotations.NullMarked;
