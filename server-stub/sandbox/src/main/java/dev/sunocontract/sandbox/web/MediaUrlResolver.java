package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.engine.ClipRecord;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;

/** Where a take's files are, as seen from whoever asks. */
@Component
public class MediaUrlResolver {

    private final HttpServletRequest request;
    private volatile MediaUrls localUrls = new MediaUrls("");

    MediaUrlResolver(HttpServletRequest request) {
        this.request = request;
    }

    /**
     * Links below one address.
     *
     * @param baseUrl the sandbox's own address, without a slash at the end
     */
    public record MediaUrls(String baseUrl) {

        public String audio(ClipRecord clip) {
            return baseUrl + "/media/" + clip.id() + ".wav";
        }

        public String stream(ClipRecord clip) {
            return baseUrl + "/media/" + clip.id() + "/stream";
        }

        public String image(ClipRecord clip) {
            return baseUrl + "/media/" + clip.id() + ".png";
        }

        public String video(ClipRecord clip) {
            return baseUrl + "/media/" + clip.id() + ".mp4";
        }

        /** The audio at an address that a recovery has made good for longer. */
        public String recoveredAudio(ClipRecord clip, String recoveryId) {
            return audio(clip) + "?recovery=" + recoveryId;
        }

        /** Where files of one's own are sent. */
        public String uploadStorage() {
            return baseUrl + "/_sandbox/uploads";
        }
    }

    @EventListener
    void onWebServerInitialized(WebServerInitializedEvent event) {
        localUrls = new MediaUrls("http://127.0.0.1:" + event.getWebServer().getPort());
    }

    /** As whoever asks sees them. Callbacks are not asked for by anybody; their links are for this machine, as they are. */
    public MediaUrls forCurrentRequest() {
        if (RequestContextHolder.getRequestAttributes() == null) {
            return localUrls;
        }
        return new MediaUrls(request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort());
    }
}
