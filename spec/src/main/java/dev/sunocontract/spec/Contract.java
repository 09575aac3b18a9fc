package dev.sunocontract.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One OpenAPI document: its operations and schemas, ready for validation. Immutable and thread-safe; schemas are
 * compiled on first use.
 */
public final class Contract {

    private static final Map<String, Contract> BUILT_IN = new ConcurrentHashMap<>();

    private final String name;
    private final JsonNode document;
    private final SchemaCompiler compiler;
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, BodySchema> schemas = new ConcurrentHashMap<>();
    private final OperationPaths paths;
    private final @Nullable AuthScheme authScheme;
    private final Map<ErrorKind, ErrorFormat> errorFormats;
    private final Map<Integer, ErrorKind> errorKindsByCode;
    private final Optional<WebhookSignature> webhookSignature;
    private final ModelNames modelNames;
    private final Optional<Wire> wire;
    private final Optional<Provider> provider;

    /**
     * The operation that a request is for.
     *
     * @param operation the operation
     * @param pathParameters the path parameters by name, percent-decoded
     */
    public record Match(Operation operation, Map<String, String> pathParameters) {}

    /**
     * Returns the contract of a built-in provider. The document is loaded once and cached.
     *
     * @throws IllegalArgumentException if the provider is not a built-in one
     * @throws IllegalStateException if {@code jackson-annotations} on the class path are too old for Jackson 3
     */
    public static Contract of(Provider provider) {
        if (!Provider.all().contains(provider)) {
            throw new IllegalArgumentException("there is no built-in document of the provider '" + provider.id() + "'");
        }
        return builtIn(provider.id(), provider.id());
    }

    /**
     * Returns the contract of a wire: the union of its providers' operations. The document is loaded once and cached.
     */
    public static Contract of(Wire wire) {
        return builtIn(wire.id(), "wires/" + wire.id());
    }

    /**
     * Creates a contract from a self-contained OpenAPI 3.1 document, such as a bundle.
     *
     * @param name the name in reports
     * @param document the parsed document
     * @throws IllegalArgumentException if a word in its {@code info} is invalid, such as an error code without a status
     */
    public static Contract of(String name, JsonNode document) {
        return new Contract(name, document);
    }

    /**
     * Reads a contract from a file: a self-contained OpenAPI 3.1 document with {@code info.x-wire}, such as {@code suno
     * bundle} writes. What the document does not state about errors, retention and signatures is as its wire has it.
     * The contract's name is {@code info.x-provider}, else the name of the file without its extension.
     *
     * @param file JSON; or YAML, if Jackson's YAML module is on the class path
     * @throws InvalidContractException if the file cannot be read or is not such a document; also if it is a provider's
     *     document in the short form
     */
    public static Contract load(Path file) {
        return ContractFile.load(file);
    }

    /**
     * Reads a contract from a text, as {@link #load} does from a file.
     *
     * @param fileName the name of the text in messages, such as {@code example.yaml}
     * @param text JSON; or YAML, if Jackson's YAML module is on the class path
     * @throws InvalidContractException if the text is not a self-contained document
     */
    public static Contract read(String fileName, String text) {
        return ContractFile.read(fileName, text);
    }

    /**
     * Checks and completes a parsed document, as {@link #load} does.
     *
     * @param fileName the name of the document in messages, which names the contract if {@code info.x-provider} does
     *     not
     * @param document the self-contained document; it is completed in place
     * @param location the place of a JSON pointer in messages, such as {@code example.yaml:12}
     * @throws InvalidContractException if it is not a self-contained document
     */
    public static Contract read(String fileName, ObjectNode document, UnaryOperator<String> location) {
        return new ContractDocument(fileName, document, location).contract();
    }

    private static Contract builtIn(String name, String resource) {
        JacksonAnnotations.requireCompatible();
        return BUILT_IN.computeIfAbsent(resource, key -> new Contract(name, readResource(key)));
    }

