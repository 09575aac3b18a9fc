package dev.sunocontract.testkit.check.gateway;

import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.SampleValues;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Valid request bodies of the gateway wire. */
final class GatewaySampleRequests implements SampleRequests {

    private static final String MODEL = "chirp-v4";
    private static final String PERSONA_MODEL = "chirp-v4-tau";

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public ObjectNode song() {
        return JSON.createObjectNode()
                .put("prompt", SampleValues.LYRICS)
                .put("title", SampleValues.TITLE)
                .put("tags", SampleValues.TAGS)
                .put("mv", MODEL);
    }

    @Override
    public ObjectNode personaSong(String personaId, String clipId) {
        return JSON.createObjectNode()
                .put("prompt", SampleValues.LYRICS)
                .put("generation_type", "TEXT")
                .put("tags", SampleValues.TAGS)
                .put("negative_tags", "")
                .put("mv", PERSONA_MODEL)
                .put("title", SampleValues.TITLE)
                .put("task", "artist_consistency")
                .put("persona_id", personaId)
                .put("artist_clip_id", clipId);
    }

    @Override
    public ObjectNode persona(String taskId, String clipId) {
        ObjectNode body = JSON.createObjectNode()
                .put("root_clip_id", clipId)
                .put("name", SampleValues.PERSONA_NAME)
                .put("description", SampleValues.PERSONA_DESCRIPTION);
        body.putArray("clips").add(clipId);
        return body.put("is_public", false);
    }

    @Override
    public ObjectNode extension(String taskId, String clipId) {
        return JSON.createObjectNode()
                .put("task", "extend")
                .put("task_id", taskId)
                .put("continue_clip_id", clipId)
                .put("continue_at", 30)
                .put("prompt", SampleValues.LYRICS)
                .put("title", SampleValues.TITLE)
                .put("tags", SampleValues.TAGS)
                .put("mv", MODEL);
    }

    @Override
    public ObjectNode concat(String clipId) {
        return JSON.createObjectNode().put("clip_id", clipId).put("is_infill", false);
    }

    @Override
    public ObjectNode taskList(String... ids) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode array = body.putArray("ids");
        List.of(ids).forEach(array::add);
        return body.put("action", "MUSIC");
    }

    @Override
    public @Nullable ObjectNode bodyFor(String operationId) {
        return switch (operationId) {
            case "submitMusic", "generateMusicFromDescription" -> song();
            case "generateMusic" -> personaSong(SampleValues.PERSONA_ID, SampleValues.CLIP_ID);
            case "createPersona" -> persona(SampleValues.TASK_ID, SampleValues.CLIP_ID);
            case "listTasks" -> taskList(SampleValues.UNKNOWN_ID);
            case "submitLyrics", "generateLyrics" -> JSON.createObjectNode().put("prompt", "rain on a tin roof");
            case "submitConcat", "concatClips" -> concat(SampleValues.UNKNOWN_ID);
            case "expandTags" -> JSON.createObjectNode().put("original_tags", "folk");
            case "uploadByUrl" -> JSON.createObjectNode().put("url", "https://example.com/rain.mp3");
            case "startUpload" -> JSON.createObjectNode().put("extension", "mp3");
            case "finishUpload" ->
                JSON.createObjectNode().put("upload_type", "file_upload").put("upload_filename", "rain.mp3");
            case "createUploadedClip" -> JSON.createObjectNode();
            case "verifyVoice" -> voice();
            case "createVoicePersona" -> voicePersona();
            default -> null;
        };
    }

    private static ObjectNode voice() {
        return JSON.createObjectNode()
                .put("url", "https://example.com/voice.mp3")
                .put("phrase_id", SampleValues.UNKNOWN_ID)
                .put("voice_recording_id", SampleValues.UNKNOWN_ID);
    }

    private static ObjectNode voicePersona() {
        return JSON.createObjectNode()
                .put("name", SampleValues.PERSONA_NAME)
                .put("persona_type", "vox")
                .put("vox_audio_id", SampleValues.UNKNOWN_ID)
                .put("voice_recording_id", SampleValues.UNKNOWN_ID)
                .put("verification_id", SampleValues.UNKNOWN_ID);
    }
}
