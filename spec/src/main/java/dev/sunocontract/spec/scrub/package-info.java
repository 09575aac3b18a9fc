/**
 * Removes keys, ids and personal data from recorded exchanges. The kit's recorder and the sandbox use the same rules.
 */
@NullMarked
package dev.sunocontract.spec.scrub;

import org.jspecify.annotations.NullMarked;
