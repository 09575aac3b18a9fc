/** OpenAPI documents of providers and wires, their operations, and the validation of bodies. */
@NullMarked
package dev.sunocontract.spec;

import org.jspecify.annotations.NullMarked;
