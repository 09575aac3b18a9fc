package dev.sunocontract.spec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One document: its operations, and its schemas ready to judge with. Immutable, thread-safe; schemas are compiled when first used. */
public final class Contract {

    private final String name;
    private final JsonNode document;
    private final SchemaCompiler compiler;
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, BodySchema> schemas = new ConcurrentHashMap<>();
    private final @Nullable Credential credential;

    /** An operation, and the path's parameters as they were sent. */
    public record Match(Operation operation, Map<String, String> pathParameters) {}

    Contract(String name, JsonNode document) {
        this.name = name;
        this.document = document;
        this.compiler = new SchemaCompiler(name, document);
        this.credential = document.has("security") ? Credential.of(document) : null;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (String method : Operation.METHODS) {
                JsonNode node = path.getValue().path(method);
                if (node.isObject()) {
                    Operation operation = new Operation(this, method, path.getKey(), node, path.getValue());
                    operations.put(operation.id(), operation);
                }
            }
        }
    }

    /** The provider's or the wire's name. */
    public String name() {
        return name;
    }

    /** The document itself, self-contained. Not to be changed. */
    public JsonNode document() {
        return document;
    }

    /**
     * How the key is sent.
     *
     * @throws IllegalStateException if the document does not say it
     */
    public Credential credential() {
        if (credential == null) {
            throw new IllegalStateException(name + " does not say how its key is sent");
        }
        return credential;
    }

    /** Every operation, in the document's order. */
    public List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    /** The operation of that id; empty if this document does not offer it. */
    public Optional<Operation> find(String operationId) {
        return Optional.ofNullable(operations.get(operationId));
    }

    /**
     * The operation of that id.
     *
     * @throws NoSuchElementException if this document does not offer it; the message lists what it offers
     */
    public Operation operation(String operationId) {
        return find(operationId)
                .orElseThrow(() -> new NoSuchElementException(name + " does not offer " + operationId + "; it offers "
                        + String.join(", ", operations.keySet())));
    }

    /**
     * The operation that a request is for. Paths with more literal segments win; a trailing slash counts.
     *
     * @param method the HTTP method, any case
     * @param path the path below the base URL, without the query, percent-encoded as sent
     */
    public Optional<Match> match(String method, String path) {
        String[] sent = PathTemplate.split(path);
        Match best = null;
        for (Operation operation : operations.values()) {
            if (operation.method().equalsIgnoreCase(method)) {
                Optional<Map<String, String>> parameters = operation.template().match(sent);
                if (parameters.isPresent()
                        && (best == null
                                || parameters.get().size()
                                        < best.pathParameters().size())) {
                    best = new Match(operation, parameters.get());
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** The operations at a path, whatever their method: what an {@code Allow} header is made of. */
    public List<Operation> at(String path) {
        return operations.values().stream()
                .filter(operation -> operation.template().match(path).isPresent())
                .toList();
    }

    /**
     * The operation that lets a persona sing: what the document says ({@code info.x-persona-song}), else {@code generateMusic} where it
     * is offered, else {@code submitMusic}.
     */
    public Operation personaSong() {
        String said = document.path("info").path("x-persona-song").asString("generateMusic");
        return find(said).orElseGet(() -> operation("submitMusic"));
    }

    /** The numbers that stand for a trouble in a refusal's body, the usual one first; empty if the document gives it none. */
    public List<Integer> codes(Trouble trouble) {
        return document.path("info")
                .path("x-refusals")
                .path(trouble.id())
                .valueStream()
                .map(JsonNode::asInt)
                .toList();
    }

    /** What a number in a refusal's body stands for; empty if the document does not say it. */
    public Optional<Trouble> trouble(int code) {
        return Arrays.stream(Trouble.values())
                .filter(trouble -> codes(trouble).contains(code))
                .findFirst();
    }

    /** How long what was made is kept; empty if the document does not say it. */
    public Optional<Duration> retention() {
        String said = document.path("info").path("x-retention").asString("");
        return said.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(said));
    }

    /** The names of the document's schemas. */
    public List<String> schemaNames() {
        return document.path("components").path("schemas").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The judge of a named schema.
     *
     * @throws NoSuchElementException if the document has none of that name
     */
    public BodySchema schema(String schemaName) {
        if (!document.path("components").path("schemas").has(schemaName)) {
            throw new NoSuchElementException(name + " has no schema " + schemaName);
        }
        return schemaAt("/components/schemas/" + Pointers.escaped(schemaName));
    }

    /** The values of a named enum that may grow, such as {@code MusicModel}; empty if it has none. */
    public List<String> known(String schemaName) {
        List<String> values = new ArrayList<>();
        document.path("components")
                .path("schemas")
                .path(schemaName)
                .path("enum")
                .forEach(value -> values.add(value.asString()));
        return Collections.unmodifiableList(values);
    }

    BodySchema schemaAt(String pointer) {
        return schemas.computeIfAbsent(pointer, at -> new BodySchema(compiler, at));
    }

    /** The node itself, or what its {@code $ref} points at. */
    JsonNode dereferenced(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    @Override
    public String toString() {
        return name;
    }
}
