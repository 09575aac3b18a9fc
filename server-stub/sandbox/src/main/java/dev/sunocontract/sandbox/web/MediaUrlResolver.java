package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.TaskFault;
import dev.sunocontract.sandbox.engine.TaskRecord;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriUtils;

/** Builds the URLs of a clip's files, as seen by the client of the current request or of the task of a callback. */
@Component
public class MediaUrlResolver {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final ThreadLocal<MediaUrls> urlsOfCallback = new ThreadLocal<>();

    /**
     * URLs below one base URL.
     *
     * @param baseUrl the sandbox's base URL, without a slash at the end
     */
    public record MediaUrls(String baseUrl) {

        /** Returns the URL of the audio file: MP3, or what was uploaded. */
        public String audio(ClipRecord clip) {
            return baseUrl + "/media/" + clip.id() + "." + clip.fileExtension();
        }

        /** Returns the URL of the audio file of a clip of a task, which may be one that does not exist. */
        public String audio(TaskRecord task, ClipRecord clip) {
            return task.has(TaskFault.NONE_MP3) ? baseUrl + "/media/None.mp3" : audio(clip);
        }

        /** Returns the URL of the audio as WAV. */
        public String wav(ClipRecord clip) {
            return baseUrl + "/media/" + clip.id() + ".wav";
        }

        /** Returns the URL of the notes as a MIDI file. */
        public String midi(ClipRecord clip) {
            return baseUrl + "/media/" + clip.id() + ".mid";
        }

        /** Returns the URL of the audio stream. */
        public String stream(ClipRecord clip) {
            return baseUrl + "/media/" + clip.id() + "/stream";
        }

        /** Returns the URL of the cover image. */
        public String image(ClipRecord clip) {
            return baseUrl + "/media/" + clip.id() + ".png";
        }

        /** Returns the URL of the video. */
        public String video(ClipRecord clip) {
            return baseUrl + "/media/" + clip.id() + ".mp4";
        }

        /** Returns the URL of a file that was uploaded as a clip. A semicolon would begin a parameter of the path. */
        public String uploadedFile(ClipRecord clip, String name) {
            return baseUrl + "/media/" + clip.id() + "/files/" + UriUtils.encode(name, StandardCharsets.UTF_8);
        }

        /** Returns the URL of an audio file whose retention starts with a recovery task. */
        public String recoveredAudio(ClipRecord clip, String recoveryId) {
            return audio(clip) + "?recovery=" + recoveryId;
        }

        /** Returns the URL that accepts uploaded files. */
        public String uploadStorage() {
            return baseUrl + "/_sandbox/uploads";
        }
    }

    /** Runs an action outside of a request, with URLs below a base URL. */
    public <T> T withBaseUrl(String baseUrl, Supplier<T> action) {
        urlsOfCallback.set(new MediaUrls(baseUrl));
        try {
            return action.get();
        } finally {
            urlsOfCallback.remove();
        }
    }

    /**
     * Returns URLs with the host of the current request, or with the base URL of {@link #withBaseUrl}.
     *
     * @throws IllegalStateException outside of both
     */
    public MediaUrls forCurrentRequest() {
        MediaUrls ofCallback = urlsOfCallback.get();
        return ofCallback != null
                ? ofCallback
                : seenBy(((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest());
    }

    private static MediaUrls seenBy(HttpServletRequest request) {
        String scheme = request.getScheme();
        int port = request.getServerPort();
        boolean defaultPort = port == ("https".equals(scheme) ? HTTPS_PORT : HTTP_PORT);
        return new MediaUrls(
                scheme + "://" + request.getServerName() + (defaultPort ? "" : ":" + port) + request.getContextPath());
    }
}
