package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** An operation of a document: its method, path, parameters, request body, responses and callbacks. */
public final class Operation {

    static final List<String> HTTP_METHODS =
            List.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    /** A callback is named by the expression of its URL, such as {@code {$request.body#/callBackUrl}}. */
    private static final Pattern CALLBACK_URL_FIELD = Pattern.compile("\\{\\$request\\.body#(/.+)}");

    private final Contract contract;
    private final String method;
    private final String path;
    private final JsonNode node;
    private final List<PathTemplate> pathTemplates;
    private final String serverOverride;
    private final Cost cost;
    private final boolean isReadOnly;
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, Response> responses = new LinkedHashMap<>();
    private final Optional<RequestBody> requestBody;
    private final Map<ErrorKind, ErrorFormat> errorFormats;

    /**
     * A parameter of the path, the query or a header.
     *
     * @param name the name
     * @param in {@code path}, {@code query} or {@code header}
     * @param required whether a request must have it
     * @param schema the schema of the value
     * @param example a value that the provider knows; empty if the document states none
     */
    public record Parameter(String name, String in, boolean required, BodySchema schema, Optional<String> example) {

        private static final Pattern SCALAR = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?|true|false");
        private static final JsonMapper JSON = new JsonMapper();

        /**
         * Validates a value as it is on the wire, where numbers and booleans are text.
         *
         * @param text the value, decoded
         * @return the violations; empty if the value is allowed
         */
        public List<Violation> validate(String text) {
            List<Violation> violations = schema.validate(JsonNodeFactory.instance.stringNode(text));
            return violations.isEmpty() || !SCALAR.matcher(text).matches()
                    ? violations
                    : schema.validate(JSON.readTree(text));
        }
    }

    /**
     * A request body.
     *
     * @param required whether a request must have a body
     * @param content the schema per media type, without parameters such as {@code charset}
     */
    public record RequestBody(boolean required, Map<String, BodySchema> content) {}

    /**
     * A documented response.
     *
     * @param status a status such as {@code 200}, a range such as {@code 4XX}, or {@code default}
     * @param description the description in the document
     * @param content the schema per media type; empty if the response has no body
     */
    public record Response(String status, String description, Map<String, BodySchema> content) {}

    Operation(Contract contract, String method, String path, JsonNode node, JsonNode pathItem) {
        this.contract = contract;
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = path;
        this.node = node;
        this.pathTemplates = Stream.concat(
                        Stream.of(path),
                        node.path("x-other-paths").valueStream().map(JsonNode::asString))
                .map(PathTemplate::new)
                .toList();
        this.cost = Cost.of(node.path("x-cost"), !this.method.equals("GET"));
        this.isReadOnly = node.path("x-read-only").asBoolean(this.method.equals("GET"));
        this.serverOverride = pathItem.path("servers").path(0).path("url").asString("");
        String pointer = JsonPointers.child(JsonPointers.child("/paths", path), method);
        readParameters(pathItem, JsonPointers.child("/paths", path));
        readParameters(node, pointer);
        this.requestBody = readRequestBody(pointer);
        this.errorFormats = ErrorFormat.at(node, contract.document());
        for (Map.Entry<String, JsonNode> response : node.path("responses").properties()) {
            LocatedNode at = dereference(response.getValue(), pointer + "/responses/" + response.getKey());
            responses.put(
                    response.getKey(),
                    new Response(
                            response.getKey(), at.node().path("description").asString(""), readContent(at)));
        }
    }

    /** The {@code operationId}, the same at every provider. */
    public String id() {
        return node.path("operationId").asString();
    }

    /** The HTTP method, upper case. */
    public String method() {
        return method;
    }

    /** The path template below the base URL. */
    public String path() {
        return path;
    }

    /** The base URL of this operation; empty if it is the provider's base URL. */
    public Optional<String> serverOverride() {
        return serverOverride.isEmpty() ? Optional.empty() : Optional.of(serverOverride);
    }

