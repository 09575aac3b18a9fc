/** Derives requests that a contract allows from its schemas, with what shows that the provider accepts them. */
@NullMarked
package dev.sunocontract.testkit.check.request;

import org.jspecify.annotations.NullMarked;
