/** The command line. */
@NullMarked
package dev.sunocontract.cli;

import org.jspecify.annotations.NullMarked;