    /** The one-line summary; empty if the document has none. */
    public String summary() {
        return node.path("summary").asString("");
    }

    /** The tag; empty if the document has none. */
    public String tag() {
        return node.path("tags").path(0).asString("");
    }

    /** The evidence that this provider offers the operation, the strongest first. */
    public List<Evidence> evidence() {
        return Evidence.of(node);
    }

    /** Whether the operation needs no API key. */
    public boolean isPublic() {
        JsonNode security = node.has("security")
                ? node.path("security")
                : contract.document().path("security");
        return security.isEmpty();
    }

    /**
     * What a request costs: the word {@code x-cost}. Without the word, every method but {@code GET} may cost credits,
     * and no amount is known.
     */
    public Cost cost() {
        return cost;
    }

    /**
     * Whether a request changes nothing at the provider: the method is {@code GET}, or the word {@code x-read-only} is
     * true.
     */
    public boolean isReadOnly() {
        return isReadOnly;
    }

    /**
     * A word of the operation that has no method of its own here.
     *
     * @param keyword the word, such as {@code x-clips-at-once}
     * @return its value; a missing node if the operation does not have it. Callers must not modify it.
     */
    public JsonNode extension(String keyword) {
        return node.path(keyword);
    }

    /** Whether the request body contains a file and may be larger than other bodies. */
    public boolean isFileUpload() {
        return node.path("x-file-upload").asBoolean(false);
    }

    /** The parameters of the path, the query and the headers, in the order of the document. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The request body; empty if the operation has none. */
    public Optional<RequestBody> requestBody() {
        return requestBody;
    }

    /**
     * The request bodies that the document shows as examples, by name; empty if it shows none. A form is an object with
     * its texts and the names of its files.
     */
    public Map<String, JsonNode> requestExamples() {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        for (JsonNode media : node.path("requestBody").path("content")) {
            media.path("examples")
                    .properties()
                    .forEach(example ->
                            examples.put(example.getKey(), example.getValue().path("value")));
        }
        return examples;
    }

