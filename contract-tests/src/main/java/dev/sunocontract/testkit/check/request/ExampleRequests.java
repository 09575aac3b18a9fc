package dev.sunocontract.testkit.check.request;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.request.AllowedRequest.Variant;
import dev.sunocontract.testkit.fixture.Fixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The requests of fixtures; of a provider that is not built in, which has none, the examples of its document. */
record ExampleRequests(
        Provider provider, Operation operation, List<Fixture> fixtures, IdPlaceholders ids, KnownBodies known) {

    private static final JsonMapper JSON = new JsonMapper();

    List<AllowedRequest> derive() {
        List<AllowedRequest> requests = new ArrayList<>();
        for (Fixture fixture : fixtures) {
            JsonNode body = JSON.readTree(fixture.exchange().requireRequest().body());
            Optional<String> evidence = fixture.origin().kind() == Fixture.Kind.COMPOSED
                    ? Optional.empty()
                    : Optional.of("fixture " + fixture.path());
            add(fixture.name(), fixture.title(), body, evidence, requests);
        }
        if (!Provider.all().contains(provider)) {
            operation.requestExamples().forEach((name, body) -> {
                Optional<String> evidence = Optional.of("the example " + name + " of the document");
                add(name, "The document's example " + name + ".", body, evidence, requests);
            });
        }
        return requests;
    }

    private void add(
            String name, String title, JsonNode body, Optional<String> evidence, List<AllowedRequest> requests) {
        if (body instanceof ObjectNode object && known.isValid(ids.putInto(object))) {
            ObjectNode request = ids.putInto(object);
            Optional<ObjectNode> control =
                    request.equals(known.preferred()) ? Optional.empty() : Optional.of(known.preferred());
            Variant variant = new Variant(true, request, control, "the body of " + name, evidence);
            requests.add(AllowedRequest.of("acceptsExample_" + name, "Accepts: " + title, List.of(variant)));
        }
    }
}
