/** Submitted tasks. */
@NullMarked
package dev.sunocontract.client.task;

import org.jspecify.annotations.NullMarked;
