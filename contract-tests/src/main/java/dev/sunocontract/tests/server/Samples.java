package dev.sunocontract.tests.server;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests that keep the contract: the story of one song. */
final class Samples {

    static final String TITLE = "Rain on a Tin Roof";
    static final String TAGS = "folk, soft guitar";
    static final String LYRICS = "[Verse]\nRain on a tin roof\nSinging me home";
    /** Stand for what the journey makes, and are nobody's until then; the composed fixtures use the same. */
    static final String TASK = "00000000-0000-4000-8000-000000000001";

    static final String CLIP = "00000000-0000-4000-8000-000000000011";
    static final String PERSONA = "00000000-0000-4000-8000-000000000021";
    static final String STEMS = "00000000-0000-4000-8000-000000000031";
    static final String PHRASE = "00000000-0000-4000-8000-000000000041";
    static final String VOICE = "00000000-0000-4000-8000-000000000051";
    static final String AUDIO = "https://example.com/made-by-the-journey.mp3";
    static final String NOBODY = "00000000-0000-4000-8000-00000000dead";

    private static final JsonMapper JSON = new JsonMapper();

    private Samples() {}

    static ObjectNode song(Provider provider) {
        if (provider.wire() == Wire.SUNOAPI) {
            return SunoapiSamples.song();
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

    static ObjectNode personaSong(Provider provider, String personaId, String clipId) {
        if (provider.wire() == Wire.SUNOAPI) {
            return SunoapiSamples.personaSong(personaId);
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

    static ObjectNode persona(Provider provider, String taskId, String clipId) {
        if (provider.wire() == Wire.SUNOAPI) {
            return SunoapiSamples.persona(taskId, clipId);
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

    static ObjectNode continuation(String taskId, String clipId) {
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

    static ObjectNode join(String clipId) {
        return JSON.createObjectNode().put("clip_id", clipId).put("is_infill", false);
    }

    static ObjectNode batch(String... ids) {
        ObjectNode body = JSON.createObjectNode();
        var array = body.putArray("ids");
        for (String id : ids) {
            array.add(id);
        }
        return body.put("action", "MUSIC");
    }

    /** A body for an operation whose answer does not matter; null if none is known or none is needed. */
    static @Nullable ObjectNode any(Provider provider, String operationId) {
        if (provider.wire() == Wire.SUNOAPI) {
            return SunoapiSamples.any(operationId);
        }
        return switch (operationId) {
            case "submitMusic", "generateMusicFromDescription" -> song(provider);
            case "generateMusic" -> personaSong(provider, PERSONA, CLIP);
            case "createPersona" -> persona(provider, TASK, CLIP);
            case "listTasks" -> batch(NOBODY);
            case "submitLyrics", "generateLyrics" -> JSON.createObjectNode().put("prompt", "rain on a tin roof");
            case "submitConcat", "concatClips" -> join(NOBODY);
            case "expandTags" -> JSON.createObjectNode().put("original_tags", "folk");
            case "uploadByUrl" -> JSON.createObjectNode().put("url", "https://example.com/rain.mp3");
            case "startUpload" -> JSON.createObjectNode().put("extension", "mp3");
            case "finishUpload" ->
                JSON.createObjectNode().put("upload_type", "file_upload").put("upload_filename", "rain.mp3");
            case "createUploadedClip" -> JSON.createObjectNode();
            case "verifyVoice" ->
                JSON.createObjectNode()
                        .put("url", "https://example.com/voice.mp3")
                        .put("phrase_id", NOBODY)
                        .put("voice_recording_id", NOBODY);
            case "createVoicePersona" ->
                JSON.createObjectNode()
                        .put("name", "The Singer")
                        .put("persona_type", "vox")
                        .put("vox_audio_id", NOBODY)
                        .put("voice_recording_id", NOBODY)
                        .put("verification_id", NOBODY);
            default -> null;
        };
    }
}
