package dev.sunocontract.client.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.spec.AuthScheme;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
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
public final class Transport implements ApiInvoker {

    static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final ClientOptions options;
    private final HttpClient http;
    private final Contract contract;
    private final AuthScheme authScheme;

    /** A transport over an HTTP client, which must not follow redirects. */
    public Transport(ClientOptions settings, HttpClient http) {
        this.options = settings;
        this.http = http;
        this.contract = Contract.of(settings.provider());
        this.authScheme = contract.authScheme();
    }

    /** Whose contract is kept. */
    public Provider provider() {
        return options.provider();
    }

    /** The operation that lets a persona sing at this provider. */
    public String personaMusicOperation() {
        return contract.personaMusicOperation().id();
    }

    @Override
    public <T> T invoke(ApiCall call, TypeReference<T> type) {
        JsonNode tree = execute(call);
        try {
            return JSON.readerFor(type).readValue(tree);
        } catch (JacksonException e) {
            throw new UnexpectedResponseException(new ErrorDetails(
                    options.provider(),
                    call.operationId(),
                    200,
                    "",
                    "",
                    tree.toString(),
                    "the answer is not what the contract says: " + ErrorMapper.parseErrorMessage(e)));
        }
    }

    /** The answer as a tree, every field of it. */
    public JsonNode execute(ApiCall call) {
        return retryingCall(call).execute();
    }

    /**
     * The answer as a tree, without a thread that waits for it. What is wrong with the request is thrown at once; what goes wrong later
     * is a {@link dev.sunocontract.client.error.SunoException} of the future. Cancelling it breaks off the exchange.
     */
    public CompletableFuture<JsonNode> executeAsync(ApiCall call) {
        return retryingCall(call).executeAsync();
    }

    private RetryingCall retryingCall(ApiCall call) {
        Operation operation = requireOperation(call);
        HttpRequest request = buildRequest(operation, call, validatedBody(operation, call));
        return new RetryingCall(options, http, operation, request);
    }

    private Operation requireOperation(ApiCall call) {
        return contract.findOperation(call.operationId()).orElseThrow(() -> unsupportedOperation(call.operationId()));
    }

    /** Says who offers what this provider does not. */
    public UnsupportedByProviderException unsupportedOperation(String operationId) {
        List<String> others = Provider.all().stream()
                .filter(other -> Contract.of(other).findOperation(operationId).isPresent())
                .map(Provider::id)
                .toList();
        String problem = options.provider().title() + " does not offer it"
                + (others.isEmpty() ? "" : "; these do: " + String.join(", ", others));
        return new UnsupportedByProviderException(
                ErrorDetails.withoutResponse(options.provider(), operationId, problem), others);
    }

    /** Says that a provider does not offer something that is no operation of its own, and why. */
    public UnsupportedByProviderException unsupportedFeature(String what, String why) {
        return new UnsupportedByProviderException(
                ErrorDetails.withoutResponse(options.provider(), what, "not offered: " + why), List.of());
    }

    /**
     * Sends a file to the store that an upload was told of, as a form. The key stays here, and so does the file if the store is neither
     * on https nor on the host that named it.
     */
    public void sendFile(URI store, Map<String, String> fields, Path file, Duration atMost) {
        if (!"https".equals(store.getScheme())
                && !options.baseUri().getAuthority().equals(store.getAuthority())) {
            throw new UnexpectedResponseException(
                    errorDetails("sendFile", "the store at " + store + " is not on https"));
        }
        try {
            MultipartForm form = new MultipartForm(fields, file);
            HttpRequest request = HttpRequest.newBuilder(store)
                    .timeout(atMost)
                    .header("Content-Type", form.contentType())
                    .POST(form.bodyPublisher())
                    .build();
            int status = Futures.join(
                            http.sendAsync(request, BodyHandlers.discarding())
                                    .exceptionallyCompose(
                                            e -> CompletableFuture.failedFuture(transportException(store, e))),
                            options.provider(),
                            "sendFile")
                    .statusCode();
            if (status / 100 != 2) {
                throw new UnexpectedResponseException(
                        errorDetails("sendFile", store.getHost() + " answered " + status));
            }
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException("cannot read " + file, e);
        }
    }

    private TransportException transportException(URI store, Throwable problem) {
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        return new TransportException(
                errorDetails("sendFile", "cannot send to " + store.getHost() + ": " + cause), true, cause);
    }

    private ErrorDetails errorDetails(String operationId, String problem) {
        return ErrorDetails.withoutResponse(options.provider(), operationId, problem);
    }

    private byte[] validatedBody(Operation operation, ApiCall call) {
        if (call.body() == null || operation.requestBody().isEmpty()) {
            return new byte[0];
        }
        JsonNode tree = JSON.valueToTree(call.body());
        BodySchema schema =
                operation.requestBody().get().content().values().iterator().next();
        List<Violation> violations = schema.validate(tree);
        if (!violations.isEmpty()) {
            String findings = violations.stream()
                    .map(violation -> violation + ", found " + violation.actualValue())
                    .collect(Collectors.joining("; "));
            throw new InvalidRequestException(
                    ErrorDetails.withoutResponse(options.provider(), operation.id(), findings + "; nothing was sent"),
                    violations);
        }
        return JSON.writeValueAsBytes(tree);
    }

    private HttpRequest buildRequest(Operation operation, ApiCall call, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(requestUri(operation, call))
                .timeout(options.requestTimeout())
                .header("Accept", "application/json")
                .header(authScheme.headerName(), authScheme.headerValue(options.apiKey()));
        if (operation.requestBody().isEmpty()) {
            return request.method(operation.method(), HttpRequest.BodyPublishers.noBody())
                    .build();
        }
        return request.header("Content-Type", "application/json")
                .method(operation.method(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private URI requestUri(Operation operation, ApiCall call) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (Map.Entry<String, Object> parameter : call.parameters().entrySet()) {
            String value = percentEncode(String.valueOf(parameter.getValue()));
            String placeholder = "{" + parameter.getKey() + "}";
            if (path.contains(placeholder)) {
                path = path.replace(placeholder, value);
            } else {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(percentEncode(parameter.getKey()))
                        .append('=')
                        .append(value);
            }
        }
        return URI.create(baseUrl(options, operation) + path + query);
    }

    /** Some operations lie on another host of the provider's; whoever stands in for the provider has them all at one place. */
    static String baseUrl(ClientOptions settings, Operation operation) {
        String documented = settings.provider().baseUrl();
        return settings.baseUri().toString().equals(documented)
                ? operation.serverOverride().orElse(documented)
                : settings.baseUri().toString();
    }

    private static String percentEncode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }
}
