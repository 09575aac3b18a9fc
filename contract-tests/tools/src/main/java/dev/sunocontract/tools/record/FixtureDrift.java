package dev.sunocontract.tools.record;

import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Compares the responses of a recording with those of stored fixtures. */
public final class FixtureDrift {

    private static final JsonMapper JSON = new JsonMapper();

    private FixtureDrift() {}

    /**
     * Returns the differences, one line each, ordered by provider, operation and status.
     *
     * @param recorded the fixtures of the recording
     * @param stored the fixtures to compare with; truncated ones and placeholders are ignored
     */
    public static List<String> find(List<FixtureRecorder.RecordedFixture> recorded, List<Fixture> stored) {
        Map<String, List<Map<String, Set<String>>>> before = new LinkedHashMap<>();
        stored.stream()
                .filter(fixture ->
                        !fixture.origin().truncated() && !fixture.origin().placeholder())
                .forEach(
                        fixture -> collect(fixture.provider().id(), fixture.operationId(), fixture.exchange(), before));
        Map<String, List<Map<String, Set<String>>>> now = new TreeMap<>();
        recorded.forEach(fixture -> collect(fixture.provider().id(), fixture.operationId(), fixture.exchange(), now));
        List<String> differences = new ArrayList<>();
        now.forEach((key, structures) -> {
            if (!before.containsKey(key)) {
                differences.add(key + ": no stored fixture of this operation and status");
            } else {
                compare(key, before.get(key), structures, differences);
            }
        });
        return differences;
    }

    private static void collect(
            String provider,
            String operationId,
            Exchange exchange,
            Map<String, List<Map<String, Set<String>>>> structures) {
        Exchange.Response response = exchange.response();
        JsonNode body = parseBody(response);
        if (response != null && !body.isMissingNode()) {
            structures
                    .computeIfAbsent(provider + " " + operationId + " " + response.status(), key -> new ArrayList<>())
                    .add(JsonStructure.of(body));
        }
    }

    private static JsonNode parseBody(Exchange.@Nullable Response response) {
        try {
            return response == null ? MissingNode.getInstance() : JSON.readTree(response.body());
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static void compare(
            String key,
            List<Map<String, Set<String>>> before,
            List<Map<String, Set<String>>> now,
            List<String> differences) {
        Map<String, Set<String>> previous = union(before);
        Map<String, Set<String>> current = union(now);
        current.forEach((pointer, types) -> {
            if (!previous.containsKey(pointer)) {
                if (previous.containsKey(parent(pointer))) {
                    differences.add(key + ": " + pointer + " is new (" + String.join(", ", types) + ")");
                }
                return;
            }
            Set<String> added = new TreeSet<>(types);
            added.removeAll(previous.get(pointer));
            added.remove("null");
            if (!added.isEmpty() && !previous.get(pointer).equals(Set.of("null"))) {
                differences.add(key + ": " + pointer + " was " + String.join(", ", previous.get(pointer))
                        + " and is now " + String.join(", ", types));
            }
        });
        previous.keySet().stream()
                .filter(pointer -> !current.containsKey(pointer) && current.containsKey(parent(pointer)))
                .filter(pointer -> before.stream().allMatch(structure -> structure.containsKey(pointer)))
                .forEach(pointer -> differences.add(key + ": " + pointer + " is gone"));
    }

    private static Map<String, Set<String>> union(List<Map<String, Set<String>>> structures) {
        Map<String, Set<String>> union = new TreeMap<>();
        structures.forEach(structure -> structure.forEach((pointer, types) ->
                union.computeIfAbsent(pointer, key -> new TreeSet<>()).addAll(types)));
        return union;
    }

    private static String parent(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(0, pointer.lastIndexOf('/'));
    }
}
