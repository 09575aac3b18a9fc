/** Errors in the format of the provider. */
@NullMarked
package dev.sunocontract.stub.error;

import org.jspecify.annotations.NullMarked;
