package dev.sunocontract.client.transport;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The secrets of a client: its API key and the key that signs its callbacks. Providers repeat them in what they send,
 * such as "Incorrect API key provided: …"; here they are replaced by {@code ***}, in plain, JSON-escaped and
 * URL-encoded form. Immutable.
 *
 * <p>A secret of fewer than eight characters is not replaced: no provider issues one, and in other words it would
 * destroy the message.
 */
final class Secrets {

    private static final int MIN_CHARACTERS = 8;
    private static final String REDACTED = "***";

    /** The forms of the secrets, the longest first: a form may be a part of another. */
    private final List<String> forms;

    /**
     * Creates the secrets.
     *
     * @param secrets the secrets; null where there is none
     */
    Secrets(@Nullable String... secrets) {
        Set<String> all = new LinkedHashSet<>();
        Stream.of(secrets)
                .filter(Objects::nonNull)
                .filter(secret -> secret.length() >= MIN_CHARACTERS)
                .forEach(secret -> all.addAll(formsOf(secret)));
        List<String> longestFirst = new ArrayList<>(all);
        longestFirst.sort(Comparator.comparingInt(String::length).reversed());
        this.forms = List.copyOf(longestFirst);
    }

    private static List<String> formsOf(String secret) {
        String quoted = JsonNodeFactory.instance.stringNode(secret).toString();
        String inJson = quoted.substring(1, quoted.length() - 1);
        String inUrl = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return List.of(secret, inJson, inJson.replace("/", "\\/"), inUrl, inUrl.replace("+", "%20"));
    }

    /** Returns a text without the secrets. */
    String redact(String text) {
        String redacted = text;
        for (String form : forms) {
            redacted = redacted.replace(form, REDACTED);
        }
        return redacted;
    }

    /**
     * Returns a result without the secrets in its names and texts. An address keeps them: without them, a file that was
     * paid for could not be downloaded.
     *
     * @param source the text that the result was read from
     */
    JsonNode redact(JsonNode result, String source) {
        return forms.stream().anyMatch(source::contains) ? redact(result) : result;
    }

    private JsonNode redact(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode redacted = object.objectNode();
            object.properties().forEach(field -> redacted.set(redact(field.getKey()), redact(field.getValue())));
            return redacted;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode redacted = array.arrayNode();
            array.forEach(item -> redacted.add(redact(item)));
            return redacted;
        }
        return node.isString() && !isAddress(node.stringValue())
                ? JsonNodeFactory.instance.stringNode(redact(node.stringValue()))
                : node;
    }

    private static boolean isAddress(String text) {
        return HttpAddress.isHttps(text) || HttpAddress.isPlainHttp(text);
    }
}
