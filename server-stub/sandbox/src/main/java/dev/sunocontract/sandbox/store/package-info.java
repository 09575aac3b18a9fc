/** Stores of the sandbox's state: in memory and JDBC. */
@NullMarked
package dev.sunocontract.sandbox.store;

import org.jspecify.annotations.NullMarked;
