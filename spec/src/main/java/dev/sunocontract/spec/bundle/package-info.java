/**
 * Turns the hand-edited documents into self-contained ones. It runs while this module is built and is not for use at run time.
 */
package dev.sunocontract.spec.bundle;
