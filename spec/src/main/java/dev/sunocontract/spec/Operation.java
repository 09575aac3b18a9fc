package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One act at one provider: what to send where, and what may come back. */
public final class Operation {

    static final List<String> HTTP_METHODS =
            List.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    private final Contract contract;
    private final String method;
    private final String path;
    private final JsonNode node;
    private final PathTemplate pathTemplate;
    private final String serverOverride;
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, Response> responses = new LinkedHashMap<>();
    private final Optional<RequestBody> requestBody;

    /**
     * A parameter.
     *
     * @param in {@code path}, {@code query} or {@code header}
     * @param schema what its value obeys; the value is sent as text
     */
    public record Parameter(String name, String in, boolean required, BodySchema schema) {}

    /**
     * What is sent.
     *
     * @param content the schema per media type, without parameters such as {@code charset}
     */
    public record RequestBody(boolean required, Map<String, BodySchema> content) {}

    /**
     * What may come back.
     *
     * @param status a status such as {@code 200}, a range such as {@code 4XX}, or {@code default}
     * @param content the schema per media type; empty if the answer has no body
     */
    public record Response(String status, String description, Map<String, BodySchema> content) {}

    Operation(Contract contract, String method, String path, JsonNode node, JsonNode pathItem) {
        this.contract = contract;
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = path;
        this.node = node;
        this.pathTemplate = new PathTemplate(path);
        this.serverOverride = pathItem.path("servers").path(0).path("url").asString("");
        String pointer = JsonPointers.child(JsonPointers.child("/paths", path), method);
        readParameters(pathItem, JsonPointers.child("/paths", path));
        readParameters(node, pointer);
        this.requestBody = readRequestBody(pointer);
        for (Map.Entry<String, JsonNode> response : node.path("responses").properties()) {
            LocatedNode at = dereference(response.getValue(), pointer + "/responses/" + response.getKey());
            responses.put(
                    response.getKey(),
                    new Response(
                            response.getKey(), at.node().path("description").asString(""), readContent(at)));
        }
    }

    /** The name of the act, the same at every provider. */
    public String id() {
        return node.path("operationId").asString();
    }

    /** The document this stands in. */
    public Contract contract() {
        return contract;
    }

    /** The HTTP method, upper case. */
    public String method() {
        return method;
    }

    /** The path template below the base URL. */
    public String path() {
        return path;
    }

    /** Where it is, if not at the provider's base URL; empty if it is there. */
    public Optional<String> serverOverride() {
        return serverOverride.isEmpty() ? Optional.empty() : Optional.of(serverOverride);
    }

    /** What it does, in one line. */
    public String summary() {
        return node.path("summary").asString("");
    }

    /** The group it belongs to. */
    public String tag() {
        return node.path("tags").path(0).asString("");
    }

    /** How it is known that this provider offers it. */
    public Evidence evidence() {
        return Evidence.of(node.path("x-evidence").asString());
    }

    /** The pages or files that say so. */
    public List<String> sources() {
        List<String> sources = new ArrayList<>();
        JsonNode said = node.path("x-source");
        if (said.isArray()) {
            said.forEach(source -> sources.add(source.asString()));
        } else if (said.isString()) {
            sources.add(said.asString());
        }
        return sources;
    }

    /** True if no key is needed. */
    public boolean isPublic() {
        JsonNode security = node.has("security")
                ? node.path("security")
                : contract.document().path("security");
        return security.isEmpty();
    }

    /** True if a file is sent in the request's body, which is larger then than any other. */
    public boolean isFileUpload() {
        return node.path("x-file-upload").asBoolean(false);
    }

    /** The parameters of the path, the query and the headers. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** What is sent; empty if nothing is. */
    public Optional<RequestBody> requestBody() {
        return requestBody;
    }

    /** What may come back, by status, range or {@code default}. */
    public Map<String, Response> responses() {
        return responses;
    }

    /** What the document says of a status: the status itself, else its range, else {@code default}, else nothing. */
    public Optional<Response> response(int status) {
        Response exact = responses.get(Integer.toString(status));
        Response range = responses.get(status / 100 + "XX");
        return Optional.ofNullable(exact != null ? exact : range != null ? range : responses.get("default"));
    }

    /** The bodies that the provider pushes while or after the operation works, by the callback's name. */
    public Map<String, BodySchema> callbacks() {
        Map<String, BodySchema> callbacks = new LinkedHashMap<>();
        node.path("callbacks").properties().forEach(callback -> {
            String name = callback.getKey();
            LocatedNode at = dereference(callback.getValue(), JsonPointers.child(jsonPointer() + "/callbacks", name));
            at.node().properties().stream()
                    .filter(pushed -> pushed.getValue().path("post").isObject())
                    .forEach(pushed -> {
                        String pointer = JsonPointers.child(at.pointer(), pushed.getKey()) + "/post/requestBody";
                        LocatedNode body =
                                dereference(pushed.getValue().path("post").path("requestBody"), pointer);
                        readContent(body).values().stream()
                                .findFirst()
                                .ifPresent(schema -> callbacks.put(name, schema));
                    });
        });
        return callbacks;
    }

    PathTemplate pathTemplate() {
        return pathTemplate;
    }

    private String jsonPointer() {
        return JsonPointers.child(JsonPointers.child("/paths", path), method.toLowerCase(Locale.ROOT));
    }

    /** A node and where it really stands, references followed. */
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
        for (JsonNode said : owner.path("parameters")) {
            LocatedNode at = dereference(said, pointer + "/parameters/" + index++);
            parameters.add(new Parameter(
                    at.node().path("name").asString(),
                    at.node().path("in").asString(),
                    at.node().path("required").asBoolean(false),
                    contract.schemaAt(at.pointer() + "/schema")));
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
