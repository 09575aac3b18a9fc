package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.engine.ClipRecord;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.util.UriUtils;

/** Builds the URLs of a clip's files, as seen by the client of the current request. */
@Component
public class MediaUrlResolver {

    private final HttpServletRequest request;
    private volatile MediaUrls localUrls = new MediaUrls("");

    MediaUrlResolver(HttpServletRequest request) {
        this.request = request;
    }

    /**
     * URLs below one base URL.
     *
     * @param baseUrl the sandbox's base URL, without a slash at the end
     */
    public record MediaUrls(String baseUrl) {

        /** Returns the URL of the audio file. */
        public String audio(ClipRecord clip) {
            return baseUrl + "/media/" + clip.id() + ".wav";
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

        /** Returns the URL of a file that was uploaded as a clip. */
        public String uploadedFile(ClipRecord clip, String name) {
            return baseUrl + "/media/" + clip.id() + "/files/"
                    + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
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

    @EventListener
    void onWebServerInitialized(WebServerInitializedEvent event) {
        localUrls = new MediaUrls("http://127.0.0.1:" + event.getWebServer().getPort());
    }

    /**
     * Returns URLs with the host of the current request, or with the loopback address outside of a request (callbacks).
     */
    public MediaUrls forCurrentRequest() {
        if (RequestContextHolder.getRequestAttributes() == null) {
            return localUrls;
        }
        return new MediaUrls(request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort());
    }
}
