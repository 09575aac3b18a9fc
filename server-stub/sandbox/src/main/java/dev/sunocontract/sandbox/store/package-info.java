/** Where the state of the sandbox is kept. */
@NullMarked
package dev.sunocontract.sandbox.store;

import org.jspecify.annotations.NullMarked;
