/** Controllers and mappers of the sunoapi wire. */
@NullMarked
package dev.sunocontract.sandbox.sunoapi;

import org.jspecify.annotations.NullMarked;
