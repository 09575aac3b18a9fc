/** Records fixtures from traffic. */
@NullMarked
package dev.sunocontract.tools.record;

import org.jspecify.annotations.NullMarked;
