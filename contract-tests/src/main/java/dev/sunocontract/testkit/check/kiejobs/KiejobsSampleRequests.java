package dev.sunocontract.testkit.check.kiejobs;

import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import tools.jackson.databind.node.ObjectNode;

/** Valid request bodies of the kiejobs wire. */
final class KiejobsSampleRequests extends SampleRequests {

    private static final String SUBMIT = "submitMusic";

    KiejobsSampleRequests(RequestExamples examples) {
        super(examples);
    }

    @Override
    public ObjectNode personaSong(String operationId, String personaId, String clipId) {
        ObjectNode body = example(operationId, "persona");
        body.withObject("/input").put("persona_id", personaId);
        return body;
    }

    @Override
    public ObjectNode persona(String taskId, String clipId) {
        ObjectNode body = example(SUBMIT, "singer");
        body.withObject("/input").put("task_id", taskId).put("audio_id", clipId);
        return body;
    }
}
