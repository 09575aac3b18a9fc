package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.sandbox.engine.Take;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;

/** Where a take's files are, as seen from whoever asks. */
@Component
class MediaLinks {

    private final HttpServletRequest request;
    private volatile Links own = new Links("");

    MediaLinks(HttpServletRequest request) {
        this.request = request;
    }

    /**
     * Links below one address.
     *
     * @param sandbox the sandbox's own address, without a slash at the end
     */
    record Links(String sandbox) {

        String audio(Take take) {
            return sandbox + "/media/" + take.id() + ".wav";
        }

        String stream(Take take) {
            return sandbox + "/media/" + take.id() + "/stream";
        }

        String cover(Take take) {
            return sandbox + "/media/" + take.id() + ".png";
        }

        String video(Take take) {
            return sandbox + "/media/" + take.id() + ".mp4";
        }

        /** The audio at an address that a recovery has made good for longer. */
        String recovered(Take take, String recoveryId) {
            return audio(take) + "?recovery=" + recoveryId;
        }

        /** Where files of one's own are sent. */
        String uploads() {
            return sandbox + "/_sandbox/uploads";
        }
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        own = new Links("http://127.0.0.1:" + event.getWebServer().getPort());
    }

    /** As whoever asks sees them. Callbacks are not asked for by anybody; their links are for this machine, as they are. */
    Links here() {
        if (RequestContextHolder.getRequestAttributes() == null) {
            return own;
        }
        return new Links(request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort());
    }
}
