/** The command line of the kit: verify, record, audit and diff. Start at {@link dev.sunocontract.tests.cli.Suno}. */
@NullMarked
package dev.sunocontract.tests.cli;

import org.jspecify.annotations.NullMarked;
