package dev.sunocontract.testkit.check.acedata;

import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Valid request bodies of the acedata wire. */
final class AcedataSampleRequests extends SampleRequests {

    AcedataSampleRequests(RequestExamples examples) {
        super(examples);
    }

    @Override
    public ObjectNode personaSong(String operationId, String personaId, String clipId) {
        return example(operationId, "persona").put("persona_id", personaId).put("audio_id", clipId);
    }

    @Override
    public ObjectNode persona(String taskId, String clipId) {
        return example("createPersona").put("audio_id", clipId);
    }

    @Override
    public @Nullable ObjectNode taskQuery(String taskId) {
        return JsonNodeFactory.instance.objectNode().put("id", taskId).put("action", "retrieve");
    }
}
