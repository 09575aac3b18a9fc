package dev.sunocontract.client.model;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One take of a song.
 *
 * @param id the clip's id
 * @param taskId the task that makes it; empty where the wire does not say it
 * @param status how far it is
 * @param title the title; may be empty
 * @param tags the style; may be empty
 * @param lyrics the lyrics; empty for an instrumental
 * @param audioUrl where the audio is: a stream while the clip is {@link Status#STREAMING}, the file once it is {@link Status#COMPLETE}
 * @param imageUrl where the cover is
 * @param videoUrl where the video is
 * @param duration how long it is, once it is complete and the provider says so
 * @param isUpload whether it is audio of one's own: it goes on in another way, and no persona can be made of it
 * @param raw the provider's own object, every field of it
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
        boolean isUpload,
        JsonNode raw) {

    /** A complete clip of which an earlier program kept the ids only; the task's may be empty where the wire does not need it. */
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
                false,
                JsonNodeFactory.instance.objectNode());
    }

    /** The same clip, with its audio at that address. */
    public Clip withAudioUrl(URI address) {
        return new Clip(
                id,
                taskId,
                status,
                title,
                tags,
                lyrics,
                Optional.of(address),
                imageUrl,
                videoUrl,
                duration,
                isUpload,
                raw);
    }

    /** The same clip, said to be audio of one's own. */
    public Clip asUpload() {
        return new Clip(id, taskId, status, title, tags, lyrics, audioUrl, imageUrl, videoUrl, duration, true, raw);
    }

    /** How far a clip is. */
    public enum Status {
        /** Nothing to hear yet. */
        PENDING,
        /** The audio plays what is there, and is not final. */
        STREAMING,
        /** The audio is final. */
        COMPLETE,
        /** There will be none. */
        FAILED
    }
}
