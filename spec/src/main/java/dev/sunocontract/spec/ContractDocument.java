package dev.sunocontract.spec;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A self-contained document that is not built in: checks what {@link Contract} relies on, and completes it. */
final class ContractDocument {

    private static final Pattern URL_WITH_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*|//.*");
    private static final Pattern PROVIDER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern PATH = Pattern.compile("/[^\\s?#]*");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}/]*)}");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private final String name;
    private final ObjectNode document;
    private final UnaryOperator<String> location;

    /**
     * @param name the name of the file
     * @param document the parsed document, which is completed in place
     * @param location the place of a JSON pointer in messages, such as {@code example.yaml:12}
     */
    ContractDocument(String name, ObjectNode document, UnaryOperator<String> location) {
        this.name = name;
        this.document = document;
        this.location = location;
    }

    /**
     * Returns the contract.
     *
     * @throws InvalidContractException if something is missing or wrong
     */
    Contract contract() {
        requireOpenApi31();
        requireOwnReferences("", document);
        requireOperations();
        requireServers();
        inheritFrom(Contract.of(wire()).document());
        requireSecurity();
        requireInfo();
        new SchemaChecks(document, this::invalid).check();
        try {
            Contract contract = Contract.of(id(), document);
            requirePaths(contract);
            return compiled(contract);
        } catch (InvalidContractException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw invalid("/info", String.valueOf(e.getMessage()));
        }
    }

    private String id() {
        String id = document.path("info").path("x-provider").asString(name.replaceFirst("\\.[^.]*$", ""));
        if (!PROVIDER_ID.matcher(id).matches()) {
            throw invalid(
                    "/info", "'" + id + "' cannot be the id of a provider: set info.x-provider to one lower-case word");
        }
        return id;
    }

    private void requireOpenApi31() {
        String version = document.path("openapi").asString("");
        if (!version.matches("3\\.1\\.\\d+")) {
            throw invalid("/openapi", "openapi is '" + version + "', expected 3.1.0");
        }
    }

    private void requireOwnReferences(String pointer, JsonNode node) {
        JsonNode ref = node.path("$ref");
        if (ref.isString()) {
            requireOwnReference(pointer + "/$ref", ref.stringValue());
        }
        node.properties()
                .forEach(child -> requireOwnReferences(JsonPointers.child(pointer, child.getKey()), child.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            requireOwnReferences(pointer + "/" + i, node.get(i));
        }
    }

    private void requireOwnReference(String pointer, String ref) {
        String problem = null;
        if (URL_WITH_SCHEME.matcher(ref).matches()) {
            problem = "nothing is fetched; refer to #/components/<kind>/<Name>";
        } else if (!ref.startsWith("#")) {
            problem = "the document is in the short form; `suno bundle " + name + "` makes it self-contained";
        } else if (!ref.startsWith("#/") || document.at(ref.substring(1)).isMissingNode()) {
            problem = "there is no such part of the document";
        }
        if (problem != null) {
            throw invalid(pointer, "$ref: " + ref + ": " + problem);
        }
    }

    private void requireOperations() {
        Set<String> ids = new HashSet<>();
        document.path("paths").properties().forEach(path -> {
            String pointer = JsonPointers.child("/paths", path.getKey());
            for (String method : Operation.HTTP_METHODS) {
                JsonNode operation = path.getValue().path(method);
                String id = operation.path("operationId").asString("");
                if (operation.isObject() && (id.isEmpty() || !ids.add(id))) {
                    throw invalid(
                            pointer + "/" + method,
                            id.isEmpty()
                                    ? "set operationId to that of the wire, such as getTask"
                                    : "the operation " + id + " stands at two paths; an operation has one");
                }
            }
        });
        if (ids.isEmpty()) {
            throw invalid("/paths", "paths has no operation");
        }
    }

    private void requireServers() {
        int index = 0;
        for (JsonNode server : document.path("servers")) {
            String url = server.path("url").asString("");
            if (!url.startsWith("/") && !isBaseUrl(url)) {
                throw invalid(
                        "/servers/" + index + "/url",
                        "'" + withoutUserInfo(url) + "' is no base URL: write https://host or https://host/path");
            }
            index++;
        }
    }

    private static boolean isBaseUrl(String url) {
        try {
            URI uri = URI.create(url);
            return List.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** A password in a URL never appears in a message. */
    private static String withoutUserInfo(String url) {
        return url.replaceFirst("//[^/]*@", "//…@");
    }

    /** What the document does not state about errors, retention, the key and the like is as the wire has it. */
    private void inheritFrom(JsonNode wire) {
        ObjectNode info = (ObjectNode) document.path("info");
        wire.path("info").properties().forEach(word -> {
            if (word.getKey().startsWith("x-") && !info.has(word.getKey())) {
                info.set(word.getKey(), word.getValue());
            }
        });
        if (!document.has("security")) {
            document.set("security", wire.path("security"));
            ObjectNode schemes = document.withObject("/components/securitySchemes");
            wire.path("components").path("securitySchemes").properties().forEach(scheme -> {
                if (!schemes.has(scheme.getKey())) {
                    schemes.set(scheme.getKey(), scheme.getValue());
                }
            });
        }
    }

    private void requireInfo() {
        JsonNode info = document.path("info");
        requireErrorKinds("/info/x-error-codes", info.path("x-error-codes"));
        try {
            Duration.parse(info.path("x-retention").asString("P1D"));
        } catch (DateTimeParseException e) {
            throw invalid("/info/x-retention", "info.x-retention: write an ISO 8601 duration, such as P15D");
        }
        String persona = info.path("x-persona-music-operation").asString("");
        if (!persona.isEmpty() && Contract.of(wire()).findOperation(persona).isEmpty()) {
            throw invalid("/info/x-persona-music-operation", "the wire has no operation " + persona);
        }
    }

    private void requireErrorKinds(String pointer, JsonNode errorCodes) {
        List<String> kinds = Stream.of(ErrorKind.values()).map(ErrorKind::id).toList();
        errorCodes.propertyNames().stream()
                .filter(kind -> !kinds.contains(kind))
                .findFirst()
                .ifPresent(kind -> {
                    throw invalid(
                            JsonPointers.child(pointer, kind),
                            "x-error-codes: unknown kind '" + kind + "', expected one of " + String.join(", ", kinds));
                });
    }

    /** The parameters of a path are those of its operations, and no two operations have the same requests. */
    private void requirePaths(Contract contract) {
        Map<String, Operation> byRequest = new HashMap<>();
        for (Operation operation : contract.operations()) {
            String pointer = JsonPointers.child("/paths", operation.path());
            if (!PATH.matcher(operation.path()).matches()) {
                throw invalid(pointer, "the path " + operation.path() + " has a blank, a ? or a #: write them encoded");
            }
            Set<String> inPath = PARAMETER
                    .matcher(operation.path())
                    .results()
                    .map(result -> result.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> stated = operation.parameters().stream()
                    .filter(parameter -> parameter.in().equals("path"))
                    .map(Operation.Parameter::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!inPath.equals(stated)) {
                throw invalid(
                        pointer,
                        "the path " + operation.path() + " has the parameters " + inPath + ", but " + operation.id()
                                + " has " + stated);
            }
            String request = operation.method() + " "
                    + PARAMETER.matcher(operation.path()).replaceAll("{}");
            Operation other = byRequest.put(request, operation);
            if (other != null) {
                throw invalid(pointer, operation.id() + " and " + other.id() + " have the same method and path");
            }
            requireErrorKinds(pointer, operation.extension("x-error-codes"));
        }
    }

    private void requireSecurity() {
        String scheme = document.path("security").path(0).propertyNames().stream()
                .findFirst()
                .orElseThrow(() -> invalid("/security", "security names no scheme: write security: [{key: []}]"));
        JsonNode definition =
                document.path("components").path("securitySchemes").path(scheme);
        String pointer = JsonPointers.child("/components/securitySchemes", scheme);
        if (definition.isMissingNode()) {
            throw invalid("/security", "security: components.securitySchemes has no scheme " + scheme);
        }
        boolean bearer = definition.path("type").asString("").equals("http")
                && definition.path("scheme").asString("").equalsIgnoreCase("bearer");
        boolean header = definition.path("type").asString("").equals("apiKey")
                && definition.path("in").asString("").equals("header")
                && HEADER_NAME.matcher(definition.path("name").asString("")).matches();
        if (!bearer && !header) {
            throw invalid(
                    pointer,
                    "the key is sent in a header: write {type: http, scheme: bearer}"
                            + " or {type: apiKey, in: header, name: X-Api-Key}");
        }
    }

    private Wire wire() {
        try {
            return Wire.of(document.path("info").path("x-wire").asString(""));
        } catch (IllegalArgumentException unknown) {
            throw invalid("/info/x-wire", "info.x-wire: " + unknown.getMessage());
        }
    }

    /** Compiles every schema, so that a broken one fails here and not at the first request. */
    private Contract compiled(Contract contract) {
        contract.schemaNames()
                .forEach(schema -> compile(
                        JsonPointers.child("/components/schemas", schema),
                        "schema " + schema,
                        contract.schema(schema)));
        for (Operation operation : contract.operations()) {
            String pointer = JsonPointers.child("/paths", operation.path());
            bodies(operation).forEach(body -> compile(pointer, "a body of " + operation.id(), body));
            operation
                    .parameters()
                    .forEach(parameter -> compile(pointer, "parameter " + parameter.name(), parameter.schema()));
        }
        return contract;
    }

    private static Stream<BodySchema> bodies(Operation operation) {
        return Stream.concat(
                operation.requestBody().stream().flatMap(body -> body.content().values().stream()),
                operation.responses().values().stream().flatMap(response -> response.content().values().stream()));
    }

    private void compile(String pointer, String subject, BodySchema schema) {
        try {
            schema.isValid(JsonNodeFactory.instance.objectNode());
        } catch (RuntimeException broken) {
            throw invalid(pointer, subject + " cannot be compiled: " + firstLine(broken));
        }
    }

    private static String firstLine(RuntimeException broken) {
        Throwable cause = broken.getCause() == null ? broken : broken.getCause();
        String message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    private InvalidContractException invalid(String pointer, String problem) {
        return new InvalidContractException(location.apply(pointer), problem);
    }
}
