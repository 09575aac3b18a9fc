package dev.sunocontract.testkit.check.request;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fixtures of a provider whose requests the provider accepts: they meet the contract, and no error follows. */
final class AcceptedFixtures {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int FIRST_ERROR = 400;

    private AcceptedFixtures() {}

    /** The fixtures, in order of their paths; empty if the provider is not built in. */
    static List<Fixture> of(Provider provider) {
        if (!Provider.all().contains(provider)) {
            return List.of();
        }
        return Fixtures.of(provider).stream()
                .filter(fixture -> fixture.exchange().request() != null)
                .filter(fixture -> fixture.brokenRule().isEmpty()
                        && fixture.contradictions().isEmpty()
                        && !fixture.origin().placeholder()
                        && !fixture.origin().truncated())
                .filter(fixture -> !isError(fixture.exchange().response()))
                .filter(fixture -> isObject(fixture.exchange().requireRequest().body()))
                .toList();
    }

    private static boolean isError(Exchange.@Nullable Response response) {
        return response != null
                && (response.status() >= FIRST_ERROR
                        || parse(response.body()).path("code").asInt(0) >= FIRST_ERROR);
    }

    private static boolean isObject(byte[] body) {
        return parse(body).isObject();
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return JSON.createObjectNode().nullNode();
        }
    }
}
