/**
 * Checks of a running server: {@link dev.sunocontract.tests.server.ServerChecks} yields them by name, the JUnit suite and the command
 * line run them.
 */
@NullMarked
package dev.sunocontract.tests.server;

import org.jspecify.annotations.NullMarked;
