/**
 * Recorded traffic against the contract: readers that stream, a judge that asks whose promise is checked, and a summary that
 * merges in any order, so that one thread, all cores or a Spark cluster report the same.
 */
@NullMarked
package dev.sunocontract.tests.audit;

import org.jspecify.annotations.NullMarked;
