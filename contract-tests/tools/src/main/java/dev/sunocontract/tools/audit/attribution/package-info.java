/** Attributes recorded exchanges to providers and operations. */
@NullMarked
package dev.sunocontract.tools.audit.attribution;

import org.jspecify.annotations.NullMarked;
