package dev.sunocontract.tools.audit.proposal;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.tools.audit.exchange.RecordedExchange;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What a schema does not state about recorded bodies: fields and values, at any depth. */
final class MissingParts {

    private static final int MAX_VALUE_LENGTH = 60;

    private final SortedMap<String, MissingParts> fields = new TreeMap<>();
    private final SortedMap<String, Sightings> values = new TreeMap<>();
    private final SortedSet<String> types = new TreeSet<>();
    private final Sightings sightings = new Sightings();
    private @Nullable MissingParts items;

    /**
     * Adds drift of a body.
     *
     * @param drift an unknown field or value; other kinds add nothing
     */
    void add(Drift drift, JsonNode body, RecordedExchange exchange, String file) {
        JsonNode node = body;
        MissingParts parts = this;
        for (JsonPointer at = JsonPointer.compile(drift.pointer()); !at.matches(); at = at.tail()) {
            parts = node.isArray() ? parts.items() : parts.field(at.getMatchingProperty());
            node = node.isArray() ? node.path(at.getMatchingIndex()) : node.path(at.getMatchingProperty());
        }
        if (drift.kind() == Drift.Kind.UNKNOWN_FIELD) {
            parts.types.add(type(node));
            parts.sightings.add(exchange, file);
        } else if (drift.kind() == Drift.Kind.UNKNOWN_VALUE && drift.value().length() <= MAX_VALUE_LENGTH) {
            parts.values
                    .computeIfAbsent(drift.value(), value -> new Sightings())
                    .add(exchange, file);
        }
    }

    private MissingParts field(String name) {
        return fields.computeIfAbsent(name, field -> new MissingParts());
    }

    private MissingParts items() {
        MissingParts known = items;
        if (known == null) {
            known = new MissingParts();
            items = known;
        }
        return known;
    }

    private static String type(JsonNode node) {
        return node.isIntegralNumber() ? "integer" : node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** The parts that are missing in fields, by name. */
    SortedMap<String, MissingParts> fields() {
        return fields;
    }

    /** The parts that are missing in the items of an array, or null. */
    @Nullable
    MissingParts itemParts() {
        return items;
    }

    /** The values that are missing, and where they were seen. */
    SortedMap<String, Sightings> values() {
        return values;
    }

    /** The JSON types of a field that is missing itself; empty if it is not. */
    SortedSet<String> types() {
        return types;
    }

    /** Where a field that is missing itself was seen. */
    Sightings sightings() {
        return sightings;
    }
}
