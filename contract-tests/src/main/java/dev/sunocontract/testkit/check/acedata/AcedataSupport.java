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

/** The acedata wire. */
public final class AcedataSupport implements WireSupport {

    private static final Map<String, String> ID_FIELDS = Map.of(
            "id", SampleValues.TASK_ID,
            "audio_id", SampleValues.CLIP_ID,
            "persona_id", SampleValues.PERSONA_ID);

    private static final Set<String> TEXT_FIELDS =
            Set.of("prompt", "title", "style", "lyric", "negative_tags", "name", "description");

    private static final List<FollowUpOperation> FOLLOW_UP_OPERATIONS = List.of(
            new FollowUpOperation("generateLyrics", "", ""),
            new FollowUpOperation("mashupLyrics", "", ""),
            new FollowUpOperation("getTiming", "", ""),
            new FollowUpOperation("getMp3", "", ""),
            new FollowUpOperation("getMp4", "", ""),
            new FollowUpOperation("getWav", "", ""),
            new FollowUpOperation("getMidi", "", ""),
            new FollowUpOperation("createVox", "", ""),
            new FollowUpOperation("uploadByUrl", "", ""),
            new FollowUpOperation("createVoice", "", ""));

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
