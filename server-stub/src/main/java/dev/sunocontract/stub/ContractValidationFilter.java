package dev.sunocontract.stub;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Violation;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.error.ApiErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Validates every request against its contract before Spring binds it, because binding loses explicit nulls and
 * unknown values. A request that is not valid gets an error in the format of the provider. A valid one has its
 * contract, its operation and its API key as request attributes.
 */
@Order(0)
public final class ContractValidationFilter extends HttpFilter {

    /** The request attribute with the {@link Contract}. */
    public static final String CONTRACT_ATTRIBUTE = ContractValidationFilter.class.getName() + ".contract";

    /** The request attribute with the {@link Operation}; not set if the contract offers none there. */
    public static final String OPERATION_ATTRIBUTE = ContractValidationFilter.class.getName() + ".operation";

    /** The request attribute with the API key as a string; not set if the operation needs no key. */
    public static final String API_KEY_ATTRIBUTE = ContractValidationFilter.class.getName() + ".key";

    private static final int MAX_VIOLATIONS_IN_MESSAGE = 5;

    /** Arrays of {@link Integer#MAX_VALUE} bytes cannot be allocated. */
    private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 16;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ContractResolver contractResolver;
    private final ContractProperties properties;

    /**
     * Creates a filter.
     *
     * @param contractResolver finds the contract of each request
     * @param properties strictness and the maximum sizes; the resolver replaces the provider
     */
    public ContractValidationFilter(ContractResolver contractResolver, ContractProperties properties) {
        this.contractResolver = contractResolver;
        this.properties = properties;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<ContractResolver.ResolvedContract> resolved = contractResolver.resolve(request.getRequestURI());
        if (resolved.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Contract contract = resolved.get().contract();
        request.setAttribute(CONTRACT_ATTRIBUTE, contract);
        if (belongsToApplication(resolved.get(), request)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            chain.doFilter(validate(request, response, resolved.get()), response);
        } catch (ApiErrorException e) {
            Operation operation = (Operation) request.getAttribute(OPERATION_ATTRIBUTE);
            ApiErrorWriter.write(response, contract, operation, e.error());
        }
    }

    /**
     * Whether a path is the application's own, such as a health check. A contract at the root does not own
     * every path.
     */
    private static boolean belongsToApplication(
            ContractResolver.ResolvedContract resolved, HttpServletRequest request) {
        return resolved.basePath().isEmpty()
                && resolved.contract().operationsAt(request.getRequestURI()).isEmpty();
    }

    private HttpServletRequest validate(
            HttpServletRequest request, HttpServletResponse response, ContractResolver.ResolvedContract resolved) {
        Contract contract = resolved.contract();
        String path = request.getRequestURI().substring(resolved.basePath().length());
        Contract.Match match = contract.match(request.getMethod(), path)
                .orElseThrow(() -> unknownOperation(contract, request.getMethod(), path, response));
        Operation operation = match.operation();
        request.setAttribute(OPERATION_ATTRIBUTE, operation);
        if (!operation.isPublic()) {
            request.setAttribute(API_KEY_ATTRIBUTE, requireApiKey(request, contract));
        }
        validateParameters(operation, match.pathParameters(), request);
        byte[] body = operation.requestBody().isPresent()
                ? readValidBody(operation.requestBody().get(), request, maxBodyBytes(operation))
                : new byte[0];
        return new ValidatedRequest(request, resolved.handlerBasePath() + wirePath(contract, match), body);
    }

    /**
     * The path at which the controllers are mapped: the wire's, which may differ from the provider's by a
     * trailing slash.
     */
    private static String wirePath(Contract contract, Contract.Match match) {
        String path =
                Contract.of(contract.wire()).operation(match.operation().id()).path();
        for (Map.Entry<String, String> parameter : match.pathParameters().entrySet()) {
            String value = UriUtils.encodePathSegment(parameter.getValue(), StandardCharsets.UTF_8);
            path = path.replace("{" + parameter.getKey() + "}", value);
        }
        return path;
    }

    private static ApiErrorException unknownOperation(
            Contract contract, String method, String path, HttpServletResponse response) {
        List<Operation> operations = contract.operationsAt(path);
        if (operations.isEmpty()) {
            return new ApiErrorException(ErrorKind.NOT_FOUND, "Invalid URL (" + method + " " + path + ")");
        }
        String allowed = operations.stream().map(Operation::method).distinct().collect(Collectors.joining(", "));
        response.setHeader("Allow", allowed);
        return new ApiErrorException(
                ErrorKind.METHOD_NOT_ALLOWED, method + " is not allowed for " + path + "; allowed: " + allowed);
    }

    private static String requireApiKey(HttpServletRequest request, Contract contract) {
        return ApiKeyExtractor.extract(request, contract)
                .orElseThrow(() -> new ApiErrorException(
                        ErrorKind.UNAUTHORIZED,
                        "the API key is missing: expected header " + ApiKeyExtractor.expectedHeader(contract)));
    }

    private void validateParameters(
            Operation operation, Map<String, String> pathParameters, HttpServletRequest request) {
        for (Operation.Parameter parameter : operation.parameters()) {
            String value =
                    switch (parameter.in()) {
                        case "path" -> pathParameters.get(parameter.name());
                        case "query" -> queryParameter(request, parameter.name());
                        default -> request.getHeader(parameter.name());
                    };
            validateParameter(parameter, value);
        }
    }

    private void validateParameter(Operation.Parameter parameter, @Nullable String value) {
        if (value == null) {
            if (parameter.required()) {
                throw invalidRequest("the " + parameter.in() + " parameter " + parameter.name() + " is missing");
            }
            return;
        }
        List<Violation> violations =
                properties.refused(parameter.schema().validate(JsonNodeFactory.instance.stringNode(value)));
        if (!violations.isEmpty()) {
            throw invalidRequest(parameter.name() + ": " + violations.get(0).message());
        }
    }

    private static @Nullable String queryParameter(HttpServletRequest request, String name) {
        try {
            return request.getParameter(name);
        } catch (IllegalStateException e) {
            throw invalidRequest("the query string is malformed");
        }
    }

    /** The largest body of an operation, in bytes. */
    private int maxBodyBytes(Operation operation) {
        long bytes = (operation.isFileUpload() ? properties.maxUploadSize() : properties.maxBodySize()).toBytes();
        return (int) Math.min(bytes, MAX_ARRAY_LENGTH);
    }

    private byte[] readValidBody(Operation.RequestBody requestBody, HttpServletRequest request, int maxBytes) {
        byte[] body = readBody(request, maxBytes);
        if (body.length > maxBytes) {
            throw new ApiErrorException(ErrorKind.CONTENT_TOO_LARGE, "the body is larger than " + maxBytes + " bytes");
        }
        if (body.length == 0) {
            if (requestBody.required()) {
                throw invalidRequest("the body is missing");
            }
            return body;
        }
        BodySchema schema = requestBody.content().get(mediaType(request.getContentType()));
        if (schema == null) {
            String expected = String.join(" or ", requestBody.content().keySet());
            throw new ApiErrorException(ErrorKind.UNSUPPORTED_MEDIA_TYPE, "the content type must be " + expected);
        }
        validateBody(schema, parseBody(body));
        return body;
    }

    private static byte[] readBody(HttpServletRequest request, int maxBytes) {
        try {
            return request.getInputStream().readNBytes(bytesToRead(request, maxBytes));
        } catch (IOException e) {
            throw invalidRequest("the body is incomplete");
        }
    }

    /** One byte more than the maximum or the Content-Length. With the exact number, reading needs no larger buffer. */
    private static int bytesToRead(HttpServletRequest request, int maxBytes) {
        int contentLength = request.getContentLength();
        return 1 + (contentLength < 0 ? maxBytes : Math.min(contentLength, maxBytes));
    }

    private void validateBody(BodySchema schema, JsonNode body) {
        List<Violation> violations = properties.refused(schema.validate(body));
        if (!violations.isEmpty()) {
            throw invalidRequest(violations.stream()
                    .limit(MAX_VIOLATIONS_IN_MESSAGE)
                    .map(Violation::toString)
                    .collect(Collectors.joining("; ")));
        }
        if (properties.strict()) {
            List<Drift> drift = schema.detectDrift(body);
            if (!drift.isEmpty()) {
                throw invalidRequest(drift.get(0) + " [strict]");
            }
        }
    }

    private static JsonNode parseBody(byte[] body) {
        JsonNode tree = parseJson(body);
        if (tree.isMissingNode()) {
            throw invalidRequest("the body is blank");
        }
        if (!UnicodeText.isWellFormed(body, tree)) {
            throw invalidRequest("the body contains an unpaired surrogate");
        }
        return tree;
    }

    private static JsonNode parseJson(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw invalidRequest("the body is not JSON" + location(e));
        }
    }

    private static String location(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    /** The media type in lower case, without its parameters, which may be malformed; empty if it is missing. */
    private static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static ApiErrorException invalidRequest(String message) {
        return new ApiErrorException(ErrorKind.INVALID_REQUEST, message);
    }
}
