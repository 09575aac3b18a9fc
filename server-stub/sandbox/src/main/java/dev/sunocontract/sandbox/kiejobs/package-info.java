/** Controllers and mappers of the kiejobs wire. */
@NullMarked
package dev.sunocontract.sandbox.kiejobs;

import org.jspecify.annotations.NullMarked;
