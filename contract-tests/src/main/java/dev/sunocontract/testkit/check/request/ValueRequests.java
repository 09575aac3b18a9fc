package dev.sunocontract.testkit.check.request;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.request.AllowedRequest.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One request per listed value of a field: each model, each mode. Values that the provider retired are left out. */
record ValueRequests(Provider provider, List<SchemaSite> sites, KnownBodies known, AcceptanceEvidence evidence) {

    List<AllowedRequest> derive() {
        Map<String, AllowedRequest> requests = new LinkedHashMap<>();
        for (SchemaSite site : sites) {
            listedValues(site).stream()
                    .filter(value -> value.isValueNode() && !value.isNull() && !isRetired(site, value))
                    .forEach(value -> add(site, value, requests));
        }
        return List.copyOf(requests.values());
    }

    private static List<JsonNode> listedValues(SchemaSite site) {
        JsonNode allowed = site.schema().path("x-allowed-values");
        return (allowed.isArray() ? allowed : site.schema().path("enum"))
                .valueStream()
                .toList();
    }

    private boolean isRetired(SchemaSite site, JsonNode value) {
        return site.word("x-retired")
                .valueStream()
                .filter(retirement -> retirement.path("by").asString("").equals(provider.id()))
                .anyMatch(retirement -> retirement.path("values").valueStream().anyMatch(value::equals));
    }

    private void add(SchemaSite site, JsonNode value, Map<String, AllowedRequest> requests) {
        Optional<ObjectNode> body = known.with(site.conditions(), site.field(), value);
        if (body.isEmpty()) {
            return;
        }
        String rule = site.conditions().isEmpty() ? "" : site.word("x-rule").asString("");
        String field = site.field().name();
        String text = value.asString().isEmpty() ? "empty" : value.asString();
        String name = "acceptsValue_" + field + "_" + text + (rule.isEmpty() ? "" : "_" + rule);
        String change = "`" + field + "` " + value;
        Variant variant =
                new Variant(true, body.get(), control(site, body.get()), change, evidence.ofValue(site, value));
        requests.merge(
                name,
                new AllowedRequest(name, "Accepts " + change + ".", rule, List.of(variant), Optional.empty()),
                (first, second) -> first.variants().get(0).evidence().isPresent() ? first : second);
    }

    /** The same body with the value of the preferred one, or without any. */
    private Optional<ObjectNode> control(SchemaSite site, ObjectNode body) {
        JsonNode usual = site.field().in(known.preferred());
        ObjectNode control = usual.isMissingNode()
                ? site.field().removeFrom(body)
                : site.field().set(body, usual);
        return control.equals(body) || !known.isValid(control) ? Optional.empty() : Optional.of(control);
    }
}
