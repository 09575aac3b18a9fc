package dev.sunocontract.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.ServerChecks;
import dev.sunocontract.testkit.check.ServerUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;

/** A server with one bug: it hands everything on to a good one, and spoils the request or the answer on the way. */
final class FaultInjectingProxy implements AutoCloseable {

    static {
        // Without it, each small answer waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final URI target;
    private final Fault fault;
    private final HttpClient httpClient = HttpClient.newHttpClient();

    /** One request and its answer on the way; a bug changes them. */
    static final class ProxiedExchange {
        String method;
        String path;
        Map<String, String> requestHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byte[] requestBody;
        int status;
        String contentType;
        String responseBody;
        boolean responded;

        void respond(int newStatus, String newAnswer) {
            status = newStatus;
            responseBody = newAnswer;
            contentType = "application/json";
            responded = true;
        }
    }

    /** What goes wrong. */
    interface Fault {
        default void changeRequest(ProxiedExchange traffic) {}

        default void changeResponse(ProxiedExchange traffic) {}
    }

    FaultInjectingProxy(URI good, Fault bug) throws IOException {
        this.target = good;
        this.fault = bug;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::handle);
        server.start();
    }

    /** What the kit finds, with everything tried. */
    List<CheckResult> runChecks(Provider provider) {
        return runChecks(provider, Duration.ofSeconds(5));
    }

    /** What the kit finds, with everything tried, if a song may take so long. */
    List<CheckResult> runChecks(Provider provider, Duration patience) {
        ServerUnderTest server = new ServerUnderTest(
                provider,
                baseUri(),
                UUID.randomUUID().toString(),
                ServerUnderTest.UNLIMITED,
                patience,
                Duration.ofMillis(20));
        return new ServerChecks(server).run(result -> {});
    }

    URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        ProxiedExchange traffic = new ProxiedExchange();
        traffic.method = exchange.getRequestMethod();
        traffic.path = exchange.getRequestURI().toString();
        exchange.getRequestHeaders().forEach((name, values) -> traffic.requestHeaders.put(name, values.get(0)));
        traffic.requestBody = exchange.getRequestBody().readAllBytes();
        fault.changeRequest(traffic);
        if (!traffic.responded) {
            forward(traffic);
            fault.changeResponse(traffic);
        }
        byte[] answer = traffic.responseBody.getBytes(StandardCharsets.UTF_8);
        if (traffic.contentType != null) {
            exchange.getResponseHeaders().set("Content-Type", traffic.contentType);
        }
        exchange.sendResponseHeaders(traffic.status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void forward(ProxiedExchange traffic) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + traffic.path));
        for (String name : new String[] {"Authorization", "x-api-key", "Content-Type"}) {
            if (traffic.requestHeaders.containsKey(name)) {
                request.header(name, traffic.requestHeaders.get(name));
            }
        }
        request.method(traffic.method, HttpRequest.BodyPublishers.ofByteArray(traffic.requestBody));
        try {
            HttpResponse<String> response = httpClient.send(request.build(), HttpResponse.BodyHandlers.ofString());
            traffic.status = response.statusCode();
            traffic.responseBody = response.body();
            traffic.contentType = response.headers().firstValue("Content-Type").orElse(null);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
