package dev.sunocontract.testkit.validation;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.exchange.MultipartForm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The validation of one exchange; collects violations and drift. */
final class ExchangeValidation {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The media type of a body with a JSON value in each line. */
    private static final String LINES = "application/x-ndjson";

    private static final Pattern WEB_PAGE = Pattern.compile("(?i)\\s*<(!doctype html|html)");
    private static final int INSPECTED_BYTES = 200;

    private final Operation operation;
    private final @Nullable JsonNode requestTree;
    private final @Nullable JsonNode responseTree;
    private final List<Finding> violations = new ArrayList<>();
    private final List<Drift> requestDrift = new ArrayList<>();
    private final List<Drift> responseDrift = new ArrayList<>();

    ExchangeValidation(Operation operation, @Nullable JsonNode requestTree, @Nullable JsonNode responseTree) {
        this.operation = operation;
        this.requestTree = requestTree;
        this.responseTree = responseTree;
    }

    ValidationResult result() {
        return new ValidationResult(
                Optional.of(operation), List.copyOf(violations), List.copyOf(requestDrift), List.copyOf(responseDrift));
    }

    void validateRequest(Exchange.Request request, Map<String, String> pathParameters) {
        for (Operation.Parameter parameter : operation.parameters()) {
            validateParameter(parameter, request, pathParameters);
        }
        operation.requestBody().ifPresent(expected -> validateRequestBody(request, expected));
    }

    private void validateParameter(
            Operation.Parameter parameter, Exchange.Request request, Map<String, String> pathParameters) {
        List<String> values = parameterValues(parameter, request, pathParameters);
        if (values.isEmpty() && parameter.required() && !parameter.in().equals("path")) {
            violations.add(Finding.of(
                    MessagePart.REQUEST,
                    Finding.PARAMETER_REQUIRED,
                    "the " + parameter.in() + " parameter " + parameter.name() + " is missing"));
        }
        for (String value : values) {
            parameter
                    .validate(value)
                    .forEach(violation -> violations.add(
                            Finding.ofParameter(parameter.in() + " parameter " + parameter.name(), violation)));
        }
    }

    private static List<String> parameterValues(
            Operation.Parameter parameter, Exchange.Request request, Map<String, String> pathParameters) {
        return switch (parameter.in()) {
            case "query" -> request.query().getOrDefault(parameter.name(), List.of());
            case "header" -> request.header(parameter.name()).stream().toList();
            default ->
                Optional.ofNullable(pathParameters.get(parameter.name())).stream()
                        .toList();
        };
    }

    private void validateRequestBody(Exchange.Request request, Operation.RequestBody expected) {
        if (isNotRecorded(requestTree)) {
            return;
        }
        if (request.body().length > 0 || requestTree != null) {
            validateBody(
                    MessagePart.REQUEST,
                    expected.content(),
                    request.header("Content-Type"),
                    request.body(),
                    requestTree);
        } else if (expected.required()) {
            violations.add(Finding.of(MessagePart.REQUEST, Finding.BODY_REQUIRED, "the body is missing"));
        }
    }

    private static boolean isNotRecorded(@Nullable JsonNode tree) {
        return tree != null && tree.isMissingNode();
    }

    void validateResponse(Exchange.Response response) {
        if (response.status() == 0) {
            validateResponseOfUnknownStatus(response);
            return;
        }
        Optional<Operation.Response> expected = operation.response(response.status());
        if (expected.isEmpty()) {
            String status = Integer.toString(response.status());
            responseDrift.add(new Drift(Drift.Kind.UNDOCUMENTED_STATUS, "", status));
            return;
        }
        validateResponseBody(response, expected.get());
    }

    /** Validates against every documented response: one must match, else the violations of the first are reported. */
    private void validateResponseOfUnknownStatus(Exchange.Response response) {
        List<Finding> first = null;
        for (Operation.Response expected : operation.responses().values()) {
            int before = violations.size();
            validateResponseBody(response, expected);
            List<Finding> added = List.copyOf(violations.subList(before, violations.size()));
            violations.subList(before, violations.size()).clear();
            if (added.isEmpty()) {
                return;
            }
            responseDrift.clear();
            first = first == null ? added : first;
        }
        violations.addAll(first == null ? List.of() : first);
    }

