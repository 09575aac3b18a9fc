import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for the portal of Maven Central, so that the upload of a bundle can be rehearsed: takes every upload, keeps nothing, and reports
 * every deployment as validated. The portal's plugin makes no bundle unless it may upload it.
 *
 * <p>Usage: {@code java .ci/CentralStandIn.java PORT}; runs until it is ended.
 */
class CentralStandIn {

    private static final String ID = "00000000-0000-4000-8000-000000000001";

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/api/v1/publisher/upload", exchange -> answer(exchange, 201, ID));
        server.createContext("/api/v1/publisher/status", exchange -> answer(exchange, 200,
                "{\"deploymentId\": \"" + ID + "\", \"deploymentName\": \"rehearsal\", \"deploymentState\": \"VALIDATED\", \"purls\": []}"));
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", status == 201 ? "text/plain" : "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
