package dev.sunocontract.testkit.check.request;

import dev.sunocontract.testkit.check.request.AllowedRequest.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Per optional field: a request with an explicit null, and one without the field. */
record OptionalFieldRequests(List<SchemaSite> sites, KnownBodies known, AcceptanceEvidence evidence) {

    List<AllowedRequest> derive() {
        List<AllowedRequest> requests = new ArrayList<>();
        requests.addAll(derive(
                "acceptsNull_",
                "a null in",
                (field, body) -> field.set(body, JsonNodeFactory.instance.nullNode()),
                evidence::ofNull));
        requests.addAll(derive("acceptsAbsent_", "no", (field, body) -> field.removeFrom(body), evidence::ofAbsence));
        return requests;
    }

    private List<AllowedRequest> derive(
            String namePrefix,
            String what,
            BiFunction<BodyField, ObjectNode, ObjectNode> change,
            Function<BodyField, Optional<String>> shown) {
        Map<BodyField, ObjectNode> bases = bases(change);
        ObjectNode combined = known.preferred();
        Set<BodyField> together = new LinkedHashSet<>();
        for (Map.Entry<BodyField, ObjectNode> field : bases.entrySet()) {
            ObjectNode changed = change.apply(field.getKey(), combined);
            if (field.getValue() == known.preferred() && known.isValid(changed)) {
                combined = changed;
                together.add(field.getKey());
            }
        }
        List<AllowedRequest> requests = new ArrayList<>();
        for (Map.Entry<BodyField, ObjectNode> entry : bases.entrySet()) {
            BodyField field = entry.getKey();
            String text = what + " `" + field.name() + "`";
            Variant variant = new Variant(
                    true,
                    change.apply(field, entry.getValue()),
                    Optional.of(entry.getValue()),
                    text,
                    shown.apply(field));
            requests.add(new AllowedRequest(
                    namePrefix + field.name(),
                    "Accepts " + text + ".",
                    "",
                    List.of(variant),
                    together.contains(field) && together.size() > 1 ? Optional.of(combined) : Optional.empty()));
        }
        return requests;
    }

    /** Per field the first known body that the change leaves valid; without the fields that have none. */
    private Map<BodyField, ObjectNode> bases(BiFunction<BodyField, ObjectNode, ObjectNode> change) {
        Map<BodyField, ObjectNode> bases = new LinkedHashMap<>();
        for (ObjectNode body : known.bodies()) {
            for (BodyField field : fields(body)) {
                ObjectNode changed = change.apply(field, body);
                if (!bases.containsKey(field) && !changed.equals(body) && known.isValid(changed)) {
                    bases.put(field, body);
                }
            }
        }
        return bases;
    }

    /** The fields of the body and of the objects that the body has. */
    private Set<BodyField> fields(ObjectNode base) {
        Set<BodyField> fields = new LinkedHashSet<>();
        for (SchemaSite site : sites) {
            String pointer = site.field().pointer();
            String owner = pointer.substring(0, pointer.lastIndexOf('/'));
            if (base.at(owner).isObject()) {
                fields.add(site.field());
            }
        }
        return fields;
    }
}
