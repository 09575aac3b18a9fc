package dev.sunocontract.client.wire;

import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.Vocals;
import dev.sunocontract.client.model.Voice;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.client.model.VoiceRequest;
import dev.sunocontract.client.model.VoiceSample;
import java.time.Duration;

/**
 * Maps requests of the client to calls of a wire, and sends nothing. A call may be of an operation that the provider
 * does not offer; the default methods return such calls. A request that no call of the wire can express is an
 * {@link dev.sunocontract.client.error.UnsupportedByProviderException}.
 */
public interface RequestMapper extends SongRequest.Visitor<ApiCall> {

    /** Returns the call that submits a song request. */
    default ApiCall songCall(SongRequest request) {
        return request.accept(this);
    }

    /** Returns the call that creates a persona from a complete clip; the description may be empty. */
    ApiCall personaCall(Clip clip, String name, String description);

    /** Returns the call that creates a persona from vocals of a clip; the description may be empty. */
    default ApiCall personaCall(Clip clip, Vocals vocals, String name, String description) {
        return personaCall(clip, name, description)
                .field("/vox_audio_id", vocals.id())
                .setter("/vox_audio_id", "create(clip, vocals, name, description)");
    }

    /** Returns the call that lists the personas of a user. */
    default ApiCall personasCall(String userId) {
        return ApiCall.of("listPersonas");
    }

    /** Returns the call that deletes a persona. */
    default ApiCall personaDeletionCall(Persona persona) {
        return ApiCall.of("deletePersona");
    }

    /** Returns the call that extracts the vocals of a part of a complete clip. */
    default ApiCall vocalsCall(Clip clip, Duration start, Duration end) {
        return ApiCall.of("createVox");
    }

    /** Returns the call that separates a complete clip into tracks. */
    ApiCall stemsCall(Clip clip, Stems.SeparationType type);

    /** Returns the call that separates one instrument, such as {@code Bass}, from a complete clip. */
    ApiCall stemCall(Clip clip, String instrument);

    /** Returns the first call of an upload of a file, by the name of the file, without its content. */
    default ApiCall fileUploadCall(String fileName) {
        return ApiCall.of("uploadFile");
    }

    /** Returns the call that generates lyrics. */
    default ApiCall lyricsCall(String description) {
        return ApiCall.of("submitLyrics");
    }

    /** Returns the call that joins a continuation to its clip; or a replaced section to the rest. */
    default ApiCall concatCall(Clip continuation, boolean infill) {
        return ApiCall.of("submitConcat");
    }

    /** Returns the call that gets or generates the WAV file of a complete clip. */
    default ApiCall wavCall(Clip clip) {
        return ApiCall.of("getWav");
    }

    /** Returns the call that gets or generates the video of a complete clip. */
    default ApiCall videoCall(Clip clip) {
        return ApiCall.of("getMp4");
    }

    /** Returns the call that gets the notes of a clip. */
    default ApiCall midiCall(Clip clip) {
        return ApiCall.of("getMidi");
    }

    /** Returns the call that generates cover images for the song of a clip. */
    default ApiCall coverImagesCall(Clip clip) {
        return ApiCall.of("submitCoverImage");
    }

    /** Returns the call that finds new URLs for the clips of a task. */
    default ApiCall recoveryCall(String taskId) {
        return ApiCall.of("recoverAudio");
    }

    /** Returns the call that gets the times of the words of a complete clip. */
    default ApiCall timingCall(Clip clip) {
        return ApiCall.of("getTiming");
    }

    /** Returns the call that gets the tempo of a complete clip. */
    default ApiCall tempoCall(Clip clip) {
        return ApiCall.of("getBpm");
    }

    /** Returns the call that expands a few words to a full style. */
    default ApiCall tagsCall(String tags) {
        return ApiCall.of("expandTags");
    }

    /** Returns the call that gets the remaining credits. */
    default ApiCall creditsCall() {
        return ApiCall.of("getCredits");
    }

    /** Returns the call that requests a phrase to sing. */
    default ApiCall voicePhraseCall(VoiceSample sample) {
        return ApiCall.of("submitVoicePhrase");
    }

    /** Returns the call that requests another phrase to sing. */
    default ApiCall otherVoicePhraseCall(VoicePhrase phrase) {
        return ApiCall.of("replaceVoicePhrase");
    }

    /** Returns the call that creates a voice. */
    default ApiCall voiceCall(VoiceRequest request) {
        return ApiCall.of("createVoice");
    }

    /** Returns the call that checks whether a voice can be used. */
    default ApiCall voiceCheckCall(Voice voice) {
        return ApiCall.of("checkVoice");
    }
}
