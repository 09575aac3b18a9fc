package dev.sunocontract.sandbox.engine;

import java.util.Locale;

/** What can go wrong with one task, in real life. A submission carries the faults of its task. */
public enum TaskFault {
    /** The task succeeds, and the audio URLs end in {@code None.mp3}, which does not exist. */
    NONE_MP3,
    /** The task succeeds, and its last clip has failed. A task with one clip is not affected. */
    FAILED_TAKE,
    /** The clips can be streamed, and the task never ends. */
    ENDLESS_STREAMING,
    /** The task is reported as {@code data: null} until it has started. */
    NULL_DATA,
    /** The files of the task are gone. */
    EXPIRED_LINKS,
    /** Every callback is sent twice. */
    DUPLICATE_CALLBACKS,
    /** Every callback is sent a minute late, in sandbox time. */
    LATE_CALLBACKS;

    /** Returns the name in the control API and in the header: {@code none-mp3}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
