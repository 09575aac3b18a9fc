package dev.sunocontract.spec.scrub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces personal data and secrets of an exchange: keys, ids, names, e-mail addresses, signatures of URLs. Within one
 * recording equal values have equal replacements, so references between exchanges stay intact.
 */
public final class Scrubber {

    private static final Set<String> KEPT_HEADERS = Set.of("content-type", "retry-after", "allow", "www-authenticate");
    private static final Set<String> USER_IDS = Set.of("user_id", "userid", "owner_id", "account_id", "accountid");
    private static final Set<String> HANDLES = Set.of("handle", "user_handle", "username", "user_name", "login");
    private static final Set<String> NAMES = Set.of(
            "display_name", "displayname", "user_display_name", "nickname", "full_name", "first_name", "last_name");
    private static final Set<String> PICTURES =
            Set.of("avatar_image_url", "avatar_url", "avatar", "user_avatar_image_url", "profile_image_url");
    private static final Set<String> SECRETS = Set.of(
            "api_key",
            "apikey",
            "access_token",
            "refresh_token",
            "token",
            "secret",
            "webhook_secret",
            "password",
            "session_id",
            "phone");

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern HEX_ID = Pattern.compile("(?<![0-9A-Za-z])[0-9a-fA-F]{24,64}(?![0-9A-Za-z])");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}");
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*");
    private static final Pattern URL = Pattern.compile("(https?://[^\\s\"'<>?]+)\\?([^\\s\"'<>]*)");
    private static final Pattern UUID_GROUPS = Pattern.compile("(.{8})(.{4})(.{4})(.{4})(.{12})");
    private static final int UUID_BYTES = 16;
    private static final JsonMapper JSON = new JsonMapper();

    /** How deep texts may be encoded inside each other; what is deeper is replaced as a whole. */
    private static final int MAX_DEPTH = 8;

    private static final Set<String> PUBLIC_PARAMETERS = Set.of("item_id", "id", "v", "format", "page");

    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Redactor redactor;

    /**
     * Creates the scrubber of one recording.
     *
     * @param keys the API keys in use
     */
    public Scrubber(List<String> keys) {
        this.redactor = new Redactor(keys);
    }

    /** Returns a scrubbed copy of a body. */
    public JsonNode scrubBody(JsonNode body) {
        // Ids in plain text come first, so that encoded ones are recognized wherever they stand.
        UUID.matcher(body.toString()).results().forEach(found -> placeholderId(found.group()));
        return scrubValue("", body, 0);
    }

    private JsonNode scrubValue(String name, JsonNode node, int depth) {
        if (node instanceof ObjectNode object) {
            ObjectNode clean = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(entry -> clean.set(
                            scrubText(entry.getKey(), depth), scrubValue(entry.getKey(), entry.getValue(), depth)));
            return clean;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode clean = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> clean.add(scrubValue(name, item, depth)));
            return clean;
        }
        if (node.isNumber() && USER_IDS.contains(name.toLowerCase(Locale.ROOT))) {
            return JsonNodeFactory.instance.numberNode(1);
        }
        return node.isString()
                ? JsonNodeFactory.instance.stringNode(scrubField(name, node.stringValue(), depth))
                : node;
    }

    private String scrubField(String name, String value, int depth) {
        if (value.isEmpty()) {
            return value;
        }
        String field = name.toLowerCase(Locale.ROOT);
        if (USER_IDS.contains(field)) {
            return UUID.matcher(value).matches()
                    ? placeholderId(value)
                    : placeholder("user", value, count -> "user-" + count);
        }
        if (HANDLES.contains(field)) {
            return placeholder("handle", value, count -> "user" + count);
        }
        if (NAMES.contains(field)) {
            return placeholder("name", value, count -> "User " + count);
        }
        if (PICTURES.contains(field)) {
            return placeholder("picture", value, count -> "https://cdn.example/avatar-" + count + ".png");
        }
        return SECRETS.contains(field) ? Redactor.REDACTED : scrubText(value, depth);
    }

    /** Returns a text without keys, tokens, e-mail addresses, ids and signatures, also encoded ones. */
    public String scrubText(String text) {
        return scrubText(text, 0);
    }

    private String scrubText(String text, int depth) {
        if (depth > MAX_DEPTH) {
            return Redactor.REDACTED;
        }
        Optional<JsonNode> json = parseContainer(text);
        if (json.isPresent()) {
            JsonNode clean = scrubValue("", json.get(), depth + 1);
            return clean.equals(json.get()) ? text : clean.toString();
        }
        return EncodedText.rewrite(scrubPlainText(text), decoded -> scrubText(decoded, depth + 1), this::scrubId);
    }

    private static Optional<JsonNode> parseContainer(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(stripped)).filter(JsonNode::isContainer);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** Replaces the bytes of an id that occurred as text; returns null for other bytes. */
    private byte @Nullable [] scrubId(byte[] bytes) {
        String hex = HexFormat.of().formatHex(bytes);
        String known = bytes.length == UUID_BYTES
                ? placeholders.get("id " + UUID_GROUPS.matcher(hex).replaceFirst("$1-$2-$3-$4-$5"))
                : null;
        return known == null ? null : HexFormat.of().parseHex(known.replace("-", ""));
    }

    private String scrubPlainText(String text) {
        String clean = JWT.matcher(redactor.redact(text)).replaceAll(Redactor.REDACTED);
        clean = EMAIL.matcher(clean)
                .replaceAll(found -> placeholder("mail", found.group(), count -> "user" + count + "@example.com"));
        clean = URL.matcher(clean)
                .replaceAll(found -> Matcher.quoteReplacement(withoutSignature(found.group(1), found.group(2))));
        clean = UUID.matcher(clean).replaceAll(found -> placeholderId(found.group()));
        return HEX_ID.matcher(clean)
                .replaceAll(found -> placeholder(
                        "hex" + found.group().length(),
                        found.group().toLowerCase(Locale.ROOT),
                        count -> ("%0" + found.group().length() + "x").formatted(count)));
    }

    private static String withoutSignature(String address, String query) {
        List<String> kept = new ArrayList<>();
        for (String parameter : query.split("&")) {
            if (PUBLIC_PARAMETERS.contains(parameter.replaceFirst("=.*", ""))) {
                kept.add(parameter);
            }
        }
        return kept.isEmpty() ? address : address + "?" + String.join("&", kept);
    }

    private String placeholderId(String uuid) {
        return placeholder("id", uuid.toLowerCase(Locale.ROOT), "00000000-0000-4000-8000-%012d"::formatted);
    }

    private String placeholder(String kind, String value, IntFunction<String> numbered) {
        return placeholders.computeIfAbsent(
                kind + " " + value, key -> numbered.apply(counts.merge(kind, 1, Integer::sum)));
    }

    /** Returns the headers that fixtures keep: a few by name, and those with API keys, redacted. */
    public Map<String, String> scrubHeaders(Map<String, String> headers) {
        Map<String, String> clean = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            String shown = redactor.redactHeader(name, value);
            boolean redacted = shown.endsWith(Redactor.REDACTED)
                    && !name.toLowerCase(Locale.ROOT).contains("cookie");
            if (KEPT_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                clean.put(name, scrubText(value));
            } else if (redacted) {
                clean.put(name, shown);
            }
        });
        return clean;
    }
}
