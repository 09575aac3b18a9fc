/** What changes between two contracts, and whether it breaks those who rely on the first. */
@NullMarked
package dev.sunocontract.tests.diff;

import org.jspecify.annotations.NullMarked;
