package dev.sunocontract.testkit.check.wire;

/**
 * Values in the composed fixtures, which the checks know. Ids are placeholders: the checks replace them by the ids that
 * the server returns.
 */
public final class SampleValues {

    /** The title of the song. */
    public static final String TITLE = "Rain on a Tin Roof";

    /** Stands for the id of the song's task. */
    public static final String TASK_ID = "00000000-0000-4000-8000-000000000001";

    /** Stands for the id of the song's first clip. */
    public static final String CLIP_ID = "00000000-0000-4000-8000-000000000011";

    /** Stands for the id of the persona. */
    public static final String PERSONA_ID = "00000000-0000-4000-8000-000000000021";

    /** Stands for the id of a stem separation task. */
    public static final String STEMS_TASK_ID = "00000000-0000-4000-8000-000000000031";

    /** Stands for the id of a voice phrase task. */
    public static final String PHRASE_TASK_ID = "00000000-0000-4000-8000-000000000041";

    /** Stands for the id of a voice creation task. */
    public static final String VOICE_TASK_ID = "00000000-0000-4000-8000-000000000051";

    /** Stands for the audio URL of the song's first clip. */
    public static final String AUDIO_URL = "https://example.com/sample-clip.mp3";

    /** An id that no server has. */
    public static final String UNKNOWN_ID = "00000000-0000-4000-8000-00000000dead";

    private SampleValues() {}
}
