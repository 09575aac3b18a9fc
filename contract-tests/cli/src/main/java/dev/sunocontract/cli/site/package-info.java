/** Writes the documents of all providers as a static website. */
@NullMarked
package dev.sunocontract.cli.site;

import org.jspecify.annotations.NullMarked;
