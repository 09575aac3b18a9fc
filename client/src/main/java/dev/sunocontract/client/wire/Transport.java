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
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    private static final Set<String> READS = Set.of("get", "list");

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
        return send(operation(call), call);
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

    private JsonNode send(Operation operation, Call call) {
        byte[] body = body(operation, call);
        HttpRequest request = request(operation, call, body);
        boolean read = READS.stream().anyMatch(operation.id()::startsWith);
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt >= settings.retry().attempts();
            Answer answer;
            try {
                answer = exchange(operation, request);
            } catch (TransportException e) {
                if (last || e.mayHaveArrived() && !read) {
                    throw e;
                }
                pause(operation, settings.retry().pause(attempt));
                continue;
            }
            boolean again = read
                    ? answer.status() == 429 || answer.status() >= 500
                    : answer.status() == 429 || answer.status() == 503;
            if (last || !again) {
                return Refusals.checked(settings.provider(), operation, answer);
            }
            Duration asked = Refusals.retryAfter(answer);
            Duration pause = asked == null ? settings.retry().pause(attempt) : asked;
            if (pause.compareTo(settings.retry().longestPause()) > 0) {
                return Refusals.checked(settings.provider(), operation, answer);
            }
            pause(operation, pause);
        }
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
        return URI.create(settings.baseUri() + path + query);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }

    /** The client's own timeout ends with the headers; a body that drips has to end as well. */
    private Answer exchange(Operation operation, HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(request, info -> new CappedBody(settings.maxBody()));
        try {
            HttpResponse<byte[]> response =
                    pending.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            boolean arrived = !(cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException);
            String problem = (arrived ? "no answer: " : "cannot connect: ") + said(cause);
            throw new TransportException(unanswered(operation, problem), arrived, cause);
        } catch (TimeoutException e) {
            pending.cancel(true);
            String problem =
                    "no whole answer within " + settings.requestTimeout().toMillis() + " ms";
            throw new TransportException(unanswered(operation, problem), true, e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportException(unanswered(operation, "interrupted"), true, e);
        }
    }

    private void pause(Operation operation, Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(unanswered(operation, "interrupted"), false, e);
        }
    }

    private Failure unanswered(Operation operation, String problem) {
        return Failure.unanswered(settings.provider(), operation.id(), problem);
    }

    private static String said(Throwable e) {
        @Nullable String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
