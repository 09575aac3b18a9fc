/** The drift of recorded traffic as a proposal for a provider's document. */
@NullMarked
package dev.sunocontract.tools.audit.proposal;

import org.jspecify.annotations.NullMarked;
