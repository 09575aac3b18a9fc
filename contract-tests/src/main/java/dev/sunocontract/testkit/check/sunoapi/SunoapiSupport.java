package dev.sunocontract.testkit.check.sunoapi;

import dev.sunocontract.testkit.check.wire.FollowUpOperation;
import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.SampleValues;
import dev.sunocontract.testkit.check.wire.WireSupport;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sunoapi wire. */
public final class SunoapiSupport implements WireSupport {

    private static final Map<String, String> ID_FIELDS = Map.of(
            "taskId", SampleValues.TASK_ID,
            "audioId", SampleValues.CLIP_ID,
            "personaId", SampleValues.PERSONA_ID);

    private static final Set<String> TEXT_FIELDS =
            Set.of("prompt", "title", "style", "tags", "negativeTags", "name", "description", "content");

    private static final List<FollowUpOperation> FOLLOW_UP_OPERATIONS = List.of(
            new FollowUpOperation("extendMusic", "getTask", ""),
            new FollowUpOperation("uploadCover", "getTask", ""),
            new FollowUpOperation("uploadExtension", "getTask", ""),
            new FollowUpOperation("addInstrumental", "getTask", ""),
            new FollowUpOperation("addVocals", "getTask", ""),
            new FollowUpOperation("replaceSection", "getTask", ""),
            new FollowUpOperation("mashupMusic", "getTask", ""),
            new FollowUpOperation("submitSounds", "getTask", ""),
            new FollowUpOperation("submitLyrics", "getLyrics", ""),
            new FollowUpOperation("getTiming", "", ""),
            new FollowUpOperation("submitWav", "getWav", ""),
            new FollowUpOperation("submitMp4", "getMp4", ""),
            new FollowUpOperation("submitStems", "getStems", SampleValues.STEMS_TASK_ID),
            new FollowUpOperation("submitMidi", "getMidi", ""),
            new FollowUpOperation("submitCoverImage", "getCoverImage", ""),
            new FollowUpOperation("recoverAudio", "getRecoveredAudio", ""),
            new FollowUpOperation("submitVoicePhrase", "getVoicePhrase", SampleValues.PHRASE_TASK_ID),
            new FollowUpOperation("replaceVoicePhrase", "getVoicePhrase", ""),
            new FollowUpOperation("createVoice", "getVoice", SampleValues.VOICE_TASK_ID),
            new FollowUpOperation("checkVoice", "", ""),
            new FollowUpOperation("getDownloadUrl", "", ""),
            new FollowUpOperation("uploadByUrl", "", ""),
            new FollowUpOperation("uploadFile", "", ""));

    @Override
    public SampleRequests sampleRequests(RequestExamples examples) {
        return new SunoapiSampleRequests(examples);
    }

    @Override
    public ResponseReader responseReader() {
        return new SunoapiResponseReader();
    }

    @Override
    public List<FollowUpOperation> followUpOperations() {
        return FOLLOW_UP_OPERATIONS;
    }

    @Override
    public boolean allowsOnePersonaPerClip() {
        return true;
    }

    @Override
    public Map<String, String> idFields() {
        return ID_FIELDS;
    }

    @Override
    public Set<String> textFields() {
        return TEXT_FIELDS;
    }
}
