/** What the controllers of all wires share. */
@NullMarked
package dev.sunocontract.sandbox.web;

import org.jspecify.annotations.NullMarked;
