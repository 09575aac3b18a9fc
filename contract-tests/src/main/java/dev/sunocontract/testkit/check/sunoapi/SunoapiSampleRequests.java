package dev.sunocontract.testkit.check.sunoapi;

import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.SampleValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Valid request bodies of the sunoapi wire. */
final class SunoapiSampleRequests implements SampleRequests {

    private static final String CALLBACK_URL = "https://callback.invalid/";
    private static final String UPLOAD_URL = "https://example.com/rain.mp3";
    private static final String MODEL = "V5";

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public ObjectNode song() {
        return withStyleOptions(withCustomMode(withCallback()));
    }

    @Override
    public ObjectNode personaSong(String personaId, String clipId) {
        return song().put("personaId", personaId);
    }

    @Override
    public ObjectNode persona(String taskId, String clipId) {
        return JSON.createObjectNode()
                .put("taskId", taskId)
                .put("audioId", clipId)
                .put("name", SampleValues.PERSONA_NAME)
                .put("description", SampleValues.PERSONA_DESCRIPTION)
                .put("vocalStart", 0)
                .put("vocalEnd", 20)
                .put("style", SampleValues.TAGS);
    }

    @Override
    public @Nullable ObjectNode bodyFor(String operationId) {
        return switch (operationId) {
            case "submitMusic" -> song();
            case "extendMusic" ->
                withStyleOptions(withExtensionOptions(withCallback().put("audioId", SampleValues.CLIP_ID)));
            case "uploadCover" -> withStyleOptions(withCustomMode(withCallback().put("uploadUrl", UPLOAD_URL)));
            case "uploadExtension" ->
                withStyleOptions(withExtensionOptions(withCallback().put("uploadUrl", UPLOAD_URL)))
                        .put("instrumental", false);
            case "addInstrumental" -> addTrack().put("tags", SampleValues.TAGS);
            case "addVocals" -> addTrack().put("prompt", SampleValues.LYRICS).put("style", SampleValues.TAGS);
            case "replaceSection" ->
                clipReference()
                        .put("prompt", SampleValues.LYRICS)
                        .put("tags", SampleValues.TAGS)
                        .put("title", SampleValues.TITLE)
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
            case "createPersona" -> persona(SampleValues.TASK_ID, SampleValues.CLIP_ID);
            case "submitWav" -> withCallback(clipReference());
            case "submitMp4" ->
                withCallback(clipReference())
                        .put("author", SampleValues.PERSONA_NAME)
                        .put("domainName", "example.com");
            case "submitStems" -> withCallback(clipReference()).put("type", "separate_vocal");
            case "submitMidi" -> withCallback().put("taskId", SampleValues.STEMS_TASK_ID);
            case "submitCoverImage" -> withCallback().put("taskId", SampleValues.TASK_ID);
            case "recoverAudio" -> withCallback().put("sunoTaskId", SampleValues.TASK_ID);
            case "submitVoicePhrase" ->
                JSON.createObjectNode()
                        .put("voiceUrl", UPLOAD_URL)
                        .put("vocalStartS", 0)
                        .put("vocalEndS", 10);
            case "replaceVoicePhrase" -> JSON.createObjectNode().put("taskId", SampleValues.PHRASE_TASK_ID);
            case "createVoice" ->
                JSON.createObjectNode()
                        .put("taskId", SampleValues.PHRASE_TASK_ID)
                        .put("verifyUrl", UPLOAD_URL);
            case "checkVoice" -> JSON.createObjectNode().put("task_id", SampleValues.VOICE_TASK_ID);
            case "getDownloadUrl" -> JSON.createObjectNode().put("url", SampleValues.AUDIO_URL);
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
        return JSON.createObjectNode().put("taskId", SampleValues.TASK_ID).put("audioId", SampleValues.CLIP_ID);
    }

    private static ObjectNode withCustomMode(ObjectNode body) {
        return body.put("customMode", true)
                .put("instrumental", false)
                .put("prompt", SampleValues.LYRICS)
                .put("style", SampleValues.TAGS)
                .put("title", SampleValues.TITLE)
                .put("model", MODEL);
    }

    private static ObjectNode withExtensionOptions(ObjectNode body) {
        return body.put("defaultParamFlag", true)
                .put("prompt", SampleValues.LYRICS)
                .put("style", SampleValues.TAGS)
                .put("title", SampleValues.TITLE)
                .put("continueAt", 30)
                .put("model", MODEL);
    }

    private static ObjectNode addTrack() {
        return withCallback()
                .put("uploadUrl", UPLOAD_URL)
                .put("title", SampleValues.TITLE)
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
