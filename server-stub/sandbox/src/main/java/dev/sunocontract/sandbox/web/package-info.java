/** What the controllers of all wires share. Public for the other packages of the sandbox; no API. */
@NullMarked
package dev.sunocontract.sandbox.web;

import org.jspecify.annotations.NullMarked;
