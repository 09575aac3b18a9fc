/** Controllers and mappers of the Crun wire. */
@NullMarked
package dev.sunocontract.sandbox.crun;

import org.jspecify.annotations.NullMarked;
