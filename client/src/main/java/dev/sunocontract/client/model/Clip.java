package dev.sunocontract.client.model;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One rendering of music.
 *
 * @param id the id of the clip
 * @param taskId the id of the task that generates it; empty where the wire does not give it
 * @param status the status
 * @param title the title; may be empty
 * @param tags the style; may be empty
 * @param lyrics the lyrics; empty for an instrumental
 * @param audioUrl the audio: a stream while the clip is {@link Status#STREAMING}, a file once it is
 *     {@link Status#COMPLETE}
 * @param imageUrl the cover image
 * @param videoUrl the video
 * @param duration the length, if the clip is complete and the provider gives it
 * @param errorMessage the reason if the clip failed and the provider gives it; empty otherwise
 * @param isUpload true for uploaded audio: other operations extend it, and no persona can be created from it
 * @param raw the provider's JSON object, unknown fields included
 */
public record Clip(
        String id,
        String taskId,
        Status status,
        String title,
        String tags,
        String lyrics,
        Optional<URI> audioUrl,
        Optional<URI> imageUrl,
        Optional<URI> videoUrl,
        Optional<Duration> duration,
        String errorMessage,
        boolean isUpload,
        JsonNode raw) {

    /**
     * Returns a complete clip by its ids, such as ids stored by an earlier program.
     *
     * @param taskId the id of its task; empty where the wire does not need it
     */
    public static Clip reference(String id, String taskId) {
        return new Clip(
                id,
                taskId,
                Status.COMPLETE,
                "",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                false,
                JsonNodeFactory.instance.objectNode());
    }

    /** Returns true if the clip has audio, streamed or final. */
    public boolean isPlayable() {
        return audioUrl.isPresent() && (status == Status.STREAMING || status == Status.COMPLETE);
    }

    /** Returns a copy with another audio URL. */
    public Clip withAudioUrl(URI url) {
        return new Clip(
                id,
                taskId,
                status,
                title,
                tags,
                lyrics,
                Optional.of(url),
                imageUrl,
                videoUrl,
                duration,
                errorMessage,
                isUpload,
                raw);
    }

    /** Returns a copy with another length, such as that of a clip which is known by its id only. */
    public Clip withDuration(Duration length) {
        return new Clip(
                id,
                taskId,
                status,
                title,
                tags,
                lyrics,
                audioUrl,
                imageUrl,
                videoUrl,
                Optional.of(length),
                errorMessage,
                isUpload,
                raw);
    }

    /** Returns a copy that is marked as uploaded audio. */
    public Clip asUpload() {
        return new Clip(
                id,
                taskId,
                status,
                title,
                tags,
                lyrics,
                audioUrl,
                imageUrl,
                videoUrl,
                duration,
                errorMessage,
                true,
                raw);
    }

    /** Status of a clip. */
    public enum Status {
        /** No audio yet. */
        PENDING,
        /** The audio can be streamed and is not final. */
        STREAMING,
        /** The audio is final. */
        COMPLETE,
        /** The clip was not generated. */
        FAILED
    }
}
