package dev.sunocontract.testkit.validation;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.Finding.MessagePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Judges exchanges by one provider's contract. Thread-safe; make one per provider and keep it. */
public final class ContractValidator {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Contract contract;

    private ContractValidator(Contract contract) {
        this.contract = contract;
    }

    /** The judge by a provider's contract. */
    public static ContractValidator of(Provider provider) {
        return new ContractValidator(Contract.of(provider));
    }

    /** The judge by any contract. */
    public static ContractValidator of(Contract contract) {
        return new ContractValidator(contract);
    }

    /** The contract that it judges by. */
    public Contract contract() {
        return contract;
    }

    /** Judges an exchange whose request says which operation it is of. */
    public ValidationResult validate(Exchange exchange) {
        Exchange.Request request = exchange.request();
        if (request == null) {
            throw new IllegalArgumentException(
                    "without a request, say which operation it is: validate(operationId, exchange)");
        }
        Optional<Contract.Match> match = contract.match(request.method(), request.path());
        if (match.isEmpty()) {
            return new ValidationResult(
                    Optional.empty(), List.of(unknownOperationFinding(request)), List.of(), List.of());
        }
        return validate(match.get().operation(), match.get().pathParameters(), exchange);
    }

    /** Judges an exchange of a known operation; either half may be missing. */
    public ValidationResult validate(String operationId, Exchange exchange) {
        Operation operation = contract.operation(operationId);
        Exchange.Request request = exchange.request();
        Map<String, String> pathParameters = request == null
                ? Map.of()
                : contract.match(request.method(), request.path())
                        .filter(match -> match.operation() == operation)
                        .map(Contract.Match::pathParameters)
                        .orElse(Map.of());
        return validate(operation, pathParameters, exchange);
    }

    /**
     * Judges an exchange whose bodies are trees already, as those of recorded traffic are; bytes are read where there is no tree.
     *
     * @param match the operation, as {@link Contract#match} found it
     * @param sent the request's body as a tree, or null
     * @param answered the response's body as a tree, or null
     */
    public ValidationResult validate(
            Contract.Match match, Exchange exchange, @Nullable JsonNode sent, @Nullable JsonNode answered) {
        return validate(match.operation(), match.pathParameters(), exchange, sent, answered);
    }

    private ValidationResult validate(Operation operation, Map<String, String> pathParameters, Exchange exchange) {
        return validate(operation, pathParameters, exchange, null, null);
    }

    private ValidationResult validate(
            Operation operation,
            Map<String, String> pathParameters,
            Exchange exchange,
            @Nullable JsonNode sent,
            @Nullable JsonNode answered) {
        ExchangeValidation judgement = new ExchangeValidation(operation, sent, answered);
        if (exchange.request() != null) {
            judgement.validateRequest(exchange.request(), pathParameters);
        }
        if (exchange.response() != null) {
            judgement.validateResponse(exchange.response());
        }
        return judgement.result();
    }

    private Finding unknownOperationFinding(Exchange.Request request) {
        List<Operation> offered = contract.operationsAt(request.path());
        String message = offered.isEmpty()
                ? contract.name() + " offers nothing at " + request.path()
                : request.path() + " is for "
                        + offered.stream().map(Operation::method).collect(Collectors.joining(", ")) + ", not for "
                        + request.method();
        return new Finding(MessagePart.REQUEST, "", offered.isEmpty() ? "unknown-path" : "wrong-method", message, null);
    }

    /** One exchange on its way to a verdict. */
    private static final class ExchangeValidation {

        private final Operation operation;
        private final @Nullable JsonNode requestTree;
        private final @Nullable JsonNode responseTree;
        private final List<Finding> violations = new ArrayList<>();
        private final List<Drift> requestDrift = new ArrayList<>();
        private final List<Drift> responseDrift = new ArrayList<>();

        ExchangeValidation(Operation operation, @Nullable JsonNode sent, @Nullable JsonNode answered) {
            this.operation = operation;
            this.requestTree = sent;
            this.responseTree = answered;
        }

        ValidationResult result() {
            return new ValidationResult(
                    Optional.of(operation),
                    List.copyOf(violations),
                    List.copyOf(requestDrift),
                    List.copyOf(responseDrift));
        }

        void validateRequest(Exchange.Request request, Map<String, String> pathParameters) {
            for (Operation.Parameter parameter : operation.parameters()) {
                validateParameter(parameter, request, pathParameters);
            }
            operation.requestBody().ifPresent(said -> {
                if (request.body().length == 0 && requestTree == null) {
                    if (said.required()) {
                        violations.add(
                                new Finding(MessagePart.REQUEST, "", "body-required", "the body is missing", null));
                    }
                    return;
                }
                validateBody(
                        MessagePart.REQUEST,
                        said.content(),
                        request.header("Content-Type"),
                        request.body(),
                        requestTree,
                        requestDrift);
            });
        }

