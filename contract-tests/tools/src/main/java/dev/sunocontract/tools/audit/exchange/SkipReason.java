package dev.sunocontract.tools.audit.exchange;

/** Why an exchange is not validated, or not in full: the recording does not contain what the contract describes. */
public enum SkipReason {
    /** Status 0, or a recorder's note of a failure: the request was blocked, aborted, or not answered. */
    NO_RESPONSE("no response: blocked, aborted, failed or not recorded"),
    /** The recorder left the body out, or kept it in a file that is not there. The request is validated. */
    NO_RESPONSE_BODY("no response body in the recording"),
    /** Status 304: the response is in the client's cache. */
    NOT_MODIFIED("status 304: the response is in the client's cache"),
    /** The client was sent to another address, at which the response is. */
    REDIRECT("redirect: the response is at another address"),
    /** A preflight of CORS, which the browser sends by itself. */
    PREFLIGHT("CORS preflight"),
    /** A WebSocket, or another protocol than HTTP after status 101. */
    PROTOCOL_SWITCH("WebSocket or another switch of protocols"),
    /** A tunnel through a proxy. */
    TUNNEL("CONNECT: a tunnel through a proxy");

    private final String description;

    SkipReason(String description) {
        this.description = description;
    }

    /** Returns the reason in words, for reports. */
    public String description() {
        return description;
    }
}
