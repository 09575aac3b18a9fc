package dev.sunocontract.testkit.check.wire;

import java.util.List;

/**
 * Values in the composed fixtures, which the checks know. Ids are placeholders: the checks replace them by the ids that
 * the server returns.
 */
public final class SampleValues {

    /** The title of the song. */
    public static final String TITLE = "Rain on a Tin Roof";

    /** Stands for the id of the song's task. */
    public static final String TASK_ID = "00000000-0000-4000-8000-000000000001";

    /** Stands for the id of a second song's task. */
    public static final String SECOND_TASK_ID = "00000000-0000-4000-8000-000000000002";

    /** Stands for the id of the song's first clip. */
    public static final String CLIP_ID = "00000000-0000-4000-8000-000000000011";

    /** Stands for the id of the song's second clip. */
    public static final String SECOND_CLIP_ID = "00000000-0000-4000-8000-000000000012";

    /** Stands for the id of a clip that extends the first one. */
    public static final String EXTENSION_CLIP_ID = "00000000-0000-4000-8000-000000000042";

    /** Stands for the id of the persona. */
    public static final String PERSONA_ID = "00000000-0000-4000-8000-000000000021";

    /** Stands for the id of a stem separation task. */
    public static final String STEMS_TASK_ID = "00000000-0000-4000-8000-000000000031";

    /** Stands for the id of a voice phrase task. */
    public static final String PHRASE_TASK_ID = "00000000-0000-4000-8000-000000000041";

    /** Stands for the id of a voice creation task. */
    public static final String VOICE_TASK_ID = "00000000-0000-4000-8000-000000000051";

    /** Stands for the id of the verification of a voice. */
    public static final String VERIFICATION_ID = "00000000-0000-4000-8000-000000000094";

    /** All placeholders for ids that the checks create. */
    public static final List<String> CREATED_IDS = List.of(
            TASK_ID,
            SECOND_TASK_ID,
            CLIP_ID,
            SECOND_CLIP_ID,
            EXTENSION_CLIP_ID,
            PERSONA_ID,
            STEMS_TASK_ID,
            PHRASE_TASK_ID,
            VOICE_TASK_ID,
            VERIFICATION_ID);

    /** The start of all placeholders for ids. */
    public static final String PLACEHOLDER_PREFIX = "00000000-0000-4000-8000-0000000000";

    /** Stands for the audio URL of the song's first clip. */
    public static final String AUDIO_URL = "https://example.com/sample-clip.mp3";

    /** An id that no server has. */
    public static final String UNKNOWN_ID = "00000000-0000-4000-8000-00000000dead";

    private SampleValues() {}
}
