/** Where the studio keeps what it knows: in memory, or in a database that several instances share. */
@NullMarked
package dev.sunocontract.server.sandbox.store;

import org.jspecify.annotations.NullMarked;
