/**
 * The contract at run time: which providers there are, what they offer, and the judge of their rules. Start at
 * {@link dev.sunocontract.spec.Contracts}.
 */
@NullMarked
package dev.sunocontract.spec;

import org.jspecify.annotations.NullMarked;
