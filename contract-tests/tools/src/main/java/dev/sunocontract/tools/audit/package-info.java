/** Validates recorded traffic against the providers' contracts and aggregates the findings. */
@NullMarked
package dev.sunocontract.tools.audit;

import org.jspecify.annotations.NullMarked;
