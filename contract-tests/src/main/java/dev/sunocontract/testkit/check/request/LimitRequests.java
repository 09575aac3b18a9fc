package dev.sunocontract.testkit.check.request;

import dev.sunocontract.testkit.check.request.AllowedRequest.Variant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Per limit of a length, a number or a list: a request at the limit, one inside, one beyond. Of ids and addresses only
 * the one beyond: no text of a chosen length is one that the server knows.
 */
record LimitRequests(
        List<SchemaSite> sites,
        KnownBodies known,
        AcceptanceEvidence evidence,
        Set<String> textFields,
        Map<String, String> idFields) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_TRIED_LENGTH = 100_000;

    /**
     * A limit.
     *
     * @param allowed the values at and inside the limit
     * @param beyond the value beyond it
     */
    private record Limit(String keyword, JsonNode limit, List<JsonNode> allowed, JsonNode beyond) {}

    List<AllowedRequest> derive() {
        Map<String, AllowedRequest> requests = new LinkedHashMap<>();
        for (SchemaSite site : sites) {
            limits(site).forEach(limit -> add(site, limit, requests));
        }
        return List.copyOf(requests.values());
    }

    private List<Limit> limits(SchemaSite site) {
        List<Limit> limits = new ArrayList<>();
        site.schema().properties().forEach(word -> {
            if (word.getValue().isNumber()) {
                limit(word.getKey(), word.getValue(), site).ifPresent(limits::add);
            }
        });
        return limits;
    }

    private Optional<Limit> limit(String keyword, JsonNode limit, SchemaSite site) {
        BigDecimal number = limit.decimalValue();
        BigDecimal step = step(site.schema());
        int length = number.intValue();
        boolean tooLong = length > MAX_TRIED_LENGTH;
        return switch (keyword) {
            case "maxLength" ->
                tooLong
                        ? Optional.empty()
                        : limitOf(
                                keyword,
                                limit,
                                text(length + 1, 'a'),
                                text(length, 'a'),
                                text(length - 1, 'a'),
                                text(length, 'ü'));
            // A rule that requires a text has a check of its own.
            case "minLength" ->
                length == 0 || !site.conditions().isEmpty()
                        ? Optional.empty()
                        : limitOf(keyword, limit, text(length - 1, 'a'), text(length, 'a'), text(length + 1, 'a'));
            case "maximum" ->
                limitOf(keyword, limit, number(number.add(step)), number(number), number(number.subtract(step)));
            // A lower limit alone says that a position is not negative, not that any is possible.
            case "minimum" ->
                site.schema().has("maximum")
                        ? limitOf(
                                keyword, limit, number(number.subtract(step)), number(number), number(number.add(step)))
                        : limitOf(keyword, limit, number(number.subtract(step)));
            case "exclusiveMaximum" -> limitOf(keyword, limit, number(number), number(number.subtract(step)));
            case "exclusiveMinimum" -> limitOf(keyword, limit, number(number), number(number.add(step)));
            case "maxItems" ->
                limitOf(keyword, limit, list(length + 1, site), list(length, site), list(length - 1, site));
            case "minItems" ->
                length == 0
                        ? Optional.empty()
                        : limitOf(keyword, limit, list(length - 1, site), list(length, site), list(length + 1, site));
            default -> Optional.empty();
        };
    }

    private static Optional<Limit> limitOf(String keyword, JsonNode limit, JsonNode beyond, JsonNode... allowed) {
        return Optional.of(new Limit(keyword, limit, List.of(allowed), beyond));
    }

    /** The step between numbers: that of the schema, else a hundredth of ranges such as 0 to 1, else one. */
    private static BigDecimal step(JsonNode schema) {
        if (schema.has("multipleOf")) {
            return schema.path("multipleOf").decimalValue();
        }
        boolean isFraction = schema.path("maximum").asInt(Integer.MAX_VALUE) <= 1;
        return isFraction ? new BigDecimal("0.01") : BigDecimal.ONE;
    }

    private static JsonNode number(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                ? NODES.numberNode(number.intValueExact())
                : NODES.numberNode(number);
    }

    /** A text of a length, in words, so that it looks like lyrics; neither its start nor its end can be trimmed. */
    private static JsonNode text(int length, char vowel) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(text.length() % 60 == 57 ? 'n' : text.length() % 3 == 0 ? 'l' : vowel);
            if (text.length() % 3 == 2 && text.length() < length - 1) {
                text.append(' ');
            }
        }
        return NODES.stringNode(text.toString());
    }

    /** A list of texts; of one id where the field holds ids. */
    private JsonNode list(int size, SchemaSite site) {
        String id = idFields.get(site.field().lastName());
        ArrayNode list = NODES.arrayNode();
        for (int i = 1; i <= size; i++) {
            list.add(id == null ? "item " + i : id);
        }
        return list;
    }

    private void add(SchemaSite site, Limit limit, Map<String, AllowedRequest> requests) {
        List<ObjectNode> bodies =
                site.conditions().isEmpty() ? List.of(known.preferred()) : known.meeting(site.conditions());
        List<Variant> allowed = new ArrayList<>();
        List<Variant> beyond = new ArrayList<>();
        for (ObjectNode body : bodies) {
            ObjectNode invalid = site.field().set(body, limit.beyond());
            if (known.isValid(invalid)) {
                continue;
            }
            beyond.add(variant(false, site, body, limit.beyond()));
            // The limit itself for every model of a rule, its neighbours for one.
            limit.allowed().stream()
                    .limit(allowed.isEmpty() ? limit.allowed().size() : 1)
                    .filter(value -> !value.isString()
                            || textFields.contains(site.field().lastName()))
                    .filter(value -> known.isAllowed(site.field().set(body, value)))
                    .forEach(value -> allowed.add(variant(true, site, body, value)));
        }
        String rule = site.word("x-rule").asString("");
        String name = site.field().name() + "_" + limit.keyword() + "_"
                + limit.limit().asString() + (rule.isEmpty() ? "" : "_" + rule);
        String what = "`" + site.field().name() + "`";
        if (!allowed.isEmpty()) {
            put(
                    "acceptsLimit_" + name,
                    "Accepts " + what + " at its limit: " + limit.keyword() + " " + limit.limit() + ".",
                    rule,
                    allowed,
                    requests);
        }
        if (!beyond.isEmpty()) {
            put(
                    "refusesBeyondLimit_" + name,
                    "Refuses " + what + " beyond its limit: " + limit.keyword() + " " + limit.limit() + ".",
                    rule,
                    beyond,
                    requests);
        }
    }

    private static void put(
            String name,
            String description,
            String rule,
            List<Variant> variants,
            Map<String, AllowedRequest> requests) {
        requests.putIfAbsent(name, new AllowedRequest(name, description, rule, variants, Optional.empty()));
    }

    private Variant variant(boolean allowed, SchemaSite site, ObjectNode body, JsonNode value) {
        return new Variant(
                allowed,
                site.field().set(body, value),
                Optional.of(body),
                "`" + site.field().name() + "` " + describe(value),
                evidence.ofLimit(site));
    }

    private static String describe(JsonNode value) {
        if (value.isString()) {
            String text = value.stringValue();
            boolean ascii = text.chars().allMatch(character -> character < 128);
            return "of " + text.length() + (ascii ? " characters" : " characters, some of them not ASCII");
        }
        return value.isArray() ? "of " + value.size() + " items" : value.toString();
    }
}
