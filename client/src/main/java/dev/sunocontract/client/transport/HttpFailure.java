package dev.sunocontract.client.transport;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of the JDK's HTTP client means. It has no error codes, so its texts are read, here and nowhere else.
 * What is not known may have arrived: a submission is then not repeated.
 *
 * @param mayHaveArrived false if the server certainly did not process the request
 * @param description the failure, for people
 */
record HttpFailure(boolean mayHaveArrived, String description) {

    /**
     * Texts of requests that no server processed, of Java 17 to 25: the client's own limit of streams; streams that the
     * server refuses (RFC 9113, REFUSED_STREAM) or does not get to before it closes the connection (GOAWAY); a proxy
     * that does not connect.
     */
    private static final List<String> UNPROCESSED = List.of(
            "too many concurrent streams",
            "RST_STREAM: Stream not processed",
            "request not processed by peer",
            "Tunnel failed, got:");

    /**
     * Reads a failure.
     *
     * @param error the exception of the HTTP client; null if it is not known
     * @param address the address of the request
     * @param requestTimeout the timeout of the attempt
     */
    static HttpFailure of(@Nullable Throwable error, URI address, Duration requestTimeout) {
        boolean mayHaveArrived = !isUnprocessed(error);
        if (mayHaveArrived && error instanceof HttpTimeoutException) {
            return new HttpFailure(true, "no complete response within " + requestTimeout.toMillis() + " ms");
        }
        if (error instanceof IllegalArgumentException) {
            return new HttpFailure(true, "the response is not valid HTTP: " + reason(error));
        }
        String outcome = mayHaveArrived ? "no response from " : "not sent to ";
        return new HttpFailure(mayHaveArrived, outcome + HttpAddress.hostAndPort(address) + ": " + reason(error));
    }

    /** Returns why something failed, for people. The JDK's client gives no message if it cannot connect. */
    static String reason(@Nullable Throwable error) {
        if (error == null) {
            return "unknown";
        }
        if (isOfUnknownHost(error)) {
            return "the host is unknown";
        }
        if (error.getMessage() != null) {
            return error.getMessage();
        }
        return error instanceof ConnectException ? "the connection was refused" : error.toString();
    }

    private static boolean isOfUnknownHost(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnprocessed(@Nullable Throwable error) {
        if (error instanceof ConnectException
                || error instanceof HttpConnectTimeoutException
                || error instanceof NoRouteToHostException
                || error instanceof SSLHandshakeException) {
            return true;
        }
        String message = error == null || error.getMessage() == null ? "" : error.getMessage();
        return UNPROCESSED.stream().anyMatch(message::contains);
    }
}
