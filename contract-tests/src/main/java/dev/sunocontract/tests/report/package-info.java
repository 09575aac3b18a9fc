/** What a run of checks found, as JUnit XML for CI, as JSON for programs and as one HTML page for people. */
@NullMarked
package dev.sunocontract.tests.report;

import org.jspecify.annotations.NullMarked;
