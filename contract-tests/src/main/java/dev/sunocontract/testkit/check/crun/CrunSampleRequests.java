package dev.sunocontract.testkit.check.crun;

import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.SampleValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Valid request bodies of the Crun wire. */
final class CrunSampleRequests implements SampleRequests {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public ObjectNode song() {
        ObjectNode body = JSON.createObjectNode().put("model", "suno/music-generate");
        body.putObject("input")
                .put("mode", "custom")
                .put("model", "v5")
                .put("instrumental", false)
                .put("title", SampleValues.TITLE)
                .put("tags", SampleValues.TAGS)
                .put("lyrics", SampleValues.LYRICS);
        return body;
    }

    @Override
    public ObjectNode personaSong(String personaId, String clipId) {
        ObjectNode body = song();
        ((ObjectNode) body.path("input")).put("persona_id", personaId);
        return body;
    }

    @Override
    public ObjectNode persona(String taskId, String clipId) {
        return JSON.createObjectNode()
                .put("task_id", taskId)
                .put("suno_id", clipId)
                .put("name", SampleValues.PERSONA_NAME)
                .put("description", SampleValues.PERSONA_DESCRIPTION);
    }

    @Override
    public @Nullable ObjectNode bodyFor(String operationId) {
        return switch (operationId) {
            case "submitMusic" -> song();
            case "createPersona" -> persona(SampleValues.TASK_ID, SampleValues.CLIP_ID);
            default -> null;
        };
    }
}
