package dev.sunocontract.client.wire;

/** What a task makes: some wires ask for each kind at a place of its own. */
public enum TaskType {
    /** A song. */
    SONG,
    /** Words. */
    LYRICS,
    /** The tracks of a clip. */
    STEMS,
    /** A WAV file of a clip. */
    WAV,
    /** A video of a clip. */
    VIDEO
}
