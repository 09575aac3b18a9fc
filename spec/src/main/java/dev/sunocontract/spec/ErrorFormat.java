package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a provider writes the errors of one kind: the entry of the kind in {@code info.x-error-codes}, with the template
 * that it names in {@code info.x-error-bodies}. Immutable.
 */
public final class ErrorFormat {

    private static final String CODES_KEYWORD = "x-error-codes";
    private static final String BODIES_KEYWORD = "x-error-bodies";
    private static final String BODY_KEYWORD = "x-error-body";
    private static final String CODE_PLACEHOLDER = "{code}";
    private static final String MESSAGE_PLACEHOLDER = "{message}";
    private static final int STATUS_OK = 200;

    private final ErrorKind kind;
    private final int status;
    private final List<JsonNode> codes;
    private final ObjectNode template;
    private final Optional<String> message;
    private final List<Pattern> texts;
    private final List<Evidence> evidence;

    private ErrorFormat(ErrorKind kind, JsonNode entry, JsonNode template) {
        if (!entry.path("status").isInt()) {
            throw new IllegalArgumentException("status must be an HTTP status");
        }
        this.kind = kind;
        this.status = entry.path("status").intValue();
        this.codes = readCodes(entry);
        if (!(template instanceof ObjectNode object)) {
            throw new IllegalArgumentException("body must be the name of a template in info." + BODIES_KEYWORD);
        }
        this.template = object;
        this.message = entry.has("message") ? Optional.of(entry.path("message").asString()) : Optional.empty();
        this.texts = readTexts(entry);
        this.evidence = Evidence.of(entry);
    }

    private static List<Pattern> readTexts(JsonNode entry) {
        try {
            return entry.path("texts")
                    .valueStream()
                    .map(text -> Pattern.compile(text.path("pattern").stringValue(), Pattern.CASE_INSENSITIVE))
                    .toList();
        } catch (PatternSyntaxException | JsonNodeException e) {
            throw new IllegalArgumentException("texts must list objects with a valid pattern: " + e.getMessage(), e);
        }
    }

    private static List<JsonNode> readCodes(JsonNode entry) {
        if (entry.has("code") == entry.has("codes")) {
            throw new IllegalArgumentException("either code or codes is required");
        }
        List<JsonNode> codes = entry.has("code")
                ? List.of(entry.path("code"))
                : entry.path("codes").valueStream().toList();
        if (codes.isEmpty() || codes.stream().anyMatch(code -> !code.isInt() && !code.isString())) {
            throw new IllegalArgumentException("code must be an integer or a string; codes must list at least one");
        }
        return codes;
    }

    /**
     * Reads the formats of a document; empty if it defines none.
     *
     * @throws IllegalArgumentException if an entry is incomplete
     */
    static Map<ErrorKind, ErrorFormat> of(JsonNode document) {
        JsonNode info = document.path("info");
        Map<ErrorKind, ErrorFormat> formats = new EnumMap<>(ErrorKind.class);
        for (ErrorKind kind : ErrorKind.values()) {
            JsonNode entry = info.path(CODES_KEYWORD).path(kind.id());
            if (!entry.isMissingNode()) {
                read(kind, entry, info, formats);
            }
        }
        return formats;
    }

    /**
     * Reads the formats that an operation writes otherwise than its document: with the body that its
     * {@code x-error-body} names, and with what its {@code x-error-codes} replace.
     *
     * @throws IllegalArgumentException if an entry is incomplete
     */
    static Map<ErrorKind, ErrorFormat> at(JsonNode operation, JsonNode document) {
        Map<ErrorKind, ErrorFormat> formats = new EnumMap<>(ErrorKind.class);
        JsonNode info = document.path("info");
        for (ErrorKind kind : ErrorKind.values()) {
            ObjectNode differences = differences(operation, kind);
            if (!differences.isEmpty() && info.path(CODES_KEYWORD).path(kind.id()) instanceof ObjectNode entry) {
                ObjectNode merged = entry.deepCopy();
                if (differences.has("code") || differences.has("codes")) {
                    merged.remove(List.of("code", "codes"));
                }
                differences.properties().forEach(word -> merged.set(word.getKey(), word.getValue()));
                read(kind, merged, info, formats);
            }
        }
        return formats;
    }