        private void validateParameter(
                Operation.Parameter parameter, Exchange.Request request, Map<String, String> pathParameters) {
            List<String> values =
                    switch (parameter.in()) {
                        case "query" -> request.query().getOrDefault(parameter.name(), List.of());
                        case "header" ->
                            request.header(parameter.name()).stream().toList();
                        default ->
                            Optional.ofNullable(pathParameters.get(parameter.name())).stream()
                                    .toList();
                    };
            if (values.isEmpty() && parameter.required() && !parameter.in().equals("path")) {
                violations.add(new Finding(
                        MessagePart.REQUEST,
                        "",
                        "parameter-required",
                        "the " + parameter.in() + " parameter " + parameter.name() + " is missing",
                        null));
            }
            for (String value : values) {
                JsonNode text = JsonNodeFactory.instance.stringNode(value);
                parameter
                        .schema()
                        .validate(text)
                        .forEach(violation -> violations.add(Finding.of(MessagePart.REQUEST, violation)));
            }
        }

        void validateResponse(Exchange.Response response) {
            if (response.status() == 0) {
                validateResponseOfUnknownStatus(response);
                return;
            }
            Optional<Operation.Response> said = operation.response(response.status());
            if (said.isEmpty()) {
                String status = Integer.toString(response.status());
                responseDrift.add(new Drift(Drift.Kind.UNDOCUMENTED_STATUS, "", status));
                return;
            }
            validateResponseBody(response, said.get());
        }

        /** Where a source does not say the status, any documented answer will do; if none fits, the first is what it breaks. */
        private void validateResponseOfUnknownStatus(Exchange.Response response) {
            List<Finding> first = null;
            for (Operation.Response said : operation.responses().values()) {
                int known = violations.size();
                validateResponseBody(response, said);
                List<Finding> found = List.copyOf(violations.subList(known, violations.size()));
                violations.subList(known, violations.size()).clear();
                if (found.isEmpty()) {
                    return;
                }
                responseDrift.clear();
                first = first == null ? found : first;
            }
            violations.addAll(first == null ? List.of() : first);
        }

        private void validateResponseBody(Exchange.Response response, Operation.Response said) {
            if (said.content().isEmpty()) {
                return;
            }
            if (response.body().length == 0 && responseTree == null) {
                violations.add(new Finding(
                        MessagePart.RESPONSE,
                        "",
                        "body-required",
                        "the answer to status " + response.status() + " has no body",
                        null));
                return;
            }
            validateBody(
                    MessagePart.RESPONSE,
                    said.content(),
                    response.header("Content-Type"),
                    response.body(),
                    responseTree,
                    responseDrift);
        }

        private void validateBody(
                MessagePart half,
                Map<String, BodySchema> content,
                Optional<String> contentType,
                byte[] body,
                @Nullable JsonNode parsed,
                List<Drift> drift) {
            Optional<BodySchema> schema = schemaFor(content, contentType);
            if (schema.isEmpty()) {
                violations.add(new Finding(
                        half,
                        "",
                        "content-type",
                        "the content type is " + contentType.orElse("missing") + ", but should be "
                                + String.join(" or ", content.keySet()),
                        null));
                return;
            }
            JsonNode tree;
            try {
                tree = parsed != null ? parsed : JSON.readTree(body);
            } catch (JacksonException e) {
                violations.add(new Finding(half, "", "json", "the body is not JSON: " + describeParseError(e), null));
                return;
            }
            if (tree.isMissingNode()) {
                violations.add(new Finding(half, "", "json", "the body is blank", null));
                return;
            }
            schema.get().validate(tree).forEach(violation -> violations.add(Finding.of(half, violation)));
            drift.addAll(schema.get().detectDrift(tree));
        }

        private static Optional<BodySchema> schemaFor(Map<String, BodySchema> content, Optional<String> contentType) {
            if (contentType.isEmpty()) {
                return content.values().stream().findFirst();
            }
            String type = contentType.get();
            int parameters = type.indexOf(';');
            String essence = (parameters < 0 ? type : type.substring(0, parameters))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            return Optional.ofNullable(content.get(essence));
        }

        private static String describeParseError(JacksonException e) {
            String problem = e.getOriginalMessage().lines().findFirst().orElse("");
            return e.getLocation() == null
                    ? problem
                    : problem + " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
        }
    }
}
