package dev.sunocontract.testkit.check.request;

import dev.sunocontract.testkit.check.request.AllowedRequest.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Per list that a known body has: an empty one, one with a duplicate, a long one. */
record ListRequests(
        List<SchemaSite> sites, KnownBodies known, AcceptanceEvidence evidence, Set<String> namesOfIdFields) {

    private static final int LONG = 50;

    List<AllowedRequest> derive() {
        List<AllowedRequest> requests = new ArrayList<>();
        sites.stream().map(SchemaSite::field).distinct().forEach(field -> {
            if (field.in(known.preferred()) instanceof ArrayNode list && !list.isEmpty()) {
                addVariants(field, list.get(0), requests);
            }
        });
        return requests;
    }

    private void addVariants(BodyField field, JsonNode item, List<AllowedRequest> requests) {
        boolean ids = namesOfIdFields.contains(field.lastName());
        ArrayNode longList = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < LONG; i++) {
            longList.add(ids || !item.isString() ? item : JsonNodeFactory.instance.stringNode(item.stringValue() + i));
        }
        ArrayNode twice = JsonNodeFactory.instance.arrayNode().add(item).add(item);
        add("acceptsDuplicatesIn_", field, twice, "the same item twice in", Optional.empty(), requests);
        add("acceptsLongList_", field, longList, LONG + " items in", Optional.empty(), requests);
        add(
                "acceptsEmptyList_",
                field,
                JsonNodeFactory.instance.arrayNode(),
                "no item in",
                evidence.ofEmptyList(field),
                requests);
    }

    private void add(
            String namePrefix,
            BodyField field,
            ArrayNode list,
            String what,
            Optional<String> shown,
            List<AllowedRequest> requests) {
        Variant variant = new Variant(
                true,
                field.set(known.preferred(), list),
                Optional.of(known.preferred()),
                what + " `" + field.name() + "`",
                shown);
        if (known.isValid(variant.body())) {
            requests.add(AllowedRequest.of(
                    namePrefix + field.name(), "Accepts " + variant.change() + ".", List.of(variant)));
        }
    }
}
