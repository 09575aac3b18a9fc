package dev.sunocontract.stub;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Violation;
import dev.sunocontract.stub.error.ApiError;
import dev.sunocontract.stub.error.ApiError.Kind;
import dev.sunocontract.stub.error.ApiErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Judges every request by its provider's contract before anything is bound, because binding loses explicit nulls and unknown
 * values. What passes carries its provider and operation as request attributes.
 */
@Order(0)
public final class ContractValidationFilter extends HttpFilter {

    /** The request attribute that holds the {@link Provider}. */
    public static final String PROVIDER_ATTRIBUTE = ContractValidationFilter.class.getName() + ".provider";

    /** The request attribute that holds the {@link Operation}. */
    public static final String OPERATION_ATTRIBUTE = ContractValidationFilter.class.getName() + ".operation";

    /** The request attribute that holds the key as the client sent it. */
    public static final String API_KEY_ATTRIBUTE = ContractValidationFilter.class.getName() + ".key";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ContractResolver contractResolver;
    private final ContractProperties properties;

    /** A filter for the requests that the mount gives a place. */
    public ContractValidationFilter(ContractResolver mount, ContractProperties properties) {
        this.contractResolver = mount;
        this.properties = properties;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<ContractResolver.ResolvedContract> place = contractResolver.resolve(request.getRequestURI());
        if (place.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Provider provider = place.get().provider();
        request.setAttribute(PROVIDER_ATTRIBUTE, provider);
        if (belongsToApplication(place.get(), request)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            chain.doFilter(validate(request, response, place.get()), response);
        } catch (ApiError.ApiErrorException refused) {
            ApiErrorWriter.write(request, response, provider, refused.error());
        }
    }

    /** A provider at the root shares it with the application that it is part of: its health, its pages. */
    private static boolean belongsToApplication(ContractResolver.ResolvedContract place, HttpServletRequest request) {
        return place.basePath().isEmpty()
                && Contract.of(place.provider())
                        .operationsAt(request.getRequestURI())
                        .isEmpty();
    }

    private HttpServletRequest validate(
            HttpServletRequest request, HttpServletResponse response, ContractResolver.ResolvedContract place)
            throws IOException {
        Contract contract = Contract.of(place.provider());
        String path = request.getRequestURI().substring(place.basePath().length());
        Contract.Match match = contract.match(request.getMethod(), path)
                .orElseThrow(() -> unknownOperationError(contract, request.getMethod(), path, response)
                        .toException());
        Operation operation = match.operation();
        request.setAttribute(OPERATION_ATTRIBUTE, operation);
        if (!operation.isPublic()) {
            request.setAttribute(API_KEY_ATTRIBUTE, requireApiKey(request, contract));
        }
        validateParameters(operation, match.pathParameters(), request);
        byte[] body = operation.requestBody().isPresent()
                ? readValidBody(operation.requestBody().get(), request, maxBodyBytes(operation))
                : new byte[0];
        return new ValidatedRequest(request, place.handlerBasePath() + wirePath(place.provider(), match), body);
    }

    /** A provider's path may differ from the wire's, a trailing slash for one; controllers are mapped at the wire's. */
    private static String wirePath(Provider provider, Contract.Match match) {
        String path =
                Contract.of(provider.wire()).operation(match.operation().id()).path();
        for (Map.Entry<String, String> parameter : match.pathParameters().entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", PathSegment.encode(parameter.getValue()));
        }
        return path;
    }

    private static ApiError unknownOperationError(
            Contract contract, String method, String path, HttpServletResponse response) {
        List<Operation> offered = contract.operationsAt(path);
        if (offered.isEmpty()) {
            return new ApiError(Kind.NOT_FOUND, "Invalid URL (" + method + " " + path + ")");
        }
        String allowed = offered.stream().map(Operation::method).distinct().collect(Collectors.joining(", "));
        response.setHeader("Allow", allowed);
        return new ApiError(Kind.METHOD_NOT_ALLOWED, path + " is for " + allowed + ", not for " + method);
    }

    private static String requireApiKey(HttpServletRequest request, Contract contract) {
        return ApiKeyExtractor.extract(request, contract).orElseThrow(() -> new ApiError(
                        Kind.UNAUTHORIZED,
                        "the API key is missing: send it as " + ApiKeyExtractor.expectedForm(contract))
                .toException());
    }

    private static void validateParameters(
            Operation operation, Map<String, String> pathParameters, HttpServletRequest request) {
        for (Operation.Parameter parameter : operation.parameters()) {
            String value =
                    switch (parameter.in()) {
                        case "path" -> pathParameters.get(parameter.name());
                        case "query" -> queryParameter(request, parameter.name());
                        default -> request.getHeader(parameter.name());
                    };
            if (value == null) {
                if (parameter.required()) {
                    throw new ApiError(
                                    Kind.INVALID_REQUEST,
                                    "the " + parameter.in() + " parameter " + parameter.name() + " is missing")
                            .toException();
                }
                continue;
            }
            List<Violation> violations = parameter.schema().validate(JsonNodeFactory.instance.stringNode(value));
            if (!violations.isEmpty()) {
                throw new ApiError(
                                Kind.INVALID_REQUEST,
                                parameter.name() + ": " + violations.get(0).message())
                        .toException();
            }
        }
    }

    private static @Nullable String queryParameter(HttpServletRequest request, String name) {
        try {
            return request.getParameter(name);
        } catch (IllegalStateException e) {
            throw new ApiError(Kind.INVALID_REQUEST, "the query cannot be read").toException();
        }
    }

    /** The largest body that the operation takes, in bytes. */
    private int maxBodyBytes(Operation operation) {
        return operation.isFileUpload() ? properties.maxUploadSize() : properties.maxBodySize();
    }

    private byte[] readValidBody(Operation.RequestBody said, HttpServletRequest request, int most) throws IOException {
        byte[] body = readBody(request, most);
        if (body.length > most) {
            throw new ApiError(Kind.CONTENT_TOO_LARGE, "the body is larger than " + most + " bytes").toException();
        }
        if (body.length == 0) {
            if (said.required()) {
                throw new ApiError(Kind.INVALID_REQUEST, "the body is missing").toException();
            }
            return body;
        }
        BodySchema schema = said.content().get(mediaType(request.getContentType()));
        if (schema == null) {
            throw new ApiError(
                            Kind.UNSUPPORTED_MEDIA_TYPE,
                            "the content type must be "
                                    + String.join(" or ", said.content().keySet()))
                    .toException();
        }
        validateBody(schema, parseBody(body));
        return body;
    }

    private static byte[] readBody(HttpServletRequest request, int most) {
        try {
            return request.getInputStream().readNBytes(bytesToRead(request, most));
        } catch (IOException e) {
            throw new ApiError(Kind.INVALID_REQUEST, "the body breaks off").toException();
        }
    }

    /** One byte more than is allowed or announced: told exactly, reading needs no buffer of its own. */
    private static int bytesToRead(HttpServletRequest request, int most) {
        int announced = request.getContentLength();
        return 1 + (announced < 0 ? most : Math.min(announced, most));
    }

    private void validateBody(BodySchema schema, JsonNode body) {
        List<Violation> violations = schema.validate(body);
        if (!violations.isEmpty()) {
            String findings =
                    violations.stream().limit(5).map(Violation::toString).collect(Collectors.joining("; "));
            throw new ApiError(Kind.INVALID_REQUEST, findings).toException();
        }
        if (properties.strict()) {
            List<Drift> drift = schema.detectDrift(body);
            if (!drift.isEmpty()) {
                throw new ApiError(Kind.INVALID_REQUEST, drift.get(0) + " [strict]").toException();
            }
        }
    }

    private static JsonNode parseBody(byte[] body) {
        JsonNode tree = parseJson(body);
        if (tree.isMissingNode()) {
            throw new ApiError(Kind.INVALID_REQUEST, "the body is blank").toException();
        }
        if (!UnicodeText.isWellFormed(body, tree)) {
            throw new ApiError(Kind.INVALID_REQUEST, "the body holds half of a character").toException();
        }
        return tree;
    }

    private static JsonNode parseJson(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new ApiError(Kind.INVALID_REQUEST, "the body is not JSON" + location(e)).toException();
        }
    }

    private static String location(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static String mediaType(String contentType) {
        if (contentType == null) {
            return "";
        }
        int parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