    private static JsonNode readResource(String resource) {
        String path = "/META-INF/suno/openapi/" + resource + ".json";
        try (InputStream stream = Contract.class.getResourceAsStream(path)) {
            return new JsonMapper().readTree(Objects.requireNonNull(stream, path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Contract(String name, JsonNode document) {
        JacksonAnnotations.requireCompatible();
        this.name = name;
        this.document = document;
        this.compiler = new SchemaCompiler(name, document);
        this.authScheme = document.has("security") ? AuthScheme.of(document) : null;
        this.errorFormats = ErrorFormat.of(document);
        this.errorKindsByCode = errorKindsByCode(errorFormats.values());
        this.webhookSignature = WebhookSignature.of(document);
        this.modelNames = new ModelNames(document);
        this.wire = Arrays.stream(Wire.values())
                .filter(candidate -> candidate.id().equals(wireId()))
                .findFirst();
        this.provider = wire.map(this::readProvider);
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (String method : Operation.HTTP_METHODS) {
                JsonNode node = path.getValue().path(method);
                if (node.isObject()) {
                    Operation operation = new Operation(this, method, path.getKey(), node, path.getValue());
                    operations.put(operation.id(), operation);
                }
            }
        }
        this.paths = new OperationPaths(document, operations.values());
    }

    /**
     * The provider of this contract, read from {@code info} and {@code servers}. For the document of a wire, the
     * provider has the id of the wire and no base URL.
     *
     * @throws IllegalArgumentException if {@code info.x-wire} is missing or unknown
     */
    public Provider provider() {
        return provider.orElseGet(() -> readProvider(wire()));
    }

    /**
     * The wire, read from {@code info.x-wire}.
     *
     * @throws IllegalArgumentException if it is missing or unknown
     */
    public Wire wire() {
        return wire.orElseGet(() -> Wire.of(wireId()));
    }

    private String wireId() {
        return document.path("info").path("x-wire").asString("");
    }

    private Provider readProvider(Wire ofProvider) {
        String title = document.path("info").path("title").asString(name);
        String url = document.path("servers").path(0).path("url").asString("").replaceFirst("/+$", "");
        return new Provider(name, ofProvider, title, url.startsWith("http") ? url : "");
    }

    /** The id of the provider or of the wire. */
    public String name() {
        return name;
    }

    /** The parsed document. Callers must not modify it. */
    public JsonNode document() {
        return document;
    }

    /**
     * The header that carries the API key.
     *
     * @throws IllegalStateException if the document has no security scheme
     */
    public AuthScheme authScheme() {
        if (authScheme == null) {
            throw new IllegalStateException(name + ": the document has no security scheme");
        }
        return authScheme;
    }

    /** The operations in the order of the document. */
    public List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    /** Finds the operation with an id; empty if this document does not offer it. */
    public Optional<Operation> findOperation(String operationId) {
        return Optional.ofNullable(operations.get(operationId));
    }

    /**
     * Returns the operation with an id.
     *
     * @throws NoSuchElementException if this document does not offer it; the message lists the offered ones
     */
    public Operation operation(String operationId) {
        return findOperation(operationId)
                .orElseThrow(() -> new NoSuchElementException(name + " does not offer " + operationId + "; it offers "
                        + String.join(", ", operations.keySet())));
    }

    /**
     * Finds the operation of a request. Of several matching paths, the one with the fewest parameters wins; a trailing
     * slash is significant. A base path of the document's {@code servers} may stand in front, such as {@code /v1}.
     *
     * @param method the HTTP method, case-insensitive
     * @param path the path below the base URL, without the query, percent-encoded
     * @return the operation and its path parameters; empty if no operation has this method and path
     */
    public Optional<Match> match(String method, String path) {
        return paths.match(method, path);
    }

    /** The operations at a path, for any method; their methods make up the {@code Allow} header. */
    public List<Operation> operationsAt(String path) {
        return paths.at(path);
    }

    /**
     * The operation that creates a persona: the one named by {@code info.x-persona-operation}, else
     * {@code createPersona}; empty if the document does not offer it.
     */
    public Optional<Operation> personaOperation() {
        return findOperation(document.path("info").path("x-persona-operation").asString("createPersona"));
    }

    /**
     * The operation that generates music with a persona: the one named by {@code info.x-persona-music-operation}, else
     * {@code generateMusic} if the document offers it, else {@code submitMusic}.
     */
    public Operation personaMusicOperation() {
        String operationId =
                document.path("info").path("x-persona-music-operation").asString("generateMusic");
        return findOperation(operationId).orElseGet(() -> operation("submitMusic"));
    }

    /**
     * Returns how the provider writes the errors of a kind.
     *
     * @throws NoSuchElementException if {@code info.x-error-codes} does not list the kind
     */
    public ErrorFormat errorFormat(ErrorKind kind) {
        ErrorFormat format = errorFormats.get(kind);
        if (format == null) {
            throw new NoSuchElementException(name + ": info.x-error-codes does not list " + kind.id());
        }
        return format;
    }

    /**
     * Returns how the provider writes the errors of a kind at an operation, which may differ with {@code x-error-codes}
     * or {@code x-error-body} of its own.
     *
     * @throws NoSuchElementException if neither the operation nor {@code info.x-error-codes} lists the kind
     */
    public ErrorFormat errorFormat(ErrorKind kind, Operation operation) {
        ErrorFormat own = operation.errorFormats().get(kind);
        return own == null ? errorFormat(kind) : own;
    }

    /** Whether a kind of error always has this status. */
    boolean isStatusOfAnErrorKind(int status) {
        return errorFormats.values().stream().anyMatch(format -> format.status() == status);
    }

    /**
     * The integer codes of an error kind in an error body, the usual one first; empty if {@code info.x-error-codes}
     * lists none.
     */
    public List<Integer> errorCodes(ErrorKind kind) {
        ErrorFormat format = errorFormats.get(kind);
        return format == null ? List.of() : format.integerCodes();
    }

    /**
     * The kind of an integer code in an error body. Empty if {@code info.x-error-codes} does not list the code, or if
     * no error of the provider has HTTP status 200: then the HTTP status states the kind.
     */
    public Optional<ErrorKind> errorKind(int code) {
        return Optional.ofNullable(errorKindsByCode.get(code));
    }

    /**
     * The kind of an error by its words: the first kind with a matching pattern in the {@code texts} of
     * {@code info.x-error-codes}; empty if there is none. The words of an upstream pass a provider with any code.
     *
     * @param code the code of the error, as text; may be empty
     * @param message the message of the error; may be empty
     */
    public Optional<ErrorKind> errorKind(String code, String message) {
        String text = (code + " " + message).strip();
        return errorFormats.values().stream()
                .filter(format -> format.isKnownBy(text))
                .map(ErrorFormat::kind)
                .findFirst();
    }

    /**
     * The kinds of the errors that the provider writes with an HTTP status, or with an integer code in the body.
     *
     * @param status the status or the code
     * @return the kinds in their order; empty if {@code info.x-error-codes} does not have the status
     */
    public List<ErrorKind> errorKindsOf(int status) {
        return errorFormats.values().stream()
                .filter(format ->
                        format.status() == status || format.integerCodes().contains(status))
                .map(ErrorFormat::kind)
                .toList();
    }

    /**
     * The kind of an integer code in an error body of an operation. Codes that the operation itself lists come first:
     * the same code means another error at some operations.
     */
    public Optional<ErrorKind> errorKind(int code, Operation operation) {
        return Stream.of(ErrorKind.values())
                .filter(kind -> operation.listsErrorCode(kind, code))
                .findFirst()
                .or(() -> errorKind(code));
    }

    /** Maps each code to the first of its kinds. */
    private static Map<Integer, ErrorKind> errorKindsByCode(Collection<ErrorFormat> formats) {
        Map<Integer, ErrorKind> kinds = new HashMap<>();
        if (formats.stream().anyMatch(format -> format.status() == 200)) {
            formats.forEach(format -> format.integerCodes().forEach(code -> kinds.putIfAbsent(code, format.kind())));
        }
        return kinds;
    }

    /** How the provider signs callbacks; empty if the document does not state that it does. */
    public Optional<WebhookSignature> webhookSignature() {
        return webhookSignature;
    }

    /**
     * How much of the document rests on what: the number of facts (operations, rules, values, codes, limits, costs) by
     * the strongest kind of their evidence. Kinds without a fact are left out.
     */
    public Map<Evidence.Kind, Long> evidenceCounts() {
        Map<Evidence.Kind, Long> counts = new EnumMap<>(Evidence.Kind.class);
        for (JsonNode fact : document.findParents("x-evidence")) {
            List<Evidence> evidence = Evidence.of(fact);
            if (!evidence.isEmpty()) {
                counts.merge(evidence.get(0).kind(), 1L, Long::sum);
            }
        }
        return counts;
    }

    /** How requests and responses name Suno's models. */
    public ModelNames modelNames() {
        return modelNames;
    }

    /** How long the provider keeps generated files; empty if the document does not state it. */
    public Optional<Duration> retention() {
        String retention = document.path("info").path("x-retention").asString("");
        return retention.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(retention));
    }

    /** The names of the document's schemas. */
    List<String> schemaNames() {
        return document.path("components").path("schemas").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns the schema with a name.
     *
     * @throws NoSuchElementException if the document has no schema with this name
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

    /** The node itself, or the target of its {@code $ref}. */
    JsonNode dereference(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    @Override
    public String toString() {
        return name;
    }
}
