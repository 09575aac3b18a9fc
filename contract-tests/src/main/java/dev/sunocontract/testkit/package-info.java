/** The kit: fixtures, a replay server, and a JUnit suite for servers. */
@NullMarked
package dev.sunocontract.testkit;

import org.jspecify.annotations.NullMarked;
