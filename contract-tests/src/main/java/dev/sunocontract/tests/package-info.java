/**
 * The kit: exchanges and fixtures, and the judge of both. {@link dev.sunocontract.tests.ContractValidator} is where to start.
 */
@NullMarked
package dev.sunocontract.tests;

import org.jspecify.annotations.NullMarked;