    /** The fields of a {@code multipart/form-data} request that are files; empty if the request is no form. */
    public Set<String> fileFields() {
        JsonNode schema = node.path("requestBody")
                .path("content")
                .path("multipart/form-data")
                .path("schema");
        JsonNode fields = dereference(schema, "").node().path("properties");
        return fields.properties().stream()
                .filter(field -> field.getValue().path("format").asString("").equals("binary"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The documented responses by status, range or {@code default}. */
    public Map<String, Response> responses() {
        return responses;
    }

    /** The response of a status: that of the status itself, else of its range, else {@code default}, else empty. */
    public Optional<Response> response(int status) {
        Response exact = responses.get(Integer.toString(status));
        Response range = responses.get(status / 100 + "XX");
        return Optional.ofNullable(exact != null ? exact : range != null ? range : responses.get("default"));
    }

    /** How this operation writes the kinds of errors that it writes otherwise than the others of its document. */
    Map<ErrorKind, ErrorFormat> errorFormats() {
        return errorFormats;
    }

    /** Whether {@code x-error-codes} of this operation state the HTTP status of a kind of error. */
    boolean statesErrorStatus(ErrorKind kind) {
        return ownErrorCodes(kind).has("status");
    }

    /** Whether {@code x-error-codes} of this operation list a code for a kind of error. */
    boolean listsErrorCode(ErrorKind kind, int code) {
        ErrorFormat format = errorFormats.get(kind);
        return !ownErrorCodes(kind).isMissingNode()
                && format != null
                && format.integerCodes().contains(code);
    }

    private JsonNode ownErrorCodes(ErrorKind kind) {
        return node.path("x-error-codes").path(kind.id());
    }

    /** Whether a kind of error always has this status, as {@code info.x-error-codes} says. */
    boolean isStatusOfAnErrorKind(int status) {
        return contract.isStatusOfAnErrorKind(status);
    }

    /** The payload schemas of the callbacks that the provider sends, by the name of the callback. */
    public Map<String, BodySchema> callbacks() {
        Map<String, BodySchema> callbacks = new LinkedHashMap<>();
        node.path("callbacks").properties().forEach(callback -> {
            String name = callback.getKey();
            LocatedNode at = dereference(callback.getValue(), JsonPointers.child(jsonPointer() + "/callbacks", name));
            at.node().properties().stream()
                    .filter(callbackPath -> callbackPath.getValue().path("post").isObject())
                    .forEach(callbackPath -> {
                        String pointer = JsonPointers.child(at.pointer(), callbackPath.getKey()) + "/post/requestBody";
                        LocatedNode body =
                                dereference(callbackPath.getValue().path("post").path("requestBody"), pointer);
                        readContent(body).values().stream()
                                .findFirst()
                                .ifPresent(schema -> callbacks.put(name, schema));
                    });
        });
        return callbacks;
    }

    /** The JSON pointers of the fields of the request body that take the URL of a callback. */
    public List<String> callbackUrlFields() {
        return node.path("callbacks").properties().stream()
                .flatMap(callback -> dereference(callback.getValue(), "").node().propertyNames().stream())
                .map(CALLBACK_URL_FIELD::matcher)
                .filter(Matcher::matches)
                .map(field -> field.group(1))
                .distinct()
                .toList();
    }

    /** The names of the headers that a callback documents, such as the id of an event; without its signature. */
    public List<String> callbackHeaders(String callbackName) {
        JsonNode callback =
                dereference(node.path("callbacks").path(callbackName), "").node();
        return callback.valueStream()
                .flatMap(item -> item.path("post").path("parameters").valueStream())
                .filter(parameter -> parameter.path("in").asString("").equals("header"))
                .map(parameter -> parameter.path("name").asString(""))
                .toList();
    }

    /** The path, then the word {@code x-other-paths}: paths at which further servers have the operation. */
    List<PathTemplate> pathTemplates() {
        return pathTemplates;
    }

    private String jsonPointer() {
        return JsonPointers.child(JsonPointers.child("/paths", path), method.toLowerCase(Locale.ROOT));
    }

    /** A node and its pointer, after its {@code $ref} was followed. */
    private record LocatedNode(JsonNode node, String pointer) {}

    private LocatedNode dereference(JsonNode found, String pointer) {
        return found.has("$ref")
                ? new LocatedNode(
                        contract.dereference(found),
                        found.path("$ref").asString().substring(1))
                : new LocatedNode(found, pointer);
    }

    private void readParameters(JsonNode owner, String pointer) {
        int index = 0;
        for (JsonNode parameter : owner.path("parameters")) {
            LocatedNode at = dereference(parameter, pointer + "/parameters/" + index++);
            parameters.add(new Parameter(
                    at.node().path("name").asString(),
                    at.node().path("in").asString(),
                    at.node().path("required").asBoolean(false),
                    contract.schemaAt(at.pointer() + "/schema"),
                    at.node().path("example").asStringOpt()));
        }
    }

    private Optional<RequestBody> readRequestBody(String pointer) {
        if (!node.has("requestBody")) {
            return Optional.empty();
        }
        LocatedNode at = dereference(node.path("requestBody"), pointer + "/requestBody");
        return Optional.of(new RequestBody(at.node().path("required").asBoolean(false), readContent(at)));
    }

    private Map<String, BodySchema> readContent(LocatedNode owner) {
        Map<String, BodySchema> content = new LinkedHashMap<>();
        owner.node().path("content").properties().forEach(media -> {
            JsonNode schema = media.getValue().path("schema");
            String pointer = schema.has("$ref") && schema.size() == 1
                    ? schema.path("$ref").asString().substring(1)
                    : JsonPointers.child(owner.pointer() + "/content", media.getKey()) + "/schema";
            content.put(media.getKey(), contract.schemaAt(pointer));
        });
        return content;
    }

    @Override
    public String toString() {
        return contract.name() + " " + id() + " (" + method + " " + path + ")";
    }
}
