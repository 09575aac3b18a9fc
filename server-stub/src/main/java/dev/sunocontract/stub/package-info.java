/** Validation of requests by the contract, for Spring MVC applications. */
@NullMarked
package dev.sunocontract.stub;

import org.jspecify.annotations.NullMarked;