    /** The words of a kind that an operation replaces; empty if it is written as everywhere. */
    private static ObjectNode differences(JsonNode operation, ErrorKind kind) {
        ObjectNode differences = JsonNodeFactory.instance.objectNode();
        if (operation.has(BODY_KEYWORD)) {
            differences.set("body", operation.path(BODY_KEYWORD));
        }
        operation
                .path(CODES_KEYWORD)
                .path(kind.id())
                .properties()
                .forEach(word -> differences.set(word.getKey(), word.getValue()));
        return differences;
    }

    private static void read(ErrorKind kind, JsonNode entry, JsonNode info, Map<ErrorKind, ErrorFormat> formats) {
        JsonNode template = info.path(BODIES_KEYWORD).path(entry.path("body").asString(""));
        try {
            formats.put(kind, new ErrorFormat(kind, entry, template));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("info." + CODES_KEYWORD + "." + kind.id() + ": " + e.getMessage(), e);
        }
    }

    /** The kind of error. */
    public ErrorKind kind() {
        return kind;
    }

    /** The HTTP status; 200 if only the code in the body states that the response is an error. */
    public int status() {
        return status;
    }

    /**
     * The HTTP status of an error at an operation. Where the status of the kind is 200, it is the first code that the
     * operation documents as a status, unless {@code x-error-codes} of the operation state the status. No status is a
     * code of 500 and above, unless the server failed: kie.ai refuses an unknown recovery with status 200 and code 500
     * (recorded 2026-09-10); nor a less usual code that is the status of another kind: what is invalid at sunoapi.org
     * has the codes 400 and 413, and 413 is the status of a large body.
     */
    public int statusAt(Operation operation) {
        if (status != STATUS_OK || operation.statesErrorStatus(kind)) {
            return status;
        }
        return integerCodes().stream()
                .filter(code -> operation.responses().containsKey(code.toString()))
                .filter(code -> code < 500 || kind == ErrorKind.SERVER_ERROR || kind == ErrorKind.MAINTENANCE)
                .filter(code -> !operation.isStatusOfAnErrorKind(code))
                .findFirst()
                .orElse(STATUS_OK);
    }

    /** The codes in the body, integers or strings, the usual one first; never empty. */
    public List<JsonNode> codes() {
        return codes;
    }

    /** The codes that are integers. */
    List<Integer> integerCodes() {
        return codes.stream().filter(JsonNode::isInt).map(JsonNode::intValue).toList();
    }

    /** The message of the provider; empty if the document states none. */
    public Optional<String> message() {
        return message;
    }

    /**
     * Returns true if a text is one by which the provider's errors of this kind are known, whatever their code.
     *
     * @param text the code and the message of an error
     */
    boolean isKnownBy(String text) {
        return texts.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }

    /** The evidence of the codes, the strongest first. */
    public List<Evidence> evidence() {
        return evidence;
    }

    /**
     * Creates the body of an error with the usual code.
     *
     * @param text the message
     */
    public ObjectNode body(String text) {
        return (ObjectNode) fill(template, text);
    }

    private JsonNode fill(JsonNode node, String text) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), fill(field.getValue(), text)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> items = new ArrayList<>();
            array.forEach(item -> items.add(fill(item, text)));
            return JsonNodeFactory.instance.arrayNode().addAll(items);
        }
        return node.isString() ? fillString(node.stringValue(), text) : node;
    }

    private JsonNode fillString(String value, String text) {
        JsonNode code = codes.get(0);
        if (value.equals(CODE_PLACEHOLDER)) {
            return code;
        }
        return JsonNodeFactory.instance.stringNode(
                value.replace(CODE_PLACEHOLDER, code.asString()).replace(MESSAGE_PLACEHOLDER, text));
    }

    @Override
    public String toString() {
        return kind.id() + " " + status + " " + codes;
    }
}
