/** Values that the client accepts and returns. They are the same for every wire. */
@NullMarked
package dev.sunocontract.client.model;

import org.jspecify.annotations.NullMarked;
