package dev.sunocontract.testkit.check.kiejobs;

import dev.sunocontract.testkit.check.wire.FollowUpOperation;
import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.SampleValues;
import dev.sunocontract.testkit.check.wire.WireSupport;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kiejobs wire. */
public final class KiejobsSupport implements WireSupport {

    private static final Map<String, String> ID_FIELDS = Map.of(
            "task_id", SampleValues.TASK_ID,
            "audio_id", SampleValues.CLIP_ID,
            "persona_id", SampleValues.PERSONA_ID);

    private static final Set<String> TEXT_FIELDS =
            Set.of("prompt", "lyrics", "title", "style", "tags", "negative_tags", "name", "description", "content");

    private static final List<FollowUpOperation> FOLLOW_UP_OPERATIONS = List.of(
            task("extend"),
            task("cover"),
            task("upload-extend"),
            task("add-instrumental"),
            task("add-vocals"),
            task("mashup"),
            task("section"),
            task("sound"),
            task("words"),
            result("timing"),
            result("style"),
            task("wav"),
            task("video"),
            task("stems", SampleValues.STEMS_TASK_ID),
            task("notes"),
            task("pictures"),
            task("recovery"),
            task("phrase", SampleValues.PHRASE_TASK_ID),
            task("other-phrase"),
            task("voice", SampleValues.VOICE_TASK_ID),
            result("voice-check"),
            new FollowUpOperation("uploadByUrl", "", ""),
            new FollowUpOperation("uploadFile", "", ""));

    private static FollowUpOperation task(String role) {
        return task(role, "");
    }

    private static FollowUpOperation task(String role, String placeholderId) {
        return new FollowUpOperation("submitMusic", "getTask", placeholderId, role);
    }

    /** A kind of task whose result is in the response to the submission. */
    private static FollowUpOperation result(String role) {
        return new FollowUpOperation("submitMusic", "", "", role);
    }

    @Override
    public SampleRequests sampleRequests(RequestExamples examples) {
        return new KiejobsSampleRequests(examples);
    }

    @Override
    public ResponseReader responseReader() {
        return new KiejobsResponseReader();
    }

    @Override
    public List<FollowUpOperation> followUpOperations() {
        return FOLLOW_UP_OPERATIONS;
    }

    @Override
    public boolean allowsOnePersonaPerClip() {
        return true;
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
