package dev.sunocontract.testkit.check.wire;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.testkit.check.sunoapi.SunoapiSampleRequests;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests that keep the contract: the story of one song. */
public final class SampleRequests {

    public static final String TITLE = "Rain on a Tin Roof";
    public static final String TAGS = "folk, soft guitar";
    public static final String LYRICS = "[Verse]\nRain on a tin roof\nSinging me home";
    /** Stand for what the journey makes, and are nobody's until then; the composed fixtures use the same. */
    public static final String TASK_ID = "00000000-0000-4000-8000-000000000001";

    public static final String CLIP_ID = "00000000-0000-4000-8000-000000000011";
    public static final String PERSONA_ID = "00000000-0000-4000-8000-000000000021";
    public static final String STEMS_TASK_ID = "00000000-0000-4000-8000-000000000031";
    public static final String PHRASE_TASK_ID = "00000000-0000-4000-8000-000000000041";
    public static final String VOICE_TASK_ID = "00000000-0000-4000-8000-000000000051";
    public static final String AUDIO_URL = "https://example.com/made-by-the-journey.mp3";
    public static final String UNKNOWN_ID = "00000000-0000-4000-8000-00000000dead";

    private static final JsonMapper JSON = new JsonMapper();

    private SampleRequests() {}

    public static ObjectNode song(Provider provider) {
        if (provider.wire() == Wire.SUNOAPI) {
            return SunoapiSampleRequests.song();
        }
        ObjectNode body = JSON.createObjectNode();
        if (provider.wire() == Wire.CRUN) {
            ObjectNode input = body.put("model", "suno/music-generate").putObject("input");
            input.put("mode", "custom").put("model", "v5").put("instrumental", false);
            input.put("title", TITLE).put("tags", TAGS).put("lyrics", LYRICS);
            return body;
        }
        return body.put("prompt", LYRICS).put("title", TITLE).put("tags", TAGS).put("mv", "chirp-v4");
    }

    public static ObjectNode personaSong(Provider provider, String personaId, String clipId) {
        if (provider.wire() == Wire.SUNOAPI) {
            return SunoapiSampleRequests.personaSong(personaId);
        }
        if (provider.wire() == Wire.CRUN) {
            ObjectNode body = song(provider);
            ((ObjectNode) body.path("input")).put("persona_id", personaId);
            return body;
        }
        return JSON.createObjectNode()
                .put("prompt", LYRICS)
                .put("generation_type", "TEXT")
                .put("tags", TAGS)
                .put("negative_tags", "")
                .put("mv", "chirp-v4-tau")
                .put("title", TITLE)
                .put("task", "artist_consistency")
                .put("persona_id", personaId)
                .put("artist_clip_id", clipId);
    }

    public static ObjectNode persona(Provider provider, String taskId, String clipId) {
        if (provider.wire() == Wire.SUNOAPI) {
            return SunoapiSampleRequests.persona(taskId, clipId);
        }
        ObjectNode body = JSON.createObjectNode();
        if (provider.wire() == Wire.CRUN) {
            return body.put("task_id", taskId)
                    .put("suno_id", clipId)
                    .put("name", "The Singer")
                    .put("description", "A voice like rain.");
        }
        body.put("root_clip_id", clipId).put("name", "The Singer").put("description", "A voice like rain.");
        body.putArray("clips").add(clipId);
        return body.put("is_public", false);
    }

    public static ObjectNode extension(String taskId, String clipId) {
        return JSON.createObjectNode()
                .put("task", "extend")
                .put("task_id", taskId)
                .put("continue_clip_id", clipId)
                .put("continue_at", 30)
                .put("prompt", LYRICS)
                .put("title", TITLE)
                .put("tags", TAGS)
                .put("mv", "chirp-v4");
    }

    public static ObjectNode concat(String clipId) {
        return JSON.createObjectNode().put("clip_id", clipId).put("is_infill", false);
    }

    public static ObjectNode taskList(String... ids) {
        ObjectNode body = JSON.createObjectNode();
        var array = body.putArray("ids");
        for (String id : ids) {
            array.add(id);
        }
        return body.put("action", "MUSIC");
    }

    /** A body for an operation whose answer does not matter; null if none is known or none is needed. */
    static @Nullable public ObjectNode bodyFor(Provider provider, String operationId) {
        if (provider.wire() == Wire.SUNOAPI) {
            return SunoapiSampleRequests.bodyFor(operationId);
        }
        return switch (operationId) {
            case "submitMusic", "generateMusicFromDescription" -> song(provider);
            case "generateMusic" -> personaSong(provider, PERSONA_ID, CLIP_ID);
            case "createPersona" -> persona(provider, TASK_ID, CLIP_ID);
            case "listTasks" -> taskList(UNKNOWN_ID);
            case "submitLyrics", "generateLyrics" -> JSON.createObjectNode().put("prompt", "rain on a tin roof");
            case "submitConcat", "concatClips" -> concat(UNKNOWN_ID);
            case "expandTags" -> JSON.createObjectNode().put("original_tags", "folk");
            case "uploadByUrl" -> JSON.createObjectNode().put("url", "https://example.com/rain.mp3");
            case "startUpload" -> JSON.createObjectNode().put("extension", "mp3");
            case "finishUpload" ->
                JSON.createObjectNode().put("upload_type", "file_upload").put("upload_filename", "rain.mp3");
            case "createUploadedClip" -> JSON.createObjectNode();
            case "verifyVoice" ->
                JSON.createObjectNode()
                        .put("url", "https://example.com/voice.mp3")
                        .put("phrase_id", UNKNOWN_ID)
                        .put("voice_recording_id", UNKNOWN_ID);
            case "createVoicePersona" ->
                JSON.createObjectNode()
                        .put("name", "The Singer")
                        .put("persona_type", "vox")
                        .put("vox_audio_id", UNKNOWN_ID)
                        .put("voice_recording_id", UNKNOWN_ID)
                        .put("verification_id", UNKNOWN_ID);
            default -> null;
        };
    }
}
