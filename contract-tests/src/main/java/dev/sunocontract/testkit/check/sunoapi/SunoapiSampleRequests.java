package dev.sunocontract.testkit.check.sunoapi;

import dev.sunocontract.testkit.check.wire.SampleRequests;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests that keep the contract of the sunoapi wire. */
public final class SunoapiSampleRequests {

    private static final String CALLBACK_URL = "https://callback.invalid/";
    private static final String UPLOAD_URL = "https://example.com/rain.mp3";
    private static final String MODEL = "V5";

    private static final JsonMapper JSON = new JsonMapper();

    private SunoapiSampleRequests() {}

    public static ObjectNode song() {
        return withStyleOptions(withCustomMode(withCallback()));
    }

    public static ObjectNode personaSong(String personaId) {
        return song().put("personaId", personaId);
    }

    public static ObjectNode persona(String taskId, String clipId) {
        return JSON.createObjectNode()
                .put("taskId", taskId)
                .put("audioId", clipId)
                .put("name", "The Singer")
                .put("description", "A voice like rain.")
                .put("vocalStart", 0)
                .put("vocalEnd", 20)
                .put("style", SampleRequests.TAGS);
    }

    /** A body for an operation; null if it needs none. */
    static @Nullable public ObjectNode bodyFor(String operationId) {
        return switch (operationId) {
            case "submitMusic" -> song();
            case "extendMusic" ->
                withStyleOptions(withExtensionOptions(withCallback().put("audioId", SampleRequests.CLIP_ID)));
            case "uploadCover" -> withStyleOptions(withCustomMode(withCallback().put("uploadUrl", UPLOAD_URL)));
            case "uploadExtension" ->
                withStyleOptions(withExtensionOptions(withCallback().put("uploadUrl", UPLOAD_URL)))
                        .put("instrumental", false);
            case "addInstrumental" -> addTrack().put("tags", SampleRequests.TAGS);
            case "addVocals" -> addTrack().put("prompt", SampleRequests.LYRICS).put("style", SampleRequests.TAGS);
            case "replaceSection" ->
                clipReference()
                        .put("prompt", SampleRequests.LYRICS)
                        .put("tags", SampleRequests.TAGS)
                        .put("title", SampleRequests.TITLE)
                        .put("infillStartS", 10)
                        .put("infillEndS", 20);
            case "mashupMusic" -> mashup();
            case "submitSounds" ->
                JSON.createObjectNode()
                        .put("prompt", "rain on a tin roof")
                        .put("model", MODEL)
                        .put("soundLoop", true)
                        .put("soundTempo", 90)
                        .put("soundKey", "Am");
            case "expandTags" -> JSON.createObjectNode().put("content", "folk");
            case "submitLyrics" -> withCallback().put("prompt", "rain on a tin roof");
            case "getTiming" -> clipReference();
            case "createPersona" -> persona(SampleRequests.TASK_ID, SampleRequests.CLIP_ID);
            case "submitWav" -> withCallback(clipReference());
            case "submitMp4" ->
                withCallback(clipReference()).put("author", "The Singer").put("domainName", "example.com");
            case "submitStems" -> withCallback(clipReference()).put("type", "separate_vocal");
            case "submitMidi" -> withCallback().put("taskId", SampleRequests.STEMS_TASK_ID);
            case "submitCoverImage" -> withCallback().put("taskId", SampleRequests.TASK_ID);
            case "recoverAudio" -> withCallback().put("sunoTaskId", SampleRequests.TASK_ID);
            case "submitVoicePhrase" ->
                JSON.createObjectNode()
                        .put("voiceUrl", UPLOAD_URL)
                        .put("vocalStartS", 0)
                        .put("vocalEndS", 10);
            case "replaceVoicePhrase" -> JSON.createObjectNode().put("taskId", SampleRequests.PHRASE_TASK_ID);
            case "createVoice" ->
                JSON.createObjectNode()
                        .put("taskId", SampleRequests.PHRASE_TASK_ID)
                        .put("verifyUrl", UPLOAD_URL);
            case "checkVoice" -> JSON.createObjectNode().put("task_id", SampleRequests.VOICE_TASK_ID);
            case "getDownloadUrl" -> JSON.createObjectNode().put("url", SampleRequests.AUDIO_URL);
            case "uploadByUrl" ->
                JSON.createObjectNode().put("fileUrl", UPLOAD_URL).put("uploadPath", "rain");
            case "uploadFile" ->
                JSON.createObjectNode().put("base64Data", "cmFpbg==").put("uploadPath", "rain");
            default -> null;
        };
    }

    private static ObjectNode withCallback() {
        return withCallback(JSON.createObjectNode());
    }

    private static ObjectNode withCallback(ObjectNode body) {
        return body.put("callBackUrl", CALLBACK_URL);
    }

    private static ObjectNode clipReference() {
        return JSON.createObjectNode().put("taskId", SampleRequests.TASK_ID).put("audioId", SampleRequests.CLIP_ID);
    }

    private static ObjectNode withCustomMode(ObjectNode body) {
        return body.put("customMode", true)
                .put("instrumental", false)
                .put("prompt", SampleRequests.LYRICS)
                .put("style", SampleRequests.TAGS)
                .put("title", SampleRequests.TITLE)
                .put("model", MODEL);
    }

    private static ObjectNode withExtensionOptions(ObjectNode body) {
        return body.put("defaultParamFlag", true)
                .put("prompt", SampleRequests.LYRICS)
                .put("style", SampleRequests.TAGS)
                .put("title", SampleRequests.TITLE)
                .put("continueAt", 30)
                .put("model", MODEL);
    }

    private static ObjectNode addTrack() {
        return withCallback()
                .put("uploadUrl", UPLOAD_URL)
                .put("title", SampleRequests.TITLE)
                .put("negativeTags", "metal")
                .put("model", MODEL);
    }

    private static ObjectNode mashup() {
        ObjectNode body = withCustomMode(withCallback());
        body.putArray("uploadUrlList").add(UPLOAD_URL).add("https://example.com/sun.mp3");
        return body;
    }

    private static ObjectNode withStyleOptions(ObjectNode body) {
        return body.put("vocalGender", "f").put("styleWeight", 0.5);
    }
}
