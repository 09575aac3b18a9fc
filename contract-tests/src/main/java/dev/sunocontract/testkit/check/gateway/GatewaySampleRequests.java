package dev.sunocontract.testkit.check.gateway;

import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Valid request bodies of the gateway wire. */
final class GatewaySampleRequests extends SampleRequests {

    GatewaySampleRequests(RequestExamples examples) {
        super(examples);
    }

    @Override
    public ObjectNode personaSong(String operationId, String personaId, String clipId) {
        return example(operationId, "persona").put("persona_id", personaId).put("artist_clip_id", clipId);
    }

    @Override
    public ObjectNode persona(String taskId, String clipId) {
        ObjectNode body = example("createPersona").put("root_clip_id", clipId);
        body.putArray("clips").add(clipId);
        return body;
    }

    @Override
    public ObjectNode extension(String taskId, String clipId) {
        return example("submitMusic", "extend").put("task_id", taskId).put("continue_clip_id", clipId);
    }

    @Override
    public ObjectNode concat(String operationId, String clipId) {
        return example(operationId).put("clip_id", clipId);
    }

    @Override
    public ObjectNode taskList(String... ids) {
        ObjectNode body = example("listTasks");
        List.of(ids).forEach(body.putArray("ids")::add);
        return body;
    }
}
