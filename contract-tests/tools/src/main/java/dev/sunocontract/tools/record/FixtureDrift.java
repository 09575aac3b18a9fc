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

/** What drifted since: compares the answers of a recording with those of the fixtures that are kept. */
public final class FixtureDrift {

    private static final JsonMapper JSON = new JsonMapper();

    private FixtureDrift() {}

    /**
     * The differences, one sentence each, by operation and status.
     *
     * @param written what was recorded
     * @param kept the fixtures to compare with
     */
    public static List<String> find(List<FixtureRecorder.RecordedFixture> written, List<Fixture> kept) {
        Map<String, List<Map<String, Set<String>>>> before = new LinkedHashMap<>();
        kept.stream()
                .filter(fixture ->
                        !fixture.origin().truncated() && !fixture.origin().placeholder())
                .forEach(
                        fixture -> collect(fixture.provider().id(), fixture.operationId(), fixture.exchange(), before));
        Map<String, List<Map<String, Set<String>>>> now = new TreeMap<>();
        written.forEach(one -> collect(one.provider().id(), one.operationId(), one.exchange(), now));
        List<String> drifted = new ArrayList<>();
        now.forEach((key, shapes) -> {
            if (!before.containsKey(key)) {
                drifted.add(key + ": no fixture of this operation and status is kept");
            } else {
                compare(key, before.get(key), shapes, drifted);
            }
        });
        return drifted;
    }

    private static void collect(
            String provider, String operationId, Exchange exchange, Map<String, List<Map<String, Set<String>>>> into) {
        Exchange.Response response = exchange.response();
        JsonNode body = parseBody(response);
        if (response != null && !body.isMissingNode()) {
            into.computeIfAbsent(provider + " " + operationId + " " + response.status(), key -> new ArrayList<>())
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
            List<String> drifted) {
        Map<String, Set<String>> was = union(before);
        Map<String, Set<String>> is = union(now);
        is.forEach((pointer, types) -> {
            if (!was.containsKey(pointer)) {
                if (was.containsKey(parent(pointer))) {
                    drifted.add(key + ": " + pointer + " is new (" + String.join(", ", types) + ")");
                }
                return;
            }
            Set<String> fresh = new TreeSet<>(types);
            fresh.removeAll(was.get(pointer));
            fresh.remove("null");
            if (!fresh.isEmpty() && !was.get(pointer).equals(Set.of("null"))) {
                drifted.add(key + ": " + pointer + " was " + String.join(", ", was.get(pointer)) + " and is now "
                        + String.join(", ", types));
            }
        });
        was.keySet().stream()
                .filter(pointer -> !is.containsKey(pointer) && is.containsKey(parent(pointer)))
                .filter(pointer -> before.stream().allMatch(shape -> shape.containsKey(pointer)))
                .forEach(pointer -> drifted.add(key + ": " + pointer + " is gone"));
    }

    private static Map<String, Set<String>> union(List<Map<String, Set<String>>> shapes) {
        Map<String, Set<String>> union = new TreeMap<>();
        shapes.forEach(shape -> shape.forEach((pointer, types) ->
                union.computeIfAbsent(pointer, place -> new TreeSet<>()).addAll(types)));
        return union;
    }

    private static String parent(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(0, pointer.lastIndexOf('/'));
    }
}
