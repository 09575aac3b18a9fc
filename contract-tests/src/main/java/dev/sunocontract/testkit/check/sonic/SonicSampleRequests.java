package dev.sunocontract.testkit.check.sonic;

import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import tools.jackson.databind.node.ObjectNode;

/** Valid request bodies of the sonic wire. */
final class SonicSampleRequests extends SampleRequests {

    SonicSampleRequests(RequestExamples examples) {
        super(examples);
    }

    @Override
    public ObjectNode personaSong(String operationId, String personaId, String clipId) {
        return example(operationId, "persona").put("persona_id", personaId);
    }

    @Override
    public ObjectNode persona(String taskId, String clipId) {
        ObjectNode body = example("createPersona");
        return body.put(body.has("clip_id") ? "clip_id" : "continue_clip_id", clipId);
    }

    @Override
    public ObjectNode extension(String taskId, String clipId) {
        return example("submitMusic", "extend").put("continue_clip_id", clipId);
    }
}
