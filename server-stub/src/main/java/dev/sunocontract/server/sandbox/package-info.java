/** A runnable stand-in for every provider. It makes no music and spends no credit. */
@NullMarked
package dev.sunocontract.server.sandbox;

import org.jspecify.annotations.NullMarked;
