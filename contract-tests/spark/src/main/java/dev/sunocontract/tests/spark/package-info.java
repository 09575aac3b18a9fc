/** The kit's audit of recorded traffic on Apache Spark. */
@NullMarked
package dev.sunocontract.tests.spark;

import org.jspecify.annotations.NullMarked;
