package dev.sunocontract.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a self-contained document from a file, and checks what {@link Contract} relies on. */
final class ContractFile {

    private static final String YAML_MAPPER = "tools.jackson.dataformat.yaml.YAMLMapper";

    private final String fileName;
    private final String text;
    private final ObjectMapper mapper;

    private ContractFile(String fileName, String text) {
        this.fileName = fileName;
        this.text = text;
        this.mapper = text.stripLeading().startsWith("{") ? json() : yaml(fileName, text);
    }

    static Contract load(Path file) {
        String fileName = file.getFileName().toString();
        try {
            return read(fileName, Files.readString(file));
        } catch (IOException e) {
            throw new InvalidContractException(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    static Contract read(String fileName, String text) {
        return new ContractFile(fileName, text).contract();
    }

    private Contract contract() {
        ObjectNode document = parse();
        requireOpenApi31(document);
        requireOwnReferences(document);
        requireOperations(document);
        inheritWords(document);
        String id = document.path("info").path("x-provider").asString(fileName.replaceFirst("\\.[^.]*$", ""));
        try {
            return compiled(Contract.of(id, document));
        } catch (InvalidContractException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw invalid("/info", String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode parse() {
        try {
            if (mapper.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new InvalidContractException(fileName + ":1", "expected a mapping");
        } catch (JacksonException e) {
            throw unreadable(fileName, e);
        }
    }

    private static InvalidContractException unreadable(String fileName, JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String problem = e.getOriginalMessage();
        return new InvalidContractException(
                at == null ? fileName : fileName + ":" + at.getLineNr(),
                problem.lines().findFirst().orElse(problem));
    }

    private void requireOpenApi31(JsonNode document) {
        String version = document.path("openapi").asString("");
        if (!version.matches("3\\.1\\.\\d+")) {
            throw invalid("/openapi", "openapi is '" + version + "', expected 3.1.0");
        }
    }

    private void requireOwnReferences(JsonNode document) {
        document.findParents("$ref").forEach(owner -> {
            String ref = owner.path("$ref").asString("");
            if (ref.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
                throw invalidReference(ref, "nothing is fetched; refer to #/components/<kind>/<Name>");
            }
            if (!ref.startsWith("#")) {
                throw invalidReference(
                        ref,
                        "the document is in the short form; `suno bundle " + fileName + "` makes it self-contained");
            }
            if (!ref.startsWith("#/") || document.at(ref.substring(1)).isMissingNode()) {
                throw invalidReference(ref, "there is no such part of the document");
            }
        });
    }

    private void requireOperations(JsonNode document) {
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

    /** What the document does not state about errors, retention and the like is as the wire has it. */
    private void inheritWords(ObjectNode document) {
        JsonNode wireInfo = Contract.of(wire(document)).document().path("info");
        ObjectNode info = (ObjectNode) document.path("info");
        wireInfo.properties().forEach(word -> {
            if (word.getKey().startsWith("x-") && !info.has(word.getKey())) {
                info.set(word.getKey(), word.getValue());
            }
        });
    }

    private Wire wire(JsonNode document) {
        try {
            return Wire.of(document.path("info").path("x-wire").asString(""));
        } catch (IllegalArgumentException unknown) {
            throw invalid("/info/x-wire", "info.x-wire: " + unknown.getMessage());
        }
    }

    /** Compiles every schema, so that a broken one fails here and not at the first request. */
    private Contract compiled(Contract contract) {
        for (String name : contract.schemaNames()) {
            try {
                contract.schema(name).isValid(mapper.createObjectNode());
            } catch (RuntimeException broken) {
                throw invalid(
                        JsonPointers.child("/components/schemas", name),
                        "schema " + name + " cannot be compiled: " + broken.getMessage());
            }
        }
        return contract;
    }

    private InvalidContractException invalidReference(String ref, String problem) {
        return new InvalidContractException(
                fileName + ":" + lines().getOrDefault("$ref " + ref, 1), "$ref: " + ref + ": " + problem);
    }

    private InvalidContractException invalid(String pointer, String problem) {
        Map<String, Integer> lines = lines();
        String at = pointer;
        while (!at.isEmpty() && !lines.containsKey(at)) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return new InvalidContractException(fileName + ":" + lines.getOrDefault(at, 1), problem);
    }

    /** The lines of nodes by JSON pointer, and of references by {@code $ref} and value. */
    private Map<String, Integer> lines() {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = mapper.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                int line = parser.currentTokenLocation().getLineNr();
                lines.putIfAbsent(parser.streamReadContext().pathAsPointer().toString(), line);
                if (token == JsonToken.VALUE_STRING && "$ref".equals(parser.currentName())) {
                    lines.putIfAbsent("$ref " + parser.getString(), line);
                }
            }
        }
        return lines;
    }

    private static ObjectMapper json() {
        return JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static ObjectMapper yaml(String fileName, String text) {
        if (!isYamlAvailable()) {
            throw new InvalidContractException(
                    fileName,
                    "reading YAML needs tools.jackson.dataformat:jackson-dataformat-yaml on the class path;"
                            + " `suno bundle` also writes JSON");
        }
        return Yaml.mapper(fileName, text);
    }

    private static boolean isYamlAvailable() {
        try {
            Class.forName(YAML_MAPPER, false, ContractFile.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /** Uses the optional library; loaded only if it is there. */
    private static final class Yaml {

        private static final YAMLMapper MAPPER = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        /** The mapper, if the text has no aliases: it would read an alias as the text of its name. */
        static ObjectMapper mapper(String fileName, String text) {
            try (YAMLParser parser = (YAMLParser) MAPPER.createParser(text)) {
                while (parser.nextToken() != null) {
                    if (parser.isCurrentAlias()) {
                        throw new InvalidContractException(
                                fileName + ":" + parser.currentTokenLocation().getLineNr(),
                                "aliases are not supported: repeat the value in place of *" + parser.getString());
                    }
                }
            } catch (JacksonException e) {
                throw unreadable(fileName, e);
            }
            return MAPPER;
        }
    }
}
