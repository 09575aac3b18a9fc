/** The audit as an Apache Spark application. */
@NullMarked
package dev.sunocontract.spark;

import org.jspecify.annotations.NullMarked;
