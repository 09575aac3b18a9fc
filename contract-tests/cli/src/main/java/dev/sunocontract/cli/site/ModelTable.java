package dev.sunocontract.cli.site;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The names of models that a wire knows, from {@code x-values} and {@code x-retired} of one of its schemas.
 *
 * @param schema the name of the schema
 * @param models the names, in the order of the schema
 */
record ModelTable(String schema, List<Model> models) {

    /**
     * A name of a model.
     *
     * @param name the value in requests
     * @param version Suno's version; empty if the value is none of Suno's models, or no source states it
     * @param added the day it was added, ISO 8601; empty if no source states it
     * @param retirements who retired it, when, and what to use instead
     * @param note a remark; empty if there is none
     * @param sources what the name is known from, the strongest first
     */
    record Model(
            String name,
            String version,
            String added,
            List<String> retirements,
            List<TextPart> note,
            List<Source> sources) {

        /** The strongest source. */
        Source source() {
            return sources.get(0);
        }
    }

    /** The tables of a wire: one per schema whose values have evidence. */
    static List<ModelTable> of(Wire wire) {
        List<ModelTable> tables = new ArrayList<>();
        for (Map.Entry<String, JsonNode> schema :
                Contract.of(wire).document().path("components").path("schemas").properties()) {
            if (schema.getValue().has("x-values")) {
                tables.add(new ModelTable(schema.getKey(), models(schema.getValue())));
            }
        }
        return tables;
    }

    private static List<Model> models(JsonNode schema) {
        return schema.path("x-values").properties().stream()
                .map(value -> model(value.getKey(), value.getValue(), schema.path("x-retired")))
                .toList();
    }

    private static Model model(String name, JsonNode value, JsonNode retired) {
        return new Model(
                name,
                value.path("version").asString(""),
                value.path("added").asString(""),
                retired.valueStream()
                        .filter(retirement -> lists(retirement.path("values"), name))
                        .map(ModelTable::describe)
                        .toList(),
                TextPart.of(value.path("note").asString("")),
                Source.of(value.path("x-evidence")));
    }

    private static boolean lists(JsonNode values, String name) {
        return values.valueStream().anyMatch(value -> value.asString().equals(name));
    }

    private static String describe(JsonNode retirement) {
        String by = retirement.path("by").asString("");
        String successors = String.join(
                ", ",
                retirement
                        .path("successors")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        return by + when(retirement) + (successors.isEmpty() ? "" : "; use " + successors);
    }

    private static String when(JsonNode retirement) {
        for (String word : List.of("date", "before", "after")) {
            String day = retirement.path(word).asString("unknown");
            if (!day.equals("unknown")) {
                return " " + (word.equals("date") ? "on" : word) + " " + day;
            }
        }
        return ", date unknown";
    }
}
