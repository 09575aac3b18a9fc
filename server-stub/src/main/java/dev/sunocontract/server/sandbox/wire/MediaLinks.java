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
    private volatile String own = "";

    MediaLinks(HttpServletRequest request) {
        this.request = request;
    }

    String audio(Take take) {
        return base() + take.id() + ".wav";
    }

    String stream(Take take) {
        return base() + take.id() + "/stream";
    }

    String cover(Take take) {
        return base() + take.id() + ".png";
    }

    /** Where files of one's own are sent. */
    String uploads() {
        return base().replace("/media/", "/_sandbox/uploads");
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        own = "http://127.0.0.1:" + event.getWebServer().getPort() + "/media/";
    }

    /** Callbacks are not asked for by anybody; their links are for this machine, as they are. */
    private String base() {
        if (RequestContextHolder.getRequestAttributes() == null) {
            return own;
        }
        return request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort() + "/media/";
    }
}
