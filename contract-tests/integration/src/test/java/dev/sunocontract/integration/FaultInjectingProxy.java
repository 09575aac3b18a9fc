package dev.sunocontract.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.ServerChecks;
import dev.sunocontract.testkit.check.ServerUnderTest;
import dev.sunocontract.testkit.selection.Selection;
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

/** A server with one fault: a proxy of a correct server that changes requests or responses. */
final class FaultInjectingProxy implements AutoCloseable {

    static {
        // Without it, every second response waits 40 ms for the acknowledgement of its header.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Leaves out the checks of allowed requests, which are many. */
    static final Selection WITHOUT_ALLOWED_REQUESTS = new Selection(
            List.of(),
            List.of(
                    "*_acceptsExample_*",
                    "*_acceptsValue_*",
                    "*_acceptsLimit_*",
                    "*_refusesBeyondLimit_*",
                    "*_acceptsNull_*",
                    "*_acceptsAbsent_*",
                    "*_acceptsContentType*",
                    "*_acceptsNonAsciiText"));

    private final HttpServer server;
    private final URI target;
    private final Fault fault;
    private final HttpClient httpClient = HttpClient.newHttpClient();

    /** The request and response that a fault changes. */
    static final class ProxiedExchange {
        String method;
        String path;
        Map<String, String> requestHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byte[] requestBody;
        int status;
        String contentType;
        String responseBody;
        boolean responded;

        void respond(int newStatus, String newBody) {
            status = newStatus;
            responseBody = newBody;
            contentType = "application/json";
            responded = true;
        }
    }

    /** A fault. */
    interface Fault {
        default void changeRequest(ProxiedExchange exchange) {}

        default void changeResponse(ProxiedExchange exchange) {}
    }

    FaultInjectingProxy(URI target, Fault fault) throws IOException {
        this.target = target;
        this.fault = fault;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::handle);
        server.start();
    }

    /** Runs the checks with a task timeout of five seconds; not those of allowed requests, which are many. */
    List<CheckResult> runChecks(Provider provider) {
        return runChecks(provider, Duration.ofSeconds(5));
    }

    /** Runs the checks, but not those of allowed requests, which are many. */
    List<CheckResult> runChecks(Provider provider, Duration taskTimeout) {
        return runChecks(provider, taskTimeout, WITHOUT_ALLOWED_REQUESTS);
    }

    /** Runs the selected checks. */
    List<CheckResult> runChecks(Provider provider, Duration taskTimeout, Selection selection) {
        ServerUnderTest server = ServerUnderTest.builder(provider, baseUri())
                .apiKey(UUID.randomUUID().toString())
                .secondApiKey(UUID.randomUUID().toString())
                .taskTimeout(taskTimeout)
                .pollInterval(Duration.ofMillis(20))
                .selection(selection)
                .build();
        return new ServerChecks(server).run(result -> {});
    }

    URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange httpExchange) throws IOException {
        ProxiedExchange exchange = new ProxiedExchange();
        exchange.method = httpExchange.getRequestMethod();
        exchange.path = httpExchange.getRequestURI().toString();
        httpExchange.getRequestHeaders().forEach((name, values) -> exchange.requestHeaders.put(name, values.get(0)));
        exchange.requestBody = httpExchange.getRequestBody().readAllBytes();
        fault.changeRequest(exchange);
        if (!exchange.responded) {
            forward(exchange);
            fault.changeResponse(exchange);
        }
        byte[] body = exchange.responseBody.getBytes(StandardCharsets.UTF_8);
        if (exchange.contentType != null) {
            httpExchange.getResponseHeaders().set("Content-Type", exchange.contentType);
        }
        httpExchange.sendResponseHeaders(exchange.status, body.length == 0 ? -1 : body.length);
        httpExchange.getResponseBody().write(body);
        httpExchange.close();
    }

    private void forward(ProxiedExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + exchange.path));
        for (String name : new String[] {"Authorization", "x-api-key", "Content-Type"}) {
            if (exchange.requestHeaders.containsKey(name)) {
                request.header(name, exchange.requestHeaders.get(name));
            }
        }
        request.method(exchange.method, HttpRequest.BodyPublishers.ofByteArray(exchange.requestBody));
        try {
            HttpResponse<String> response = httpClient.send(request.build(), HttpResponse.BodyHandlers.ofString());
            exchange.status = response.statusCode();
            exchange.responseBody = response.body();
            exchange.contentType = response.headers().firstValue("Content-Type").orElse(null);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
