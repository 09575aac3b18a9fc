package dev.sunocontract.testkit.check.sonic;

import dev.sunocontract.testkit.check.wire.FollowUpOperation;
import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.SampleValues;
import dev.sunocontract.testkit.check.wire.WireSupport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The sonic wire. */
public final class SonicSupport implements WireSupport {

    private static final Map<String, String> ID_FIELDS = Map.of(
            "clip_id", SampleValues.CLIP_ID,
            "continue_clip_id", SampleValues.CLIP_ID,
            "sample_clip_id", SampleValues.CLIP_ID,
            "mashup_clip_ids", SampleValues.CLIP_ID,
            "persona_id", SampleValues.PERSONA_ID);

    private static final Set<String> TEXT_FIELDS = Set.of(
            "prompt",
            "gpt_description_prompt",
            "title",
            "tags",
            "negative_tags",
            "infill_lyrics",
            "name",
            "describe",
            "description",
            "styles");

    /** The operations whose tasks getTask returns, and then those that return their result at once. */
    private static final List<FollowUpOperation> FOLLOW_UP_OPERATIONS = Stream.concat(
                    Stream.of(
                                    "uploadExtension",
                                    "uploadCover",
                                    "submitSample",
                                    "mashupMusic",
                                    "replaceSection",
                                    "submitBasicStems",
                                    "submitFullStems",
                                    "createVoice")
                            .map(operation -> new FollowUpOperation(operation, "getTask", "")),
                    Stream.of(
                                    "getWav",
                                    "getMidi",
                                    "getBpm",
                                    "createVox",
                                    "getTiming",
                                    "getFiles",
                                    "uploadByUrl",
                                    "generateLyrics",
                                    "submitBatch")
                            .map(operation -> new FollowUpOperation(operation, "", "")))
            .toList();

    @Override
    public SampleRequests sampleRequests(RequestExamples examples) {
        return new SonicSampleRequests(examples);
    }

    @Override
    public ResponseReader responseReader() {
        return new SonicResponseReader();
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
