/** The command line: one class per command. */
@NullMarked
package dev.sunocontract.cli;

import org.jspecify.annotations.NullMarked;
