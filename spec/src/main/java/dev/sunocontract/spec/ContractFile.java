package dev.sunocontract.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a self-contained document from a file; {@link ContractDocument} checks it. */
final class ContractFile {

    private static final String YAML_MAPPER = "tools.jackson.dataformat.yaml.YAMLMapper";
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final String fileName;
    private final String text;
    private final ObjectMapper mapper;

    private ContractFile(String fileName, String text) {
        this.fileName = fileName;
        this.text = text;
        this.mapper = text.stripLeading().startsWith("{") ? json() : yaml(fileName, text);
    }

    static Contract load(Path file) {
        String fileName = String.valueOf(file.getFileName());
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new InvalidContractException(fileName, "is larger than " + MAX_BYTES / 1024 / 1024 + " MB");
            }
            return read(
                    fileName,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw new InvalidContractException(fileName, "is not UTF-8");
        } catch (NoSuchFileException e) {
            throw new InvalidContractException(file.toString(), "there is no such file");
        } catch (IOException e) {
            throw new InvalidContractException(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    static Contract read(String fileName, String text) {
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        ContractFile file = new ContractFile(fileName, content);
        return new ContractDocument(fileName, file.parse(), file::location).contract();
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

    /** The parser says what it was doing, then what it found, each before a copy of the text. */
    private static InvalidContractException unreadable(String fileName, JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String problem = e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .limit(2)
                .collect(Collectors.joining(": "));
        return new InvalidContractException(at == null ? fileName : fileName + ":" + at.getLineNr(), problem);
    }

    /** The file and the line of a node, or of the nearest node above it that stands in the file. */
    private String location(String pointer) {
        Map<String, Integer> lines = lines();
        String at = pointer;
        while (!at.isEmpty() && !lines.containsKey(at)) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return fileName + ":" + lines.getOrDefault(at, 1);
    }

    /** The lines of nodes by JSON pointer. */
    private Map<String, Integer> lines() {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = mapper.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                lines.putIfAbsent(
                        parser.streamReadContext().pathAsPointer().toString(),
                        parser.currentTokenLocation().getLineNr());
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
