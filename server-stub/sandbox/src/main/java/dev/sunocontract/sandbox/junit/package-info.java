/** JUnit extension that starts sandboxes for tests. */
@NullMarked
package dev.sunocontract.sandbox.junit;

import org.jspecify.annotations.NullMarked;
