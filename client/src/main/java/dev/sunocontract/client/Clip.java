package dev.sunocontract.client;

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
 * @param state how far it is
 * @param title the title; may be empty
 * @param tags the style; may be empty
 * @param lyrics the lyrics; empty for an instrumental
 * @param audio where the audio is: a stream while the clip is {@link State#STREAMING}, the file once it is {@link State#COMPLETE}
 * @param image where the cover is
 * @param video where the video is
 * @param duration how long it is, once it is complete and the provider says so
 * @param uploaded whether it is audio of one's own: it goes on in another way, and no persona can be made of it
 * @param raw the provider's own object, every field of it
 */
public record Clip(
        String id,
        String taskId,
        State state,
        String title,
        String tags,
        String lyrics,
        Optional<URI> audio,
        Optional<URI> image,
        Optional<URI> video,
        Optional<Duration> duration,
        boolean uploaded,
        JsonNode raw) {

    /** A complete clip of which an earlier program kept the ids only; the task's may be empty where the wire does not need it. */
    public static Clip known(String id, String taskId) {
        return new Clip(
                id,
                taskId,
                State.COMPLETE,
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
    public Clip withAudio(URI address) {
        return new Clip(
                id, taskId, state, title, tags, lyrics, Optional.of(address), image, video, duration, uploaded, raw);
    }

    /** The same clip, said to be audio of one's own. */
    public Clip asUpload() {
        return new Clip(id, taskId, state, title, tags, lyrics, audio, image, video, duration, true, raw);
    }

    /** How far a clip is. */
    public enum State {
        /** Nothing to hear yet. */
        WAITING,
        /** The audio plays what is there, and is not final. */
        STREAMING,
        /** The audio is final. */
        COMPLETE,
        /** There will be none. */
        FAILED
    }
}
