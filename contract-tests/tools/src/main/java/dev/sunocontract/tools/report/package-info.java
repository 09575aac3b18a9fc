/** Reports as HTML, JSON, JUnit XML and text. */
@NullMarked
package dev.sunocontract.tools.report;

import org.jspecify.annotations.NullMarked;
