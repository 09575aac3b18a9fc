/** Values that the client takes and returns. They are the same for every wire. */
@NullMarked
package dev.sunocontract.client.model;

import org.jspecify.annotations.NullMarked;
