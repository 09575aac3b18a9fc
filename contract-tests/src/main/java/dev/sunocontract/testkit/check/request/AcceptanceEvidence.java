package dev.sunocontract.testkit.check.request;

import dev.sunocontract.spec.Enforcement;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.fixture.Fixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds what shows that a provider accepts a request: its recordings, the examples of its pages, and what its pages
 * state. What is known from clients only, or from other providers, shows nothing.
 */
final class AcceptanceEvidence {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> SUFFICIENT_KINDS = Set.of("recorded", "upstream", "example", "documented");

    private final ProviderNames names;
    private final List<Shown> shownBodies;

    /** A request body that the provider shows. */
    private record Shown(String fixture, JsonNode body) {}

    /**
     * Creates the evidence of an operation.
     *
     * @param provider the provider
     * @param accepted the fixtures with requests that the provider accepts
     */
    AcceptanceEvidence(Provider provider, List<Fixture> accepted) {
        this.names = new ProviderNames(provider);
        List<Shown> shown = new ArrayList<>();
        accepted.stream()
                .filter(fixture -> fixture.origin().kind() != Fixture.Kind.COMPOSED)
                .forEach(fixture -> shown.add(new Shown(
                        fixture.path(),
                        JSON.readTree(fixture.exchange().requireRequest().body()))));
        this.shownBodies = shown;
    }

    /** What shows that a listed value is accepted. */
    Optional<String> ofValue(SchemaSite site, JsonNode value) {
        JsonNode values = site.word("x-values");
        Optional<String> stated = values.has(value.asString(""))
                ? sufficient(values.path(value.asString("")).path("x-evidence"))
                : statedAround(site);
        return stated.or(() -> shown(body -> site.field().in(body).equals(value)))
                .or(() -> closedAndKnown(site));
    }

    /** What shows that a value at a limit is accepted. */
    Optional<String> ofLimit(SchemaSite site) {
        return statedAround(site).or(() -> closedAndKnown(site));
    }

    /** What shows that a field may be null. */
    Optional<String> ofNull(BodyField field) {
        return shown(body -> field.in(body).isNull());
    }

    /** What shows that a field may be absent. */
    Optional<String> ofAbsence(BodyField field) {
        return shown(body -> field.in(body).isMissingNode());
    }

    /** What shows that a list may be empty. */
    Optional<String> ofEmptyList(BodyField field) {
        return shown(body -> field.in(body).isArray() && field.in(body).isEmpty());
    }

    /** The evidence of the innermost schema that has some, if it is the provider's. */
    private Optional<String> statedAround(SchemaSite site) {
        return sufficient(site.word("x-evidence"));
    }

    /** A limit or list that the provider enforces, of a field that the provider shows. */
    private Optional<String> closedAndKnown(SchemaSite site) {
        boolean hasOwnEvidence = site.word("x-evidence").isArray();
        boolean isOpen = site.word("x-open-enum").asBoolean(false);
        String enforcement = site.word("x-enforcement").asString(Enforcement.ENFORCED.id());
        return hasOwnEvidence || isOpen || !enforcement.equals(Enforcement.ENFORCED.id())
                ? Optional.empty()
                : shown(body -> !site.field().in(body).isMissingNode());
    }

    private Optional<String> sufficient(JsonNode evidence) {
        for (JsonNode item : evidence) {
            String source = item.path("source").asString("");
            if (SUFFICIENT_KINDS.contains(item.path("kind").asString("")) && names.isNamedIn(source)) {
                return Optional.of(item.path("kind").asString() + ": " + source + " ("
                        + item.path("asOf").asString("unknown") + ")");
            }
        }
        return Optional.empty();
    }

    private Optional<String> shown(Predicate<JsonNode> condition) {
        return shownBodies.stream()
                .filter(shown -> condition.test(shown.body()))
                .findFirst()
                .map(shown -> "fixture " + shown.fixture());
    }
}