    private void validateResponseBody(Exchange.Response response, Operation.Response expected) {
        if (expected.content().isEmpty() || isNotRecorded(responseTree)) {
            return;
        }
        if (response.body().length == 0 && responseTree == null) {
            violations.add(Finding.of(
                    MessagePart.RESPONSE,
                    Finding.BODY_REQUIRED,
                    "the response with status " + response.status() + " has no body"));
            return;
        }
        validateBody(
                MessagePart.RESPONSE,
                expected.content(),
                response.header("Content-Type"),
                response.body(),
                responseTree);
    }

    private void validateBody(
            MessagePart part,
            Map<String, BodySchema> content,
            Optional<String> contentType,
            byte[] body,
            @Nullable JsonNode parsed) {
        Optional<BodySchema> schema = schemaFor(content, contentType);
        if (schema.isEmpty()) {
            String message = "the content type is " + contentType.orElse("missing") + ", but should be "
                    + String.join(" or ", content.keySet());
            violations.add(Finding.of(part, Finding.CONTENT_TYPE, message + hintAt(part, body)));
            return;
        }
        if (parsed == null
                && contentType
                        .map(ExchangeValidation::essence)
                        .filter(LINES::equals)
                        .isPresent()) {
            lines(body).forEach(line -> validateTree(part, schema.get(), parse(part, line)));
            return;
        }
        JsonNode tree = parsed != null
                ? parsed
                : contentType.filter(MultipartForm::isForm).isPresent()
                        ? parseForm(part, contentType.get(), body)
                        : parse(part, body);
        validateTree(part, schema.get(), tree);
    }

    /** The lines of a body, each a JSON value; one blank line of a blank body. */
    private static List<byte[]> lines(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return (text.isBlank() ? Stream.of(text) : text.lines().filter(line -> !line.isBlank()))
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private void validateTree(MessagePart part, BodySchema schema, @Nullable JsonNode tree) {
        if (tree == null) {
            return;
        }
        schema.validate(tree).forEach(violation -> violations.add(Finding.of(part, violation)));
        (part == MessagePart.REQUEST ? requestDrift : responseDrift).addAll(schema.detectDrift(tree));
    }

    /** Parses a form; adds a violation and returns null if it is malformed. */
    private @Nullable JsonNode parseForm(MessagePart part, String contentType, byte[] body) {
        Optional<Map<String, String>> form = MultipartForm.read(contentType, body);
        if (form.isEmpty()) {
            violations.add(Finding.of(part, Finding.FORM, "the body is not a form with the boundary of its type"));
            return null;
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        form.get().forEach(tree::put);
        return tree;
    }

    /** Parses a body; adds a violation and returns null if it is not JSON. */
    private @Nullable JsonNode parse(MessagePart part, byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            if (!tree.isMissingNode()) {
                return tree;
            }
            violations.add(Finding.of(part, Finding.JSON, "the body is blank"));
        } catch (JacksonException e) {
            String hint = hintAt(part, body);
            String problem = hint.isEmpty() ? ": " + describeParseError(e) : hint;
            violations.add(Finding.of(part, Finding.JSON, "the body is not JSON" + problem));
        }
        return null;
    }

    /** A web page in place of a response mostly means that the base URL is that of a site. */
    private static String hintAt(MessagePart part, byte[] body) {
        String start = new String(body, 0, Math.min(body.length, INSPECTED_BYTES), StandardCharsets.UTF_8);
        return part == MessagePart.RESPONSE && WEB_PAGE.matcher(start).lookingAt()
                ? "; this is a web page: check the base URL"
                : "";
    }

    private static Optional<BodySchema> schemaFor(Map<String, BodySchema> content, Optional<String> contentType) {
        if (contentType.isEmpty()) {
            return content.values().stream().findFirst();
        }
        return Optional.ofNullable(content.get(essence(contentType.get())));
    }

    /** The media type without its parameters, in small letters. */
    private static String essence(String contentType) {
        int parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static String describeParseError(JacksonException e) {
        String problem = e.getOriginalMessage().lines().findFirst().orElse("");
        return e.getLocation() == null
                ? problem
                : problem + " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
