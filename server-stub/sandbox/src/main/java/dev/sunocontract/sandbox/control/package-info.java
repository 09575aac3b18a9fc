/** The control API, injected faults and the exchange log. */
@NullMarked
package dev.sunocontract.sandbox.control;

import org.jspecify.annotations.NullMarked;
