/** HTTP exchanges: a request and its response. */
@NullMarked
package dev.sunocontract.testkit.exchange;

import org.jspecify.annotations.NullMarked;
