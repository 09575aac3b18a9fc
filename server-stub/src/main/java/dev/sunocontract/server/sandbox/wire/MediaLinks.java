package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.sandbox.engine.Take;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;

/** Where a take's files are, as seen from whoever asks. */
@Component
class MediaLinks {

    private final HttpServletRequest request;

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

    /** Callbacks are not asked for by anybody; their links are relative. */
    private String base() {
        if (RequestContextHolder.getRequestAttributes() == null) {
            return "/media/";
        }
        return request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort() + "/media/";
    }
}
