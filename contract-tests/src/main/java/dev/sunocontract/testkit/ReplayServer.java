package dev.sunocontract.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.exchange.MultipartForm;
import dev.sunocontract.testkit.exchange.QueryParameters;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP server that responds from fixtures. It has no state: equal requests get equal responses. Invalid requests are
 * refused with 400, unknown paths with 404, requests without a matching fixture with 501.
 */
public final class ReplayServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int DEFAULT_STATUS = 200;

    private final Contract contract;
    private final ContractValidator validator;
    private final List<Fixture> fixtures;
    private final Matching matching;
    private final HttpServer server;

    /** When a fixture matches a request. */
    public enum Matching {
        /** Method, path, query and body are equal. */
        EXACT,
        /** The operation is the same; a fixture with an equal request is preferred. */
        BY_OPERATION
    }

    private ReplayServer(Contract contract, List<Fixture> fixtures, Matching matching) throws IOException {
        this.contract = contract;
        this.validator = ContractValidator.of(contract);
        this.fixtures = fixtures.stream()
                .filter(fixture -> fixture.provider().id().equals(contract.name()))
                .filter(fixture -> fixture.exchange().response() != null)
                .filter(fixture -> !fixture.origin().placeholder())
                .toList();
        this.matching = matching;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "suno-replay");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts a server on a free port of the loopback interface, with the built-in fixtures of a provider.
     *
     * @throws IOException if the server cannot listen
     */
    public static ReplayServer start(Provider provider, Matching matching) throws IOException {
        return start(provider, Fixtures.of(provider), matching);
    }

    /**
     * Starts a server on a free port of the loopback interface, with the given fixtures of a provider.
     *
     * @throws IOException if the server cannot listen
     */
    public static ReplayServer start(Provider provider, List<Fixture> fixtures, Matching matching) throws IOException {
        return start(Contract.of(provider), fixtures, matching);
    }

    /**
     * Starts a server on a free port of the loopback interface.
     *
     * @param contract the contract that requests must meet
     * @param fixtures the fixtures; those of providers with another name than the contract are ignored
     * @param matching when a fixture matches a request
     * @throws IOException if the server cannot listen
     */
    public static ReplayServer start(Contract contract, List<Fixture> fixtures, Matching matching) throws IOException {
        return new ReplayServer(contract, fixtures, matching);
    }

    /** The base URL. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Stops the server. */
    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Exchange.Request request = new Exchange.Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                QueryParameters.parse(exchange.getRequestURI().getRawQuery()),
                formHeaders(exchange),
                exchange.getRequestBody().readAllBytes());
        Optional<Contract.Match> match = contract.match(request.method(), request.path());
        if (match.isEmpty()) {
            sendError(exchange, 404, "no operation at " + request.method() + " " + request.path());
            return;
        }
        Optional<String> violation = findViolation(match.get(), request);
        if (violation.isPresent()) {
            sendError(exchange, 400, violation.get());
            return;
        }
        String operationId = match.get().operation().id();
        Optional<Fixture> fixture = findFixture(operationId, request);
        if (fixture.isEmpty()) {
            sendError(exchange, 501, "no fixture of " + operationId + " matches this request");
            return;
        }
        Exchange.Response response = fixture.get().exchange().requireResponse();
        sendResponse(exchange, response.status() == 0 ? DEFAULT_STATUS : response.status(), response.body());
    }

    /** The content type of a form, which has its boundary. That of JSON need not be sent. */
    private static Map<String, String> formHeaders(HttpExchange exchange) {
        String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        return contentType != null && MultipartForm.isForm(contentType)
                ? Map.of("Content-Type", contentType)
                : Map.of();
    }

    private Optional<String> findViolation(Contract.Match match, Exchange.Request received) {
        if (match.operation().requestBody().isEmpty()) {
            return Optional.empty();
        }
        Exchange.Request request = new Exchange.Request(
                match.operation().method(), match.operation().path(), Map.of(), received.headers(), received.body());
        return validator.validate(match.operation().id(), new Exchange(request, null)).violations().stream()
                .filter(finding -> !finding.rule().equals(Finding.PARAMETER_REQUIRED))
                .map(Finding::toString)
                .findFirst();
    }

    private Optional<Fixture> findFixture(String operationId, Exchange.Request request) {
        List<Fixture> candidates = fixtures.stream()
                .filter(fixture -> fixture.operationId().equals(operationId))
                .toList();
        Optional<Fixture> equal = candidates.stream()
                .filter(fixture -> fixture.exchange().request() != null)
                .filter(fixture -> isEqual(fixture.exchange().requireRequest(), request))
                .findFirst();
        if (equal.isPresent() || matching == Matching.EXACT) {
            return equal;
        }
        return candidates.stream()
                .filter(fixture ->
                        isSuccess(fixture.exchange().requireResponse().status()))
                .findFirst();
    }

    private static boolean isEqual(Exchange.Request one, Exchange.Request other) {
        return one.method().equals(other.method())
                && one.path().equals(other.path())
                && one.query().equals(other.query())
                && parseBody(one).equals(parseBody(other));
    }

    private static boolean isSuccess(int status) {
        return status == 0 || status / 100 == 2;
    }

    private static Optional<?> parseBody(Exchange.Request request) {
        return request.header("Content-Type")
                .filter(MultipartForm::isForm)
                .<Optional<?>>map(contentType -> MultipartForm.read(contentType, request.body()))
                .orElseGet(() -> parseJson(request.body()));
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
