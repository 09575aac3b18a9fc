package dev.sunocontract.testkit.check.request;

import dev.sunocontract.testkit.check.request.AllowedRequest.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Per list of the body: an empty one, one with a duplicate, a long one. */
record ListRequests(
        List<SchemaSite> sites, KnownBodies known, AcceptanceEvidence evidence, Set<String> namesOfIdFields) {

    private static final int LONG = 50;

    List<AllowedRequest> derive() {
        List<AllowedRequest> requests = new ArrayList<>();
        Set<BodyField> derived = new HashSet<>();
        for (SchemaSite site : sites) {
            if (site.schema().path("type").toString().contains("array") && derived.add(site.field())) {
                base(site).ifPresent(base -> addVariants(site.field(), base, requests));
            }
        }
        return requests;
    }

    /** The first known body with an item in the list; else the preferred one with a text as the item. */
    private Optional<ObjectNode> base(SchemaSite site) {
        ObjectNode withText = site.field().items().set(known.preferred(), JsonNodeFactory.instance.stringNode("text"));
        return Stream.concat(known.bodies().stream(), Stream.of(withText))
                .filter(body -> site.field().in(body).path(0).isValueNode() && known.isAllowed(body))
                .findFirst();
    }

    private void addVariants(BodyField field, ObjectNode base, List<AllowedRequest> requests) {
        JsonNode item = field.in(base).path(0);
        boolean ids = namesOfIdFields.contains(field.lastName());
        ArrayNode longList = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < LONG; i++) {
            longList.add(ids || !item.isString() ? item : JsonNodeFactory.instance.stringNode(item.stringValue() + i));
        }
        ArrayNode twice = JsonNodeFactory.instance.arrayNode().add(item).add(item);
        add("acceptsDuplicatesIn_", field, base, twice, "the same item twice in", Optional.empty(), requests);
        add("acceptsLongList_", field, base, longList, LONG + " items in", Optional.empty(), requests);
        add(
                "acceptsEmptyList_",
                field,
                base,
                JsonNodeFactory.instance.arrayNode(),
                "no item in",
                evidence.ofEmptyList(field),
                requests);
    }

    private void add(
            String namePrefix,
            BodyField field,
            ObjectNode base,
            ArrayNode list,
            String what,
            Optional<String> shown,
            List<AllowedRequest> requests) {
        Variant variant =
                new Variant(true, field.set(base, list), Optional.of(base), what + " `" + field.name() + "`", shown);
        if (known.isValid(variant.body())) {
            requests.add(AllowedRequest.of(
                    namePrefix + field.name(), "Accepts " + variant.change() + ".", List.of(variant)));
        }
    }
}
