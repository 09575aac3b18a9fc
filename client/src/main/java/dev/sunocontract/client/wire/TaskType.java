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
    VIDEO,
    /** Transcription of a clip to notes. */
    MIDI,
    /** Generation of cover images. */
    COVER_IMAGES,
    /** Search for new URLs of clips. */
    RECOVERY,
    /** Choice of a phrase to sing. */
    VOICE_PHRASE,
    /** Creation of a voice. */
    VOICE,
    /** Extraction of the vocals of a clip. */
    VOCALS
}
