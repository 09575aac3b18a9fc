package dev.sunocontract.server.contract;

import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Contracts;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Violation;
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
public final class ContractFilter extends HttpFilter {

    /** The request attribute that holds the {@link Provider}. */
    public static final String PROVIDER = ContractFilter.class.getName() + ".provider";

    /** The request attribute that holds the {@link Operation}. */
    public static final String OPERATION = ContractFilter.class.getName() + ".operation";

    /** The request attribute that holds the key as the client sent it. */
    public static final String KEY = ContractFilter.class.getName() + ".key";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Mount mount;
    private final ContractProperties properties;

    /** A filter for the requests that the mount gives a place. */
    public ContractFilter(Mount mount, ContractProperties properties) {
        this.mount = mount;
        this.properties = properties;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Mount.Place> place = mount.place(request.getRequestURI());
        if (place.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Provider provider = place.get().provider();
        request.setAttribute(PROVIDER, provider);
        if (isTheApplications(place.get(), request)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            chain.doFilter(judged(request, response, place.get()), response);
        } catch (Refusal.RefusedException refused) {
            RefusalWriter.write(request, response, provider, refused.refusal());
        }
    }

    /** A provider at the root shares it with the application that it is part of: its health, its pages. */
    private static boolean isTheApplications(Mount.Place place, HttpServletRequest request) {
        return place.prefix().isEmpty()
                && Contracts.of(place.provider()).at(request.getRequestURI()).isEmpty();
    }

    private HttpServletRequest judged(HttpServletRequest request, HttpServletResponse response, Mount.Place place)
            throws IOException {
        Contract contract = Contracts.of(place.provider());
        String path = request.getRequestURI().substring(place.prefix().length());
        Contract.Match match = contract.match(request.getMethod(), path)
                .orElseThrow(() -> notOffered(contract, request.getMethod(), path, response)
                        .thrown());
        Operation operation = match.operation();
        request.setAttribute(OPERATION, operation);
        if (!operation.open()) {
            request.setAttribute(KEY, key(request, contract));
        }
        judgeParameters(operation, match.pathParameters(), request);
        byte[] body = operation.requestBody().isPresent()
                ? judgedBody(operation.requestBody().get(), request, most(operation))
                : new byte[0];
        return new JudgedRequest(request, place.inner() + wirePath(place.provider(), match), body);
    }

    /** A provider's path may differ from the wire's, a trailing slash for one; controllers are mapped at the wire's. */
    private static String wirePath(Provider provider, Contract.Match match) {
        String path =
                Contracts.of(provider.wire()).operation(match.operation().id()).path();
        for (Map.Entry<String, String> parameter : match.pathParameters().entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", PathSegment.encoded(parameter.getValue()));
        }
        return path;
    }

    private static Refusal notOffered(Contract contract, String method, String path, HttpServletResponse response) {
        List<Operation> offered = contract.at(path);
        if (offered.isEmpty()) {
            return new Refusal(Reason.UNKNOWN_PATH, "Invalid URL (" + method + " " + path + ")");
        }
        String allowed = offered.stream().map(Operation::method).distinct().collect(Collectors.joining(", "));
        response.setHeader("Allow", allowed);
        return new Refusal(Reason.WRONG_METHOD, path + " is for " + allowed + ", not for " + method);
    }

    private static String key(HttpServletRequest request, Contract contract) {
        return ApiKey.of(request, contract).orElseThrow(() -> new Refusal(
                        Reason.UNAUTHORIZED, "the API key is missing: send it as " + ApiKey.form(contract))
                .thrown());
    }

    private static void judgeParameters(
            Operation operation, Map<String, String> pathParameters, HttpServletRequest request) {
        for (Operation.Parameter parameter : operation.parameters()) {
            String value =
                    switch (parameter.in()) {
                        case "path" -> pathParameters.get(parameter.name());
                        case "query" -> query(request, parameter.name());
                        default -> request.getHeader(parameter.name());
                    };
            if (value == null) {
                if (parameter.required()) {
                    throw new Refusal(
                                    Reason.INVALID,
                                    "the " + parameter.in() + " parameter " + parameter.name() + " is missing")
                            .thrown();
                }
                continue;
            }
            List<Violation> violations = parameter.schema().violations(JsonNodeFactory.instance.stringNode(value));
            if (!violations.isEmpty()) {
                throw new Refusal(
                                Reason.INVALID,
                                parameter.name() + ": " + violations.get(0).message())
                        .thrown();
            }
        }
    }

    private static @Nullable String query(HttpServletRequest request, String name) {
        try {
            return request.getParameter(name);
        } catch (IllegalStateException e) {
            throw new Refusal(Reason.INVALID, "the query cannot be read").thrown();
        }
    }

    /** The largest body that the operation takes, in bytes. */
    private int most(Operation operation) {
        return operation.carriesFile() ? properties.maxFile() : properties.maxBody();
    }

    private byte[] judgedBody(Operation.RequestBody said, HttpServletRequest request, int most) throws IOException {
        byte[] body = read(request, most);
        if (body.length > most) {
            throw new Refusal(Reason.TOO_LARGE, "the body is larger than " + most + " bytes").thrown();
        }
        if (body.length == 0) {
            if (said.required()) {
                throw new Refusal(Reason.INVALID, "the body is missing").thrown();
            }
            return body;
        }
        BodySchema schema = said.content().get(essence(request.getContentType()));
        if (schema == null) {
            throw new Refusal(
                            Reason.WRONG_MEDIA_TYPE,
                            "the content type must be "
                                    + String.join(" or ", said.content().keySet()))
                    .thrown();
        }
        judge(schema, tree(body));
        return body;
    }

    private static byte[] read(HttpServletRequest request, int most) {
        try {
            return request.getInputStream().readNBytes(mostToRead(request, most));
        } catch (IOException e) {
            throw new Refusal(Reason.INVALID, "the body breaks off").thrown();
        }
    }

    /** One byte more than is allowed or announced: told exactly, reading needs no buffer of its own. */
    private static int mostToRead(HttpServletRequest request, int most) {
        int announced = request.getContentLength();
        return 1 + (announced < 0 ? most : Math.min(announced, most));
    }

    private void judge(BodySchema schema, JsonNode body) {
        List<Violation> violations = schema.violations(body);
        if (!violations.isEmpty()) {
            String findings =
                    violations.stream().limit(5).map(Violation::toString).collect(Collectors.joining("; "));
            throw new Refusal(Reason.INVALID, findings).thrown();
        }
        if (properties.strict()) {
            List<Drift> drift = schema.drift(body);
            if (!drift.isEmpty()) {
                throw new Refusal(Reason.INVALID, drift.get(0) + " [strict]").thrown();
            }
        }
    }

    private static JsonNode tree(byte[] body) {
        JsonNode tree = parsed(body);
        if (tree.isMissingNode()) {
            throw new Refusal(Reason.INVALID, "the body is blank").thrown();
        }
        if (!WholeText.isWhole(body, tree)) {
            throw new Refusal(Reason.INVALID, "the body holds half of a character").thrown();
        }
        return tree;
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new Refusal(Reason.INVALID, "the body is not JSON" + place(e)).thrown();
        }
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static String essence(String contentType) {
        if (contentType == null) {
            return "";
        }
        int parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
