/** Fixtures from live traffic: recorded or imported, scrubbed, each shape once, and compared with the fixtures that are kept. */
@NullMarked
package dev.sunocontract.tests.record;

import org.jspecify.annotations.NullMarked;
