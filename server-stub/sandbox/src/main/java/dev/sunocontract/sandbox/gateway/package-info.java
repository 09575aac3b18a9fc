/** Controllers and mappers of the gateway wire. */
@NullMarked
package dev.sunocontract.sandbox.gateway;

import org.jspecify.annotations.NullMarked;
