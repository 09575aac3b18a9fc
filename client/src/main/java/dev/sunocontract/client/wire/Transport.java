package dev.sunocontract.client.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sunocontract.client.error.Failure;
import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Contracts;
import dev.sunocontract.spec.Credential;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Violation;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way to a provider. Judges a request by the contract before it is sent, sends it with the key, tries again what may be tried
 * again, and turns refusals into exceptions. Thread-safe.
 */
public final class Transport implements Calls {

    static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Settings settings;
    private final HttpClient http;
    private final Contract contract;
    private final Credential credential;

    /** A transport over an HTTP client, which must not follow redirects. */
    public Transport(Settings settings, HttpClient http) {
        this.settings = settings;
        this.http = http;
        this.contract = Contracts.of(settings.provider());
        this.credential = contract.credential();
    }

    /** Whose contract is kept. */
    public Provider provider() {
        return settings.provider();
    }

    /** The operation that lets a persona sing at this provider. */
    String personaSong() {
        return contract.personaSong().id();
    }

    @Override
    public <T> T answer(Call call, TypeReference<T> type) {
        JsonNode tree = tree(call);
        try {
            return JSON.readerFor(type).readValue(tree);
        } catch (JacksonException e) {
            throw new UnexpectedResponseException(new Failure(
                    settings.provider(),
                    call.operationId(),
                    200,
                    "",
                    "",
                    tree.toString(),
                    "the answer is not what the contract says: " + Refusals.problem(e)));
        }
    }

    /** The answer as a tree, every field of it. */
    public JsonNode tree(Call call) {
        return attempts(call).now();
    }

    /**
     * The answer as a tree, without a thread that waits for it. What is wrong with the request is thrown at once; what goes wrong later
     * is a {@link dev.sunocontract.client.error.SunoException} of the future. Cancelling it breaks off the exchange.
     */
    public CompletableFuture<JsonNode> later(Call call) {
        return attempts(call).later();
    }

    private Attempts attempts(Call call) {
        Operation operation = operation(call);
        HttpRequest request = request(operation, call, body(operation, call));
        return new Attempts(settings, http, operation, request);
    }

    private Operation operation(Call call) {
        return contract.find(call.operationId()).orElseThrow(() -> unsupported(call.operationId()));
    }

    /** Says who offers what this provider does not. */
    public UnsupportedByProviderException unsupported(String operationId) {
        List<String> others = Contracts.providers().stream()
                .filter(other -> Contracts.of(other).find(operationId).isPresent())
                .map(Provider::id)
                .toList();
        String problem = settings.provider().title() + " does not offer it"
                + (others.isEmpty() ? "" : "; these do: " + String.join(", ", others));
        return new UnsupportedByProviderException(
                Failure.unanswered(settings.provider(), operationId, problem), others);
    }

    /** Says that a provider does not offer something that is no operation of its own, and why. */
    public UnsupportedByProviderException unsupported(String what, String why) {
        return new UnsupportedByProviderException(
                Failure.unanswered(settings.provider(), what, "not offered: " + why), List.of());
    }

    /**
     * Sends a file to the store that an upload was told of, as a form. The key stays here, and so does the file if the store is neither
     * on https nor on the host that named it.
     */
    void send(URI store, Map<String, String> fields, Path file, Duration atMost) {
        if (!"https".equals(store.getScheme())
                && !settings.baseUri().getAuthority().equals(store.getAuthority())) {
            throw new UnexpectedResponseException(unanswered("sendFile", "the store at " + store + " is not on https"));
        }
        try {
            FileForm form = new FileForm(fields, file);
            HttpRequest request = HttpRequest.newBuilder(store)
                    .timeout(atMost)
                    .header("Content-Type", form.contentType())
                    .POST(form.body())
                    .build();
            int status = Pending.join(
                            http.sendAsync(request, BodyHandlers.discarding())
                                    .exceptionallyCompose(e -> CompletableFuture.failedFuture(unsent(store, e))),
                            settings.provider(),
                            "sendFile")
                    .statusCode();
            if (status / 100 != 2) {
                throw new UnexpectedResponseException(unanswered("sendFile", store.getHost() + " answered " + status));
            }
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException("cannot read " + file, e);
        }
    }

    private TransportException unsent(URI store, Throwable problem) {
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        return new TransportException(
                unanswered("sendFile", "cannot send to " + store.getHost() + ": " + cause), true, cause);
    }

    private Failure unanswered(String operationId, String problem) {
        return Failure.unanswered(settings.provider(), operationId, problem);
    }

    private byte[] body(Operation operation, Call call) {
        if (call.body() == null || operation.requestBody().isEmpty()) {
            return new byte[0];
        }
        JsonNode tree = JSON.valueToTree(call.body());
        BodySchema schema =
                operation.requestBody().get().content().values().iterator().next();
        List<Violation> violations = schema.violations(tree);
        if (!violations.isEmpty()) {
            String findings = violations.stream()
                    .map(violation -> violation + ", found " + violation.found())
                    .collect(Collectors.joining("; "));
            throw new InvalidRequestException(
                    Failure.unanswered(settings.provider(), operation.id(), findings + "; nothing was sent"),
                    violations);
        }
        return JSON.writeValueAsBytes(tree);
    }

    private HttpRequest request(Operation operation, Call call, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(operation, call))
                .timeout(settings.requestTimeout())
                .header("Accept", "application/json")
                .header(credential.header(), credential.value(settings.apiKey()));
        if (operation.requestBody().isEmpty()) {
            return request.method(operation.method(), HttpRequest.BodyPublishers.noBody())
                    .build();
        }
        return request.header("Content-Type", "application/json")
                .method(operation.method(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private URI uri(Operation operation, Call call) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (Map.Entry<String, Object> parameter : call.parameters().entrySet()) {
            String value = encoded(String.valueOf(parameter.getValue()));
            String placeholder = "{" + parameter.getKey() + "}";
            if (path.contains(placeholder)) {
                path = path.replace(placeholder, value);
            } else {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(encoded(parameter.getKey()))
                        .append('=')
                        .append(value);
            }
        }
        return URI.create(base(settings, operation) + path + query);
    }

    /** Some operations lie on another host of the provider's; whoever stands in for the provider has them all at one place. */
    static String base(Settings settings, Operation operation) {
        String documented = settings.provider().baseUrl();
        return settings.baseUri().toString().equals(documented)
                ? operation.server().orElse(documented)
                : settings.baseUri().toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }
}
