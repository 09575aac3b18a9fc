/** Placeholder audio, images and video, and uploaded files. Public for the other packages of the sandbox; no API. */
@NullMarked
package dev.sunocontract.sandbox.media;

import org.jspecify.annotations.NullMarked;
