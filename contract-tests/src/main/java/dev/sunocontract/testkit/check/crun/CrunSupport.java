package dev.sunocontract.testkit.check.crun;

import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.SampleValues;
import dev.sunocontract.testkit.check.wire.WireSupport;
import java.util.Map;
import java.util.Set;

/** The crun wire. */
public final class CrunSupport implements WireSupport {

    private static final Map<String, String> ID_FIELDS = Map.of(
            "task_id", SampleValues.TASK_ID,
            "suno_id", SampleValues.CLIP_ID,
            "persona_id", SampleValues.PERSONA_ID);

    private static final Set<String> TEXT_FIELDS =
            Set.of("prompt", "title", "tags", "lyrics", "negative_tags", "name", "description", "style");

    @Override
    public SampleRequests sampleRequests(RequestExamples examples) {
        return new CrunSampleRequests(examples);
    }

    @Override
    public ResponseReader responseReader() {
        return new CrunResponseReader();
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
