package dev.sunocontract.client.boot;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.error.CallbackRefusedException;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Hands callbacks to the client that they are for, which ends the waits for their task. */
final class CallbackEndpoint {

    private final Map<String, SunoClient> clients;
    private final int maxBytes;

    /**
     * Creates the endpoint.
     *
     * @param clients the clients by their names
     * @param maxBodySize the size of the largest accepted body, less than 2 GB, as {@link CallbackPaths} requires
     */
    CallbackEndpoint(Map<String, SunoClient> clients, DataSize maxBodySize) {
        this.clients = clients;
        this.maxBytes = Math.toIntExact(maxBodySize.toBytes());
    }

    /**
     * The route.
     *
     * @param pattern the path pattern, with the variable {@code client}
     */
    RouterFunction<ServerResponse> route(String pattern) {
        return RouterFunctions.route().POST(pattern, this::receive).build();
    }

    private ServerResponse receive(ServerRequest request) throws IOException {
        SunoClient client = clients.get(request.pathVariable("client"));
        if (client == null) {
            return ServerResponse.notFound().build();
        }
        byte[] body = request.servletRequest().getInputStream().readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            return ServerResponse.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        try {
            client.callbacks().unwrap(request.headers()::firstHeader, body);
            return ServerResponse.ok().build();
        } catch (CallbackRefusedException e) {
            return ServerResponse.badRequest().build();
        }
    }
}
