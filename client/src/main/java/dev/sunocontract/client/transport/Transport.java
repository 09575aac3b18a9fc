package dev.sunocontract.client.transport;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sunocontract.client.error.ClientClosedException;
import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.http.ApiInvoker;
import dev.sunocontract.spec.AuthScheme;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Enforcement;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Violation;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends calls to a provider. Refuses requests that break an enforced rule of the contract, adds the API key, retries,
 * and maps error responses to exceptions. Thread-safe.
 */
public final class Transport implements ApiInvoker {

    static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The longest timeout that {@link #requireTimeout} accepts. */
    public static final Duration LONGEST_TIMEOUT = Duration.ofDays(365);

    private static final String SEND_FILE = "sendFile";

    /** The header by which a provider recognizes a repeated request. */
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final ClientOptions options;
    private final HttpClient http;
    private final Contract contract;
    private final ModelWatch modelWatch;
    private final AuthScheme authScheme;
    private final Secrets secrets;
    private final boolean hasDocumentedBaseUri;
    private final Map<String, URI> urisWithoutParameters = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Creates a transport.
     *
     * @param http the HTTP client; it must not follow redirects
     */
    public Transport(ClientOptions options, HttpClient http) {
        this.options = options;
        this.http = http;
        this.contract = options.contract();
        this.modelWatch = new ModelWatch(contract.modelNames());
        this.authScheme = contract.authScheme();
        this.secrets = new Secrets(options.apiKey(), options.webhookKey());
        this.hasDocumentedBaseUri =
                options.baseUri().toString().equals(contract.provider().baseUrl());
    }

    /**
     * Requires a timeout that clocks can measure.
     *
     * @param name the timeout, for people
     * @throws IllegalArgumentException if it is not positive, or longer than 365 days
     */
    public static Duration requireTimeout(Duration timeout, String name) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "the " + name + " is " + timeout + ": it must be positive and at most 365 days");
        }
        return timeout;
    }

    /** Returns the contract of the provider. */
    public Contract contract() {
        return contract;
    }

    @Override
    public <T> T invoke(ApiCall call, TypeReference<T> type) {
        JsonNode tree = execute(call);
        T value = binder(call.operationId()).bind(tree, JSON.constructType(type), "");
        if (value == null) {
            throw new UnexpectedResponseException(ErrorDetails.ofUnexpectedBody(
                    contract, call.operationId(), tree.toString(), "the response is not of the documented type"));
        }
        return value;
    }

    /** Returns a binder of the responses of an operation. The listener receives the drift. */
    public ResponseBinder binder(String operationId) {
        return new ResponseBinder(drift ->
                contract.findOperation(operationId).ifPresent(operation -> notifyListener(operation, List.of(drift))));
    }

    /**
     * Binds a whole response, as {@link ResponseBinder#bind}.
     *
     * @param empty creates the value of a response that is no JSON object
     */
    public <T> T bind(String operationId, JsonNode response, Class<T> type, Supplier<T> empty) {
        T value = binder(operationId).bind(response, type, "");
        return value == null ? empty.get() : value;
    }

    /**
     * Sends a call on the caller's thread.
     *
     * @return the response body as a JSON tree, unknown fields included
     * @throws dev.sunocontract.client.error.SunoException if the request breaks an enforced rule or the provider
     *     returns an error
     * @throws IllegalArgumentException if a timeout of the call is not valid; nothing is sent
     */
    public JsonNode execute(ApiCall call) {
        PreparedCall prepared = prepare(call);
        return compareModels(prepared, prepared.sending().execute());
    }

    /**
     * Sends a call without blocking a thread. Cancelling the future aborts the exchange.
     *
     * @return the response body as a JSON tree; a later error completes the future with a
     *     {@link dev.sunocontract.client.error.SunoException}
     * @throws InvalidRequestException if the request breaks an enforced rule
     * @throws UnsupportedByProviderException if the provider does not offer the operation
     */
    public CompletableFuture<JsonNode> executeAsync(ApiCall call) {
        PreparedCall prepared = prepare(call);
        CompletableFuture<JsonNode> sent = prepared.sending().executeAsync();
        CompletableFuture<JsonNode> compared = sent.thenApply(response -> compareModels(prepared, response));
        compared.whenComplete((response, error) -> {
            if (compared.isCancelled()) {
                sent.cancel(false);
            }
        });
        return compared;
    }

    /** Notifies the listener of models that are others than asked for, and returns the response. */
    private JsonNode compareModels(PreparedCall call, JsonNode response) {
        notifyListener(call.operation(), modelWatch.onResponse(call.body(), response));
        return response;
    }

    /**
     * Reads JSON that the provider sent, without the API key and the key of callbacks in its texts.
     *
     * @throws tools.jackson.core.JacksonException if it is not JSON
     */
    public JsonNode readTree(byte[] json) {
        return secrets.redact(JSON.readTree(json), new String(json, StandardCharsets.UTF_8));
    }

    /** Refuses further calls with a {@link ClientClosedException}. Running calls continue. */
    public void close() {
        closed = true;
    }

    /** A call that is ready to be sent, with the body that was written into its request; null if it has none. */
    private record PreparedCall(
            Operation operation, @Nullable JsonNode body, RetryingCall sending) {}

    private PreparedCall prepare(ApiCall call) {
        if (closed) {
            throw new ClientClosedException(errorDetails(call.operationId(), "the client is closed"));
        }
        Operation operation = requireOperation(call);
        JsonNode body = call.body() == null ? null : body(call);
        HttpRequest request = buildRequest(operation, call, body);
        RetryingCall sending = new RetryingCall(options, http, operation, request, call, secrets);
        return new PreparedCall(operation, body, sending);
    }

    private Operation requireOperation(ApiCall call) {
        return contract.findOperation(call.operationId()).orElseThrow(() -> unsupportedOperation(call.operationId()));
    }

    /**
     * Returns the error for an operation that the provider does not offer, or whose response is not documented there.
     * It lists the other providers that offer it.
     */
    public UnsupportedByProviderException unsupportedOperation(String operationId) {
        List<String> offering = Provider.all().stream()
                .filter(other -> !other.id().equals(contract.name()))
                .filter(other -> Contract.of(other).findOperation(operationId).isPresent())
                .map(Provider::id)
                .toList();
        String title = contract.provider().title();
        String detail = contract.findOperation(operationId).isPresent()
                ? "the fields of " + title + "'s response are not documented: call it with apiInvoker()"
                : title + " does not offer this operation";
        String others = offering.isEmpty() ? "" : "; offered by: " + String.join(", ", offering);
        return new UnsupportedByProviderException(errorDetails(operationId, detail + others), offering);
    }

    /**
     * Sends a file to an upload URL as {@code multipart/form-data}, without the API key.
     *
     * @param uploadUrl the URL that the provider returned; https, or the host of the base URL
     * @param fields the form fields before the file
     * @param timeout the timeout until the response
     * @throws UnexpectedResponseException if the URL is not safe, or the response is not 2xx
     * @throws IllegalArgumentException if the file cannot be read
     */
    public void sendFile(URI uploadUrl, Map<String, String> fields, Path file, Duration timeout) {
        Map<String, Object> parts = new LinkedHashMap<>(fields);
        parts.put("file", file);
        MultipartForm form = form(parts);
        upload(uploadRequest(uploadUrl, form.contentType(), timeout).POST(form.bodyPublisher()));
    }

    /**
     * Sends a file to an upload URL with {@code PUT}, without the API key.
     *
     * @param uploadUrl the URL that the provider returned; https, or the host of the base URL
     * @param contentType the media type of the file
     * @param timeout the timeout until the response
     * @throws UnexpectedResponseException if the URL is not safe, or the response is not 2xx
     * @throws IllegalArgumentException if the file cannot be read
     */
    public void putFile(URI uploadUrl, String contentType, Path file, Duration timeout) {
        try {
            upload(uploadRequest(uploadUrl, contentType, timeout).PUT(HttpRequest.BodyPublishers.ofFile(file)));
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException("cannot read " + file, e);
        }
    }

    private HttpRequest.Builder uploadRequest(URI uploadUrl, String contentType, Duration timeout) {
        if (!HttpAddress.isValid(uploadUrl)) {
            throw new UnexpectedResponseException(
                    errorDetails(SEND_FILE, "the upload URL is not valid: " + HttpAddress.problem(uploadUrl)));
        }
        String host = HttpAddress.hostAndPort(uploadUrl);
        if (!HttpAddress.isHttps(uploadUrl.toString())
                && !HttpAddress.hostAndPort(options.baseUri()).equalsIgnoreCase(host)) {
            throw new UnexpectedResponseException(
                    errorDetails(SEND_FILE, "the upload URL at " + host + " is not https"));
        }
        return HttpRequest.newBuilder(uploadUrl)
                .timeout(timeout)
                .header("Content-Type", contentType)
                .header("User-Agent", options.userAgent());
    }

    private void upload(HttpRequest.Builder request) {
        HttpRequest upload = request.build();
        int status = send(upload);
        if (status / 100 != 2) {
            throw new UnexpectedResponseException(
                    errorDetails(SEND_FILE, upload.uri().getHost() + " responded with " + status));
        }
    }

    private static MultipartForm form(Map<String, Object> fields) {
        try {
            return new MultipartForm(fields);
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException("cannot read a file of the form: " + e.getMessage(), e);
        }
    }

    /** Returns the status. The body is not read: it says no more, and a host may stall within it. */
    private int send(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException | RuntimeException e) {
            throw uploadException(request.uri(), e);
        } catch (InterruptedException e) {
            throw Futures.onInterrupt(e, contract, SEND_FILE);
        }
    }

    private TransportException uploadException(URI uploadUrl, Exception cause) {
        return new TransportException(
                errorDetails(SEND_FILE, "cannot send the file to " + uploadUrl.getHost() + ": " + cause), true, cause);
    }

    private ErrorDetails errorDetails(String operationId, String detail) {
        return ErrorDetails.withoutResponse(contract, operationId, secrets.redact(detail));
    }

    private byte[] jsonBody(Operation operation, ApiCall call, @Nullable JsonNode body) {
        if (body == null) {
            return new byte[0];
        }
        validate(operation, call, body);
        return JSON.writeValueAsBytes(body);
    }

    /** Validates a form as an object with its texts, and with the names of its files. */
    private MultipartForm validatedForm(Operation operation, ApiCall call) {
        ObjectNode tree = JSON.createObjectNode();
        call.formFields()
                .forEach((name, value) -> tree.put(
                        name, value instanceof Path file ? String.valueOf(file.getFileName()) : String.valueOf(value)));
        validate(operation, call, tree);
        return form(call.formFields());
    }

    private void validate(Operation operation, ApiCall call, JsonNode body) {
        BodySchema schema = operation
                .requestBody()
                .orElseThrow()
                .content()
                .values()
                .iterator()
                .next();
        List<Violation> violations = schema.validate(body);
        if (!violations.isEmpty()) {
            report(operation, call, violations);
        }
        notifyListener(operation, schema.detectRetired(body));
    }

    private void report(Operation operation, ApiCall call, List<Violation> violations) {
        List<Violation> named = violations.stream()
                .map(violation -> withSetter(violation, call))
                .toList();
        requireEnforcedRules(operation, named);
        named.forEach(violation -> CallObservation.notify(
                operation, () -> options.violationListener().accept(operation, violation)));
    }

    /** Returns the body of a call as a JSON tree. */
    public static JsonNode body(ApiCall call) {
        JsonNode tree = JSON.valueToTree(call.body());
        call.fields().forEach((pointer, value) -> setField((ObjectNode) tree, JsonPointer.compile(pointer), value));
        return tree;
    }

    private static void setField(ObjectNode owner, JsonPointer pointer, Object value) {
        String name = pointer.getMatchingProperty();
        if (pointer.tail().matches()) {
            owner.set(name, JSON.valueToTree(value));
        } else {
            ObjectNode child = owner.get(name) instanceof ObjectNode object ? object : owner.putObject(name);
            setField(child, pointer.tail(), value);
        }
    }

    /** Adds the method of the client's API that sets the field of a violation, whose value may be a secret. */
    private Violation withSetter(Violation violation, ApiCall call) {
        Stream<String> pointers = violation.missingFields().isEmpty()
                ? Stream.of(violation.pointer())
                : violation.missingFields().stream().map(field -> violation.pointer() + "/" + field);
        String setter = pointers.map(call.setters()::get)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        return new Violation(
                violation.rule(),
                violation.pointer(),
                setter.isEmpty() ? violation.message() : violation.message() + " (set it with " + setter + ")",
                violation.ruleLocation(),
                secrets.redact(violation.actualValue()),
                violation.enforcement(),
                violation.missingFields());
    }

    private void requireEnforcedRules(Operation operation, List<Violation> violations) {
        List<Violation> enforced = violations.stream()
                .filter(violation -> violation.enforcement() == Enforcement.ENFORCED)
                .toList();
        if (!enforced.isEmpty()) {
            String findings = enforced.stream()
                    .map(violation -> violation + ", actual value " + violation.actualValue())
                    .collect(Collectors.joining("; "));
            throw new InvalidRequestException(
                    errorDetails(operation.id(), findings + "; the request was not sent"), enforced);
        }
    }

    private void notifyListener(Operation operation, List<Drift> found) {
        for (Drift drift : found) {
            CallObservation.notify(operation, () -> options.driftListener().accept(operation, drift));
        }
    }

    private HttpRequest buildRequest(Operation operation, ApiCall call, @Nullable JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(requestUri(operation, call))
                .timeout(attemptTimeout(call))
                .header("Accept", "application/json")
                .header("User-Agent", options.userAgent())
                .header(authScheme.headerName(), authScheme.headerValue(options.apiKey()));
        headers(operation, call).forEach(request::setHeader);
        if (options.choosesHttpVersion() && requiresHttp1(operation)) {
            request.version(HttpClient.Version.HTTP_1_1);
        }
        if (operation.requestBody().isEmpty()) {
            return request.method(operation.method(), HttpRequest.BodyPublishers.noBody())
                    .build();
        }
        if (!call.formFields().isEmpty()) {
            MultipartForm form = validatedForm(operation, call);
            return request.header("Content-Type", form.contentType())
                    .method(operation.method(), form.bodyPublisher())
                    .build();
        }
        return request.header("Content-Type", "application/json")
                .method(operation.method(), HttpRequest.BodyPublishers.ofByteArray(jsonBody(operation, call, body)))
                .build();
    }

    private Duration attemptTimeout(ApiCall call) {
        return call.timeout() == null
                ? options.requestTimeout()
                : requireTimeout(call.timeout(), "timeout of the call");
    }

    /**
     * Returns true if an operation must not use HTTP/2. An HTTP/2 connection that the server closes leaves open whether
     * it accepted a submission. Over plain http, the JDK's client asks for HTTP/2 by an upgrade that RFC 9113 retired.
     */
    boolean requiresHttp1(Operation operation) {
        return !RetryingCall.isRepeatable(operation) || HttpAddress.isPlainHttp(baseUrl(operation));
    }

    /** Returns the headers of a call. All attempts of a call have the same key: they send the same request. */
    private static Map<String, String> headers(Operation operation, ApiCall call) {
        if (call.headers().containsKey(IDEMPOTENCY_KEY) || !takesIdempotencyKey(operation)) {
            return call.headers();
        }
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.put(IDEMPOTENCY_KEY, UUID.randomUUID().toString());
        return headers;
    }

    private static boolean takesIdempotencyKey(Operation operation) {
        for (Operation.Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("header") && parameter.name().equalsIgnoreCase(IDEMPOTENCY_KEY)) {
                return true;
            }
        }
        return false;
    }

    private URI requestUri(Operation operation, ApiCall call) {
        if (call.parameters().isEmpty()) {
            return urisWithoutParameters.computeIfAbsent(
                    operation.id(), id -> URI.create(baseUrl(operation) + operation.path()));
        }
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
        return URI.create(baseUrl(operation) + path + query);
    }

    /**
     * Returns the base URL of an operation. The contract's other hosts apply only if the base URL is the documented
     * one.
     */
    String baseUrl(Operation operation) {
        String baseUrl = options.baseUri().toString();
        return hasDocumentedBaseUri ? operation.serverOverride().orElse(baseUrl) : baseUrl;
    }

    private static String percentEncode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }
}
