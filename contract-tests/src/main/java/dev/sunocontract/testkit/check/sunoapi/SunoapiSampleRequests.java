package dev.sunocontract.testkit.check.sunoapi;

import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import tools.jackson.databind.node.ObjectNode;

/** Valid request bodies of the sunoapi wire. */
final class SunoapiSampleRequests extends SampleRequests {

    SunoapiSampleRequests(RequestExamples examples) {
        super(examples);
    }

    @Override
    public ObjectNode personaSong(String operationId, String personaId, String clipId) {
        return example(operationId, "persona").put("personaId", personaId);
    }

    @Override
    public ObjectNode persona(String taskId, String clipId) {
        return example("createPersona").put("taskId", taskId).put("audioId", clipId);
    }
}
