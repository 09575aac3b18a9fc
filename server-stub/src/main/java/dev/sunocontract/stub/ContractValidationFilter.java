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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.CorsUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Validates every request against its contract before Spring binds it, because binding loses explicit nulls and unknown
 * values. A request that is not valid gets an error in the format of the provider. A valid one has its contract, its
 * operation and its API key as request attributes.
 */
@Order(0)
public final class ContractValidationFilter extends HttpFilter {

    /** The request attribute with the {@link Contract}. */
    public static final String CONTRACT_ATTRIBUTE = ContractValidationFilter.class.getName() + ".contract";

    /** The request attribute with the {@link Operation}; not set if the contract offers none there. */
    public static final String OPERATION_ATTRIBUTE = ContractValidationFilter.class.getName() + ".operation";

    /** The request attribute with the API key as a string; not set if the operation needs no key. */
    public static final String API_KEY_ATTRIBUTE = ContractValidationFilter.class.getName() + ".key";

    /** The request attribute with the contract for the 404 of a path that the contract does not have. */
    static final String BESIDE_CONTRACT_ATTRIBUTE = ContractValidationFilter.class.getName() + ".beside";

    private static final Logger LOG = LoggerFactory.getLogger(ContractValidationFilter.class);

    private static final String FORM = "multipart/form-data";

    private static final int MAX_VIOLATIONS_IN_MESSAGE = 5;

    /** Arrays of {@link Integer#MAX_VALUE} bytes cannot be allocated. */
    private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 16;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ContractResolver contractResolver;
    private final ContractProperties properties;
    private final CorsHeaders corsHeaders;

    /**
     * Creates a filter. Its errors have no CORS headers.
     *
     * @param contractResolver finds the contract of each request
     * @param properties strictness and the maximum sizes; the resolver replaces the provider
     */
    public ContractValidationFilter(ContractResolver contractResolver, ContractProperties properties) {
        this(contractResolver, properties, new CorsHeaders(List::of));
    }

