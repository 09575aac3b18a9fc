/** Settings of the sandbox. */
@NullMarked
package dev.sunocontract.sandbox.config;

import org.jspecify.annotations.NullMarked;
