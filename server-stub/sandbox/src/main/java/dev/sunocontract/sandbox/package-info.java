/** The sandbox application. */
@NullMarked
package dev.sunocontract.sandbox;

import org.jspecify.annotations.NullMarked;
