/** The contract test kit: a JUnit suite for servers, and a replay server for clients. */
@NullMarked
package dev.sunocontract.testkit;

import org.jspecify.annotations.NullMarked;
