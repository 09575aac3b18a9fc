package dev.sunocontract.client.wire;

/** Type of a task. Some wires have an operation per type to get the state. */
public enum TaskType {
    /** Generation of a song. */
    SONG,
    /** Generation of lyrics. */
    LYRICS,
    /** Separation of a clip into tracks. */
    STEMS,
    /** Conversion of a clip to WAV. */
    WAV,
    /** Rendering of a clip as a video. */
    VIDEO
}
