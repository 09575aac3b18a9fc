package dev.sunocontract.tests.server;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests that keep the contract of the sunoapi wire. */
final class SunoapiSamples {

    private static final String CALLBACK = "https://callback.invalid/";
    private static final String AUDIO = "https://example.com/rain.mp3";
    private static final String MODEL = "V5";

    private static final JsonMapper JSON = new JsonMapper();

    private SunoapiSamples() {}

    static ObjectNode song() {
        return tuned(custom(heard()));
    }

    static ObjectNode personaSong(String personaId) {
        return song().put("personaId", personaId);
    }

    static ObjectNode persona(String taskId, String clipId) {
        return JSON.createObjectNode()
                .put("taskId", taskId)
                .put("audioId", clipId)
                .put("name", "The Singer")
                .put("description", "A voice like rain.")
                .put("vocalStart", 0)
                .put("vocalEnd", 20)
                .put("style", Samples.TAGS);
    }

    /** A body for an operation; null if it needs none. */
    static @Nullable ObjectNode any(String operationId) {
        return switch (operationId) {
            case "submitMusic" -> song();
            case "extendMusic" -> tuned(own(heard().put("audioId", Samples.CLIP)));
            case "uploadCover" -> tuned(custom(heard().put("uploadUrl", AUDIO)));
            case "uploadExtension" ->
                tuned(own(heard().put("uploadUrl", AUDIO))).put("instrumental", false);
            case "addInstrumental" -> adding().put("tags", Samples.TAGS);
            case "addVocals" -> adding().put("prompt", Samples.LYRICS).put("style", Samples.TAGS);
            case "replaceSection" ->
                ofTheClip()
                        .put("prompt", Samples.LYRICS)
                        .put("tags", Samples.TAGS)
                        .put("title", Samples.TITLE)
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
            case "submitLyrics" -> heard().put("prompt", "rain on a tin roof");
            case "getTiming" -> ofTheClip();
            case "createPersona" -> persona(Samples.TASK, Samples.CLIP);
            case "submitWav" -> heard(ofTheClip());
            case "submitMp4" -> heard(ofTheClip()).put("author", "The Singer").put("domainName", "example.com");
            case "submitStems" -> heard(ofTheClip()).put("type", "separate_vocal");
            case "submitMidi" -> heard().put("taskId", Samples.STEMS);
            case "submitCoverImage" -> heard().put("taskId", Samples.TASK);
            case "recoverAudio" -> heard().put("sunoTaskId", Samples.TASK);
            case "submitVoicePhrase" ->
                JSON.createObjectNode()
                        .put("voiceUrl", AUDIO)
                        .put("vocalStartS", 0)
                        .put("vocalEndS", 10);
            case "replaceVoicePhrase" -> JSON.createObjectNode().put("taskId", Samples.PHRASE);
            case "createVoice" ->
                JSON.createObjectNode().put("taskId", Samples.PHRASE).put("verifyUrl", AUDIO);
            case "checkVoice" -> JSON.createObjectNode().put("task_id", Samples.VOICE);
            case "getDownloadUrl" -> JSON.createObjectNode().put("url", Samples.AUDIO);
            case "uploadByUrl" -> JSON.createObjectNode().put("fileUrl", AUDIO).put("uploadPath", "rain");
            case "uploadFile" ->
                JSON.createObjectNode().put("base64Data", "cmFpbg==").put("uploadPath", "rain");
            default -> null;
        };
    }

    private static ObjectNode heard() {
        return heard(JSON.createObjectNode());
    }

    private static ObjectNode heard(ObjectNode body) {
        return body.put("callBackUrl", CALLBACK);
    }

    private static ObjectNode ofTheClip() {
        return JSON.createObjectNode().put("taskId", Samples.TASK).put("audioId", Samples.CLIP);
    }

    private static ObjectNode custom(ObjectNode body) {
        return body.put("customMode", true)
                .put("instrumental", false)
                .put("prompt", Samples.LYRICS)
                .put("style", Samples.TAGS)
                .put("title", Samples.TITLE)
                .put("model", MODEL);
    }

    private static ObjectNode own(ObjectNode body) {
        return body.put("defaultParamFlag", true)
                .put("prompt", Samples.LYRICS)
                .put("style", Samples.TAGS)
                .put("title", Samples.TITLE)
                .put("continueAt", 30)
                .put("model", MODEL);
    }

    private static ObjectNode adding() {
        return heard().put("uploadUrl", AUDIO)
                .put("title", Samples.TITLE)
                .put("negativeTags", "metal")
                .put("model", MODEL);
    }

    private static ObjectNode mashup() {
        ObjectNode body = custom(heard());
        body.putArray("uploadUrlList").add(AUDIO).add("https://example.com/sun.mp3");
        return body;
    }

    private static ObjectNode tuned(ObjectNode body) {
        return body.put("vocalGender", "f").put("styleWeight", 0.5);
    }
}
