/** Controllers and mappers of the acedata wire. */
@NullMarked
package dev.sunocontract.sandbox.acedata;

import org.jspecify.annotations.NullMarked;
