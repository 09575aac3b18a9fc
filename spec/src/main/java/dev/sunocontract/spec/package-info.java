/** The contracts: documents, operations, and the validation of bodies by their schemas. */
@NullMarked
package dev.sunocontract.spec;

import org.jspecify.annotations.NullMarked;
