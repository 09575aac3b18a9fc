package dev.sunocontract.testkit.check.request;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.testkit.check.request.SchemaSite.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds the schemas of all fields of a body. Negations and {@code else} branches are left out. */
final class SchemaSites {

    private static final int MAX_DEPTH = 6;

    private final JsonNode document;
    private final List<SchemaSite> sites = new ArrayList<>();

    private SchemaSites(JsonNode document) {
        this.document = document;
    }

    /** The schemas of the fields, in the order of the document; a field may have several. */
    static List<SchemaSite> of(Contract contract, BodySchema schema) {
        SchemaSites found = new SchemaSites(contract.document());
        found.walk(contract.document().at(schema.pointer()), new BodyField(""), List.of(), List.of());
        return found.sites;
    }

    private void walk(JsonNode node, BodyField field, List<JsonNode> outside, List<Condition> conditions) {
        if (!node.isObject() || field.pointer().split("/").length > MAX_DEPTH) {
            return;
        }
        List<JsonNode> around = new ArrayList<>(List.of(node));
        around.addAll(outside);
        if (!field.pointer().isEmpty()) {
            sites.add(new SchemaSite(field, node, around, conditions));
        }
        if (node.has("$ref")) {
            walk(document.at(node.path("$ref").asString().substring(1)), field, around, conditions);
        }
        for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
            node.path(keyword).forEach(part -> walk(part, field, around, conditions));
        }
        for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
            walk(property.getValue(), field.child(property.getKey()), around, conditions);
        }
        walk(node.path("items"), field.items(), around, conditions);
        if (node.has("if")) {
            List<Condition> inside = new ArrayList<>(conditions);
            inside.add(new Condition(field, node.path("if")));
            walk(node.path("then"), field, around, inside);
        }
    }
}
