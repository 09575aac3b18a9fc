/** What a finished take sounds and looks like: a short melody and a cover, both following from the take's id. */
@NullMarked
package dev.sunocontract.server.sandbox.media;

import org.jspecify.annotations.NullMarked;
