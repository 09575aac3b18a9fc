/** Placeholder audio, images and video, and uploaded files. */
@NullMarked
package dev.sunocontract.sandbox.media;

import org.jspecify.annotations.NullMarked;
