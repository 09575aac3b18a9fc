/**
 * Turns the hand-edited documents into self-contained ones. It runs while this module is built and is not for use at run time.
 */
@NullMarked
package dev.sunocontract.spec.bundle;

import org.jspecify.annotations.NullMarked;
