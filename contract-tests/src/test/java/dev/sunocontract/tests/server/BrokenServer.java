package dev.sunocontract.tests.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.spec.Provider;
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
final class BrokenServer implements AutoCloseable {

    static {
        // Without it, each small answer waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final URI good;
    private final Bug bug;
    private final HttpClient http = HttpClient.newHttpClient();

    /** One request and its answer on the way; a bug changes them. */
    static final class Traffic {
        String method;
        String path;
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byte[] body;
        int status;
        String contentType;
        String answer;
        boolean answered;

        void answer(int newStatus, String newAnswer) {
            status = newStatus;
            answer = newAnswer;
            contentType = "application/json";
            answered = true;
        }
    }

    /** What goes wrong. */
    interface Bug {
        default void before(Traffic traffic) {}

        default void after(Traffic traffic) {}
    }

    BrokenServer(URI good, Bug bug) throws IOException {
        this.good = good;
        this.bug = bug;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::handle);
        server.start();
    }

    /** What the kit finds, with everything tried. */
    List<CheckResult> checked(Provider provider) {
        return checked(provider, Duration.ofSeconds(5));
    }

    /** What the kit finds, with everything tried, if a song may take so long. */
    List<CheckResult> checked(Provider provider, Duration patience) {
        ServerUnderTest server = new ServerUnderTest(
                provider,
                uri(),
                UUID.randomUUID().toString(),
                ServerUnderTest.EVERYTHING,
                patience,
                Duration.ofMillis(20));
        return new ServerChecks(server).run(result -> {});
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        Traffic traffic = new Traffic();
        traffic.method = exchange.getRequestMethod();
        traffic.path = exchange.getRequestURI().toString();
        exchange.getRequestHeaders().forEach((name, values) -> traffic.headers.put(name, values.get(0)));
        traffic.body = exchange.getRequestBody().readAllBytes();
        bug.before(traffic);
        if (!traffic.answered) {
            forward(traffic);
            bug.after(traffic);
        }
        byte[] answer = traffic.answer.getBytes(StandardCharsets.UTF_8);
        if (traffic.contentType != null) {
            exchange.getResponseHeaders().set("Content-Type", traffic.contentType);
        }
        exchange.sendResponseHeaders(traffic.status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void forward(Traffic traffic) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(good + traffic.path));
        for (String name : new String[] {"Authorization", "x-api-key", "Content-Type"}) {
            if (traffic.headers.containsKey(name)) {
                request.header(name, traffic.headers.get(name));
            }
        }
        request.method(traffic.method, HttpRequest.BodyPublishers.ofByteArray(traffic.body));
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            traffic.status = response.statusCode();
            traffic.answer = response.body();
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
