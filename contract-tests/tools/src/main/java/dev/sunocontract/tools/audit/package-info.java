/** Audit of recorded traffic. */
@NullMarked
package dev.sunocontract.tools.audit;

import org.jspecify.annotations.NullMarked;
