package dev.sunocontract.testkit.check.crun;

import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.SampleValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Valid request bodies of the Crun wire. */
final class CrunSampleRequests extends SampleRequests {

    private static final String CREATE_PERSONA = "createPersona";

    CrunSampleRequests(RequestExamples examples) {
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
        return example(CREATE_PERSONA).put("task_id", taskId).put("suno_id", clipId);
    }

    /** The ids of this wire's examples are no placeholders. */
    @Override
    public @Nullable ObjectNode bodyFor(String operationId) {
        return operationId.equals(CREATE_PERSONA)
                ? persona(SampleValues.TASK_ID, SampleValues.CLIP_ID)
                : super.bodyFor(operationId);
    }
}
