package dev.sunocontract.testkit.check.acedata;

import dev.sunocontract.testkit.check.wire.FollowUpOperation;
import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.SampleValues;
import dev.sunocontract.testkit.check.wire.WireSupport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The acedata wire. */
public final class AcedataSupport implements WireSupport {

    private static final Map<String, String> ID_FIELDS = Map.of(
            "id", SampleValues.TASK_ID,
            "audio_id", SampleValues.CLIP_ID,
            "mashup_audio_ids", SampleValues.CLIP_ID,
            "vox_audio_id", SampleValues.CLIP_ID,
            "persona_id", SampleValues.PERSONA_ID);

    private static final Set<String> TEXT_FIELDS = Set.of(
            "prompt",
            "title",
            "style",
            "lyric",
            "lyric_prompt",
            "lyrics_a",
            "lyrics_b",
            "negative_tags",
            "sound",
            "name",
            "description");

    /** The actions of {@code submitMusic}, whose tasks getTask returns. */
    private static final List<String> ROLES = List.of(
            "extend",
            "upload-extend",
            "cover",
            "upload-cover",
            "vox-persona",
            "section",
            "mashup",
            "added-vocals",
            "added-instrumental",
            "sound",
            "stems",
            "all-stems",
            "stem",
            "added-stem",
            "remaster",
            "samples",
            "inspo",
            "speed");

    /** The operations that return their result at once; those of files and notes return a task if asked to. */
    private static final List<String> IMMEDIATE = List.of(
            "getTiming",
            "getMp3",
            "getMp4",
            "getMidi",
            "createVox",
            "uploadByUrl",
            "createVoice",
            "generateLyrics",
            "mashupLyrics");

    private static final List<FollowUpOperation> FOLLOW_UP_OPERATIONS = Stream.of(
                    ROLES.stream().map(role -> new FollowUpOperation("submitMusic", "getTask", "", role)),
                    Stream.of(new FollowUpOperation("getWav", "getTask", "")),
                    IMMEDIATE.stream().map(operation -> new FollowUpOperation(operation, "", "")))
            .flatMap(Function.identity())
            .toList();

    @Override
    public SampleRequests sampleRequests(RequestExamples examples) {
        return new AcedataSampleRequests(examples);
    }

    @Override
    public ResponseReader responseReader() {
        return new AcedataResponseReader();
    }

    @Override
    public List<FollowUpOperation> followUpOperations() {
        return FOLLOW_UP_OPERATIONS;
    }

    @Override
    public Map<String, String> idFields() {
        return ID_FIELDS;
    }

    @Override
    public Set<String> textFields() {
        return TEXT_FIELDS;
    }
}
