/**
 * Turns hand-written YAML into self-contained OpenAPI 3.1 documents, and writes the Java constants of providers and
 * wires.
 */
@NullMarked
package dev.sunocontract.bundler;

import org.jspecify.annotations.NullMarked;
