package dev.sunocontract.bundler;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** A YAML (or JSON) text whose root is a mapping, and the lines of its nodes. */
final class YamlDocument {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode root;
    private final String text;
    private @Nullable Map<String, Integer> lines;

    private YamlDocument(ObjectNode root, String text) {
        this.root = root;
        this.text = text;
    }

    /**
     * Parses a text.
     *
     * @param name the file in messages
     * @throws BundleException if the text is not YAML, has duplicate keys or aliases, or its root is not a mapping
     */
    static YamlDocument parse(String name, String text) {
        try {
            refuseAliases(name, text);
            if (YAML.readTree(text) instanceof ObjectNode object) {
                return new YamlDocument(object, text);
            }
            throw new BundleException(name + ":1:1", "expected a mapping");
        } catch (JacksonException e) {
            throw new BundleException(position(name, e.getLocation()), oneLine(e.getOriginalMessage()));
        }
    }

    /** The parser says what it was doing, then what it found, each before a copy of the text. */
    private static String oneLine(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .limit(2)
                .collect(Collectors.joining(": "));
    }

    /** The parser would read an alias as the text of its name. */
    private static void refuseAliases(String name, String text) {
        if (text.indexOf('*') < 0) {
            return;
        }
        try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw new BundleException(
                            position(name, parser.currentTokenLocation()),
                            "aliases are not supported: repeat the value in place of *" + parser.getString());
                }
            }
        }
    }

    private static String position(String name, @Nullable TokenStreamLocation at) {
        return at == null ? name : name + ":" + at.getLineNr() + ":" + at.getColumnNr();
    }

    ObjectNode root() {
        return root;
    }

    /** The line of a node, counted from 1: that of its key, else that of the nearest node above it that exists. */
    int line(String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines().get(at);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }

    /** The line of the first {@code $ref} with a value, else of the first word with it or with the name at its end. */
    Optional<Integer> lineOfReference(String value) {
        String name = value.substring(value.lastIndexOf('/') + 1);
        Optional<Integer> ref = firstLine((pointer, text) -> pointer.endsWith("/$ref") && text.equals(value));
        return ref.isPresent() ? ref : firstLine((pointer, text) -> text.equals(value) || text.equals(name));
    }

    private Optional<Integer> firstLine(BiPredicate<String, String> condition) {
        return lines().entrySet().stream()
                .filter(entry -> root.at(entry.getKey()).isString()
                        && condition.test(
                                entry.getKey(), root.at(entry.getKey()).stringValue()))
                .map(Map.Entry::getValue)
                .min(Integer::compare);
    }

    private Map<String, Integer> lines() {
        Map<String, Integer> known = lines;
        if (known == null) {
            known = readLines();
            lines = known;
        }
        return known;
    }

    private Map<String, Integer> readLines() {
        Map<String, Integer> found = new HashMap<>();
        try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                found.putIfAbsent(
                        parser.streamReadContext().pathAsPointer().toString(),
                        parser.currentTokenLocation().getLineNr());
            }
        }
        return found;
    }
}
