package dev.sunocontract.testkit.check.gateway;

import dev.sunocontract.testkit.check.wire.FollowUpOperation;
import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.SampleValues;
import dev.sunocontract.testkit.check.wire.WireSupport;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The gateway wire. */
public final class GatewaySupport implements WireSupport {

    private static final Map<String, String> ID_FIELDS = Map.ofEntries(
            Map.entry("task_id", SampleValues.TASK_ID),
            Map.entry("ids", SampleValues.TASK_ID),
            Map.entry("clip_id", SampleValues.EXTENSION_CLIP_ID),
            Map.entry("continue_clip_id", SampleValues.CLIP_ID),
            Map.entry("cover_clip_id", SampleValues.CLIP_ID),
            Map.entry("overpainting_clip_id", SampleValues.CLIP_ID),
            Map.entry("underpainting_clip_id", SampleValues.CLIP_ID),
            Map.entry("artist_clip_id", SampleValues.CLIP_ID),
            Map.entry("root_clip_id", SampleValues.CLIP_ID),
            Map.entry("clips", SampleValues.CLIP_ID),
            Map.entry("persona_id", SampleValues.PERSONA_ID));

    private static final Set<String> TEXT_FIELDS = Set.of(
            "prompt",
            "title",
            "tags",
            "negative_tags",
            "gpt_description_prompt",
            "name",
            "description",
            "original_tags");

    @Override
    public SampleRequests sampleRequests(RequestExamples examples) {
        return new GatewaySampleRequests(examples);
    }

    @Override
    public ResponseReader responseReader() {
        return new GatewayResponseReader();
    }

    @Override
    public Map<String, String> idFields() {
        return ID_FIELDS;
    }

    @Override
    public Set<String> textFields() {
        return TEXT_FIELDS;
    }

    @Override
    public List<FollowUpOperation> followUpOperations() {
        return List.of(new FollowUpOperation("verifyVoice", "", SampleValues.VERIFICATION_ID));
    }
}