    ContractValidationFilter(
            ContractResolver contractResolver, ContractProperties properties, CorsHeaders corsHeaders) {
        this.contractResolver = contractResolver;
        this.properties = properties;
        this.corsHeaders = corsHeaders;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        LookupPath lookupPath;
        try {
            lookupPath = LookupPath.of(request);
        } catch (IllegalArgumentException e) {
            LOG.info("{} refused: Spring cannot parse the path", LogText.of(request.getMethod()));
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Optional<Target> target = Target.find(contractResolver, request, lookupPath);
        if (target.isEmpty()) {
            Target.besideContract(contractResolver, lookupPath)
                    .ifPresent(contract -> request.setAttribute(BESIDE_CONTRACT_ATTRIBUTE, contract));
            chain.doFilter(request, response);
        } else if (CorsUtils.isPreFlightRequest(request)) {
            chain.doFilter(target.get().toHandlerRequest(request, new byte[0]), response);
        } else {
            validateAndContinue(target.get(), request, response, chain);
        }
    }

    private void validateAndContinue(
            Target target, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(CONTRACT_ATTRIBUTE, target.contract());
        HttpServletRequest valid;
        try {
            valid = validate(target, request, response);
        } catch (RejectedRequestException e) {
            target.log(e);
            if (corsHeaders.write(target.toHandlerRequest(request, new byte[0]), response)) {
                ApiErrorWriter.write(response, target.contract(), operation(request), e.error());
            }
            target.nameObservation(request);
            return;
        }
        try {
            chain.doFilter(valid, response);
        } catch (ApiErrorException e) {
            ApiErrorWriter.write(response, target.contract(), operation(request), e.error());
        }
    }

    private static @Nullable Operation operation(HttpServletRequest request) {
        return (Operation) request.getAttribute(OPERATION_ATTRIBUTE);
    }

    private HttpServletRequest validate(Target target, HttpServletRequest request, HttpServletResponse response) {
        Contract.Match match = target.match().orElseThrow(() -> unknownOperation(target, response));
        Operation operation = match.operation();
        request.setAttribute(OPERATION_ATTRIBUTE, operation);
        if (!operation.isPublic()) {
            request.setAttribute(API_KEY_ATTRIBUTE, ApiKeyExtractor.extract(request, target.contract()));
        }
        validateParameters(operation, match.pathParameters(), request);
        ValidatedRequest valid = validateBody(target, operation, request, response);
        new ValidatedOperation(target.contract(), operation, valid.getRequestURI(), target.handlerPath()).addTo(valid);
        return valid;
    }

    private ValidatedRequest validateBody(
            Target target, Operation operation, HttpServletRequest request, HttpServletResponse response) {
        if (operation.requestBody().isEmpty()) {
            return target.toHandlerRequest(request, new byte[0]);
        }
        Operation.RequestBody requestBody = operation.requestBody().get();
        if (!requestBody.content().containsKey(FORM)) {
            return target.toHandlerRequest(
                    request, readValidBody(requestBody, request, response, maxBodyBytes(operation)));
        }
        requireNoContentEncoding(request, response);
        validateBody(requireSchema(requestBody, request), FormReader.read(request));
        return target.toHandlerRequest(request);
    }

    private static RejectedRequestException unknownOperation(Target target, HttpServletResponse response) {
        String method = target.method();
        String path = target.path();
        List<Operation> operations = target.contract().operationsAt(path);
        if (operations.isEmpty()) {
            return new RejectedRequestException(ErrorKind.NOT_FOUND, "Invalid URL (" + method + " " + path + ")");
        }
        String allowed = operations.stream().map(Operation::method).distinct().collect(Collectors.joining(", "));
        response.setHeader("Allow", allowed);
        return new RejectedRequestException(
                ErrorKind.METHOD_NOT_ALLOWED, method + " is not allowed for " + path + "; allowed: " + allowed);
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
        List<Violation> violations = properties.refused(parameter.validate(value));
        if (!violations.isEmpty()) {
            throw new RejectedRequestException(
                    ErrorKind.INVALID_REQUEST,
                    parameter.name() + ": " + violations.get(0).message(),
                    List.of(violations.get(0).rule() + " at the " + parameter.in() + " parameter " + parameter.name()));
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

    private byte[] readValidBody(
            Operation.RequestBody requestBody, HttpServletRequest request, HttpServletResponse response, int maxBytes) {
        requireNoContentEncoding(request, response);
        byte[] body = readBody(request, maxBytes);
        if (body.length > maxBytes) {
            throw new RejectedRequestException(
                    ErrorKind.CONTENT_TOO_LARGE, "the body is larger than " + maxBytes + " bytes");
        }
        if (body.length == 0) {
            if (requestBody.required()) {
                throw invalidRequest("the body is missing");
            }
            return body;
        }
        validateBody(requireSchema(requestBody, request), parseBody(body));
        return body;
    }

    private static BodySchema requireSchema(Operation.RequestBody requestBody, HttpServletRequest request) {
        BodySchema schema = requestBody.content().get(mediaType(request.getContentType()));
        if (schema == null) {
            String expected = String.join(" or ", requestBody.content().keySet());
            throw new RejectedRequestException(
                    ErrorKind.UNSUPPORTED_MEDIA_TYPE, "the content type must be " + expected);
        }
        return schema;
    }

    /** Compressed bodies are not decoded: a small one may become too large for the memory. */
    private static void requireNoContentEncoding(HttpServletRequest request, HttpServletResponse response) {
        for (String encoding : Collections.list(request.getHeaders("Content-Encoding"))) {
            if (!encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
                response.setHeader("Accept-Encoding", "identity");
                throw new RejectedRequestException(
                        ErrorKind.UNSUPPORTED_MEDIA_TYPE,
                        "the content encoding " + LogText.of(encoding) + " is not supported; send the body as it is");
            }
        }
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
            throw invalidRequest(violations);
        }
        if (properties.strict()) {
            List<Drift> drift = schema.detectDrift(body);
            if (!drift.isEmpty()) {
                throw new RejectedRequestException(
                        ErrorKind.INVALID_REQUEST,
                        drift.get(0) + " [strict]",
                        List.of("strict at " + drift.get(0).pointer()));
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

    private static RejectedRequestException invalidRequest(String message) {
        return new RejectedRequestException(ErrorKind.INVALID_REQUEST, message);
    }

    private static RejectedRequestException invalidRequest(List<Violation> violations) {
        List<Violation> first =
                violations.stream().limit(MAX_VIOLATIONS_IN_MESSAGE).toList();
        return new RejectedRequestException(
                ErrorKind.INVALID_REQUEST,
                first.stream().map(Violation::toString).collect(Collectors.joining("; ")),
                first.stream()
                        .map(violation -> violation.rule() + " at "
                                + (violation.pointer().isEmpty() ? "the body" : violation.pointer()))
                        .toList());
    }
}
