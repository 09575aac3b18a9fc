package dev.sunocontract.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that answers any client, in any language, from a provider's fixtures. It has no state: the same request gets the same
 * answer. Requests that the contract forbids are refused with 400.
 */
public final class ReplayServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Contract contract;
    private final ContractValidator validator;
    private final List<Fixture> fixtures;
    private final Matching matching;
    private final HttpServer server;

    /** When a fixture answers a request. */
    public enum Matching {
        /** Method, path, query and body are those of the fixture. */
        EXACT,
        /** The operation is the fixture's; a fixture whose request is the same comes first. */
        BY_OPERATION
    }

    private ReplayServer(Provider provider, List<Fixture> fixtures, Matching matching) throws IOException {
        this.contract = Contract.of(provider);
        this.validator = ContractValidator.of(provider);
        this.fixtures = fixtures.stream()
                .filter(fixture -> fixture.provider() == provider)
                .filter(fixture -> fixture.exchange().response() != null)
                .filter(fixture -> !fixture.origin().placeholder())
                .toList();
        this.matching = matching;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "replay");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts a server on a free port of this machine.
     *
     * @throws IOException if there is none
     */
    public static ReplayServer start(Provider provider, Matching matching) throws IOException {
        return new ReplayServer(provider, Fixtures.of(provider), matching);
    }

    /** Starts a server with fixtures of your own. */
    public static ReplayServer start(Provider provider, List<Fixture> fixtures, Matching matching) throws IOException {
        return new ReplayServer(provider, fixtures, matching);
    }

    /** The base URL. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        Optional<Contract.Match> match = contract.match(method, path);
        if (match.isEmpty()) {
            sendError(exchange, 404, "nothing is offered at " + method + " " + path);
            return;
        }
        Optional<String> forbidden = findViolation(match.get(), body);
        if (forbidden.isPresent()) {
            sendError(exchange, 400, forbidden.get());
            return;
        }
        Map<String, List<String>> query = parseQuery(exchange.getRequestURI().getRawQuery());
        Optional<Fixture> fixture = findFixture(match.get().operation().id(), method, path, query, body);
        if (fixture.isEmpty()) {
            sendError(exchange, 501, "no fixture of " + match.get().operation().id() + " answers this request");
            return;
        }
        Exchange.Response response = fixture.get().exchange().requireResponse();
        sendResponse(exchange, response.status() == 0 ? 200 : response.status(), response.body());
    }

    private Optional<String> findViolation(Contract.Match match, byte[] body) {
        if (match.operation().requestBody().isEmpty()) {
            return Optional.empty();
        }
        Exchange.Request request = new Exchange.Request(
                match.operation().method(), match.operation().path(), Map.of(), Map.of(), body);
        return validator.validate(match.operation().id(), new Exchange(request, null)).violations().stream()
                .filter(finding -> !finding.rule().equals("parameter-required"))
                .map(Finding::toString)
                .findFirst();
    }

    private static Map<String, List<String>> parseQuery(@Nullable String raw) {
        Map<String, List<String>> query = new TreeMap<>();
        for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                    .add(parts.length == 2 ? decode(parts[1]) : "");
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private Optional<Fixture> findFixture(
            String operationId, String method, String path, Map<String, List<String>> query, byte[] body) {
        List<Fixture> ofOperation = fixtures.stream()
                .filter(fixture -> fixture.operationId().equals(operationId))
                .toList();
        Optional<Fixture> same = ofOperation.stream()
                .filter(fixture -> fixture.exchange().request() != null)
                .filter(fixture -> fixture.exchange().requireRequest().method().equals(method))
                .filter(fixture -> fixture.exchange().requireRequest().path().equals(path))
                .filter(fixture -> fixture.exchange().requireRequest().query().equals(query))
                .filter(fixture ->
                        isSameJson(fixture.exchange().requireRequest().body(), body))
                .findFirst();
        if (same.isPresent() || matching == Matching.EXACT) {
            return same;
        }
        return ofOperation.stream()
                .filter(fixture -> fixture.exchange().requireResponse().status() / 100 == 2
                        || fixture.exchange().requireResponse().status() == 0)
                .findFirst();
    }

    private static boolean isSameJson(byte[] one, byte[] other) {
        return parseJson(one).equals(parseJson(other));
    }

    private static Optional<JsonNode> parseJson(byte[] body) {
        try {
            return body.length == 0 ? Optional.empty() : Optional.of(JSON.readTree(body));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static void sendError(HttpExchange exchange, int status, String message) throws IOException {
        byte[] body = JSON.createObjectNode()
                .put("code", "replay")
                .put("message", message)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        sendResponse(exchange, status, body);
    }

    private static void sendResponse(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
