package dev.sunocontract.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One document: its operations, and its schemas ready to judge with. Immutable, thread-safe; schemas are compiled when first used. */
public final class Contract {

    private final String name;
    private final JsonNode document;
    private final SchemaCompiler compiler;
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, BodySchema> schemas = new ConcurrentHashMap<>();
    private final @Nullable AuthScheme authScheme;

    /** An operation, and the path's parameters as they were sent. */
    public record Match(Operation operation, Map<String, String> pathParameters) {}

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Contract> BUILT_IN = new ConcurrentHashMap<>();

    /**
     * The contract of a built-in provider. It is read from this module once and kept.
     *
     * @throws IllegalArgumentException if the provider is not a built-in one
     */
    public static Contract of(Provider provider) {
        if (!Provider.all().contains(provider)) {
            throw new IllegalArgumentException("there is no built-in document of the provider '" + provider.id() + "'");
        }
        return builtIn(provider.id(), provider.id());
    }

    /** The contract of a wire: the union of what its providers offer. It is read from this module once and kept. */
    public static Contract of(Wire wire) {
        return builtIn(wire.id(), "wires/" + wire.id());
    }

    /**
     * A contract from a document: self-contained OpenAPI 3.1, as a bundle is.
     *
     * @param name the name in reports
     * @param document the parsed document
     */
    public static Contract of(String name, JsonNode document) {
        return new Contract(name, document);
    }

    private static Contract builtIn(String name, String resource) {
        return BUILT_IN.computeIfAbsent(resource, key -> new Contract(name, read(key)));
    }

    private static JsonNode read(String resource) {
        String path = "/META-INF/suno/openapi/" + resource + ".json";
        try (InputStream stream = Contract.class.getResourceAsStream(path)) {
            return JSON.readTree(Objects.requireNonNull(stream, path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Contract(String name, JsonNode document) {
        this.name = name;
        this.document = document;
        this.compiler = new SchemaCompiler(name, document);
        this.authScheme = document.has("security") ? AuthScheme.of(document) : null;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (String method : Operation.HTTP_METHODS) {
                JsonNode node = path.getValue().path(method);
                if (node.isObject()) {
                    Operation operation = new Operation(this, method, path.getKey(), node, path.getValue());
                    operations.put(operation.id(), operation);
                }
            }
        }
    }

    /**
     * Who serves this contract, read from {@code info} and {@code servers}. The document of a wire has a provider with the id of the
     * wire and no base URL.
     *
     * @throws IllegalArgumentException if {@code info.x-wire} is missing or unknown
     */
    public Provider provider() {
        JsonNode info = document.path("info");
        String url = document.path("servers").path(0).path("url").asString("").replaceFirst("/$", "");
        return new Provider(name, wire(), info.path("title").asString(name), url.startsWith("http") ? url : "");
    }

    /**
     * The wire, read from {@code info.x-wire}.
     *
     * @throws IllegalArgumentException if it is missing or unknown
     */
    public Wire wire() {
        return Wire.of(document.path("info").path("x-wire").asString(""));
    }

    /** The id of the provider or of the wire. */
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
    public AuthScheme authScheme() {
        if (authScheme == null) {
            throw new IllegalStateException(name + " does not say how its key is sent");
        }
        return authScheme;
    }

    /** Every operation, in the document's order. */
    public List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    /** The operation of that id; empty if this document does not offer it. */
    public Optional<Operation> findOperation(String operationId) {
        return Optional.ofNullable(operations.get(operationId));
    }

    /**
     * The operation of that id.
     *
     * @throws NoSuchElementException if this document does not offer it; the message lists what it offers
     */
    public Operation operation(String operationId) {
        return findOperation(operationId)
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
                Optional<Map<String, String>> parameters =
                        operation.pathTemplate().match(sent);
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
    public List<Operation> operationsAt(String path) {
        return operations.values().stream()
                .filter(operation -> operation.pathTemplate().match(path).isPresent())
                .toList();
    }

    /**
     * The operation that lets a persona sing: what the document says ({@code info.x-persona-song}), else {@code generateMusic} where it
     * is offered, else {@code submitMusic}.
     */
    public Operation personaMusicOperation() {
        String said = document.path("info").path("x-persona-music-operation").asString("generateMusic");
        return findOperation(said).orElseGet(() -> operation("submitMusic"));
    }

    /** The numbers that stand for a trouble in a refusal's body, the usual one first; empty if the document gives it none. */
    public List<Integer> errorCodes(ErrorKind trouble) {
        return document.path("info")
                .path("x-error-codes")
                .path(trouble.id())
                .valueStream()
                .map(JsonNode::asInt)
                .toList();
    }

    /** What a number in a refusal's body stands for; empty if the document does not say it. */
    public Optional<ErrorKind> errorKind(int code) {
        return Arrays.stream(ErrorKind.values())
                .filter(trouble -> errorCodes(trouble).contains(code))
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
        return schemaAt("/components/schemas/" + JsonPointers.escape(schemaName));
    }

    BodySchema schemaAt(String pointer) {
        return schemas.computeIfAbsent(pointer, at -> new BodySchema(compiler, at));
    }

    /** The node itself, or what its {@code $ref} points at. */
    JsonNode dereference(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    @Override
    public String toString() {
        return name;
    }
}
