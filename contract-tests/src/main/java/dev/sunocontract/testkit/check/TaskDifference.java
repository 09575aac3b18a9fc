package dev.sunocontract.testkit.check;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first difference between two readings of a finished task. What moves although the song stays as it is makes none:
 * counters such as {@code play_count}, the time of the last change, and the query of a URL, which may be signed anew
 * for each reading.
 *
 * @param pointer the JSON pointer of the value in the task; that of a text and the one within, if the text is JSON
 * @param before the value of the first reading, as JSON, abbreviated
 * @param after the value of the second reading, likewise
 */
record TaskDifference(String pointer, String before, String after) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern MOVING_FIELD = Pattern.compile("\\w+(_c|C)ount|updated?(_at|At|_time|Time)");
    private static final Pattern URL_WITH_QUERY = Pattern.compile("(https?://[^\\s\"<>?#]+)[?#][^\\s\"<>]*");

    /** Compares two readings; empty if they are about the same song in the same state. */
    static Optional<TaskDifference> find(JsonNode before, JsonNode after) {
        return find("", before, after);
    }

    private static Optional<TaskDifference> find(String pointer, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            return first(fieldNames(before, after)
                    .map(name -> find(pointer + "/" + escape(name), before.path(name), after.path(name))));
        }
        if (before.isArray() && after.isArray()) {
            return first(IntStream.range(0, Math.max(before.size(), after.size()))
                    .mapToObj(index -> find(pointer + "/" + index, before.path(index), after.path(index))));
        }
        if (before.isString() && after.isString()) {
            return findInTexts(pointer, before, after);
        }
        return before.equals(after) ? Optional.empty() : Optional.of(of(pointer, before, after));
    }

    private static Optional<TaskDifference> first(Stream<Optional<TaskDifference>> differences) {
        return differences.flatMap(Optional::stream).findFirst();
    }

    private static Stream<String> fieldNames(JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        return names.stream().filter(name -> !MOVING_FIELD.matcher(name).matches());
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Some providers write the clips as JSON within a text. */
    private static Optional<TaskDifference> findInTexts(String pointer, JsonNode before, JsonNode after) {
        Optional<JsonNode> innerBefore = innerJson(before.stringValue());
        Optional<JsonNode> innerAfter = innerJson(after.stringValue());
        if (innerBefore.isPresent() && innerAfter.isPresent()) {
            return find(pointer, innerBefore.get(), innerAfter.get());
        }
        return withoutQueries(before.stringValue()).equals(withoutQueries(after.stringValue()))
                ? Optional.empty()
                : Optional.of(of(pointer, before, after));
    }

    private static Optional<JsonNode> innerJson(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static String withoutQueries(String text) {
        return URL_WITH_QUERY.matcher(text).replaceAll("$1");
    }

    private static TaskDifference of(String pointer, JsonNode before, JsonNode after) {
        return new TaskDifference(pointer, describe(before), describe(after));
    }

    private static String describe(JsonNode value) {
        return value.isMissingNode() ? "nothing" : ResponseAssertions.abbreviate(value.toString());
    }
}
