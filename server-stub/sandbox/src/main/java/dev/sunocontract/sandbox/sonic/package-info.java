/** Controllers and mappers of the sonic wire. */
@NullMarked
package dev.sunocontract.sandbox.sonic;

import org.jspecify.annotations.NullMarked;
