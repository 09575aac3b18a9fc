/** Validates recorded exchanges against a contract. */
@NullMarked
package dev.sunocontract.testkit.validation;

import org.jspecify.annotations.NullMarked;
