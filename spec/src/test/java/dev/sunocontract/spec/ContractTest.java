package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContractTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Contract cometapi = Contract.of(Provider.COMETAPI);

    @Test
    void matchesRequestToOperationAndPathParameters() {
        Contract.Match match = cometapi.match("get", "/suno/fetch/346c5d10").orElseThrow();

        assertThat(match.operation().id()).isEqualTo("getTask");
        assertThat(match.pathParameters()).containsEntry("task_id", "346c5d10");
    }

    @Test
    void pathParametersArePercentDecodedAndNeverEmpty() {
        assertThat(cometapi.match("GET", "/suno/fetch/a%2Fb+c").orElseThrow().pathParameters())
                .containsEntry("task_id", "a/b+c");
        assertThat(cometapi.match("GET", "/suno/fetch/%zz").orElseThrow().pathParameters())
                .containsEntry("task_id", "%zz");
        assertThat(cometapi.match("GET", "/suno/fetch/")).isEmpty();
    }

    @Test
    void trailingSlashIsADifferentPath() {
        Contract yutoai = Contract.of(Provider.YUTOAI);

        assertThat(yutoai.match("POST", "/suno/persona/create/")).isPresent();
        assertThat(yutoai.match("POST", "/suno/persona/create")).isEmpty();
    }

    @Test
    void operationsAtAPathIgnoreTheMethod() {
        assertThat(cometapi.match("DELETE", "/suno/fetch")).isEmpty();
        assertThat(cometapi.operationsAt("/suno/fetch"))
                .extracting(Operation::method)
                .containsExactly("POST");
    }

    @Test
    void unknownOperationMessageListsTheOfferedOnes() {
        assertThatThrownBy(() -> cometapi.operation("writeSymphony"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageStartingWith("cometapi does not offer writeSymphony; it offers ")
                .hasMessageContaining("listTasks");
    }

    @Test
    void statusFallsBackToRangeAndDefault() {
        Operation operation = cometapi.operation("getTask");

        assertThat(operation.response(200).orElseThrow().status()).isEqualTo("200");
        assertThat(operation.response(418).orElseThrow().status()).isEqualTo("default");
    }

    @Test
    void personaModelsDependOnTheProvider() {
        JsonNode request = JSON.readTree("""
                {"task": "artist_consistency", "persona_id": "p", "artist_clip_id": "c", "prompt": "la", "title": "t",
                 "tags": "", "negative_tags": "", "generation_type": "TEXT", "mv": "chirp-auk"}""");

        assertThat(musicRequestSchema(Provider.COMETAPI, "generateMusic").validate(request))
                .isEmpty();
        assertThat(musicRequestSchema(Provider.ELKAPI, "generateMusic").validate(request))
                .isEmpty();
        assertThat(musicRequestSchema(Provider.YUTOAI, "submitMusic").validate(request))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .isEqualTo("\"chirp-auk\" is not allowed here, only chirp-v3-5-tau, chirp-v4-tau"));
    }

    @Test
    void everyWireHasProvidersAndContainsTheirOperations() {
        assertThat(List.of(Wire.values()))
                .allSatisfy(wire -> assertThat(Provider.ofWire(wire)).isNotEmpty());
        assertThat(Provider.all()).allSatisfy(provider -> {
            List<String> offered = Contract.of(provider).operations().stream()
                    .map(Operation::id)
                    .toList();
            List<String> defined = Contract.of(provider.wire()).operations().stream()
                    .map(Operation::id)
                    .toList();
            assertThat(defined).containsAll(offered);
        });
    }

    @Test
    void unknownProviderMessageListsTheKnownOnes() {
        assertThatThrownBy(() -> Provider.of("napster"))
                .hasMessageContaining("napster")
                .hasMessageContaining("cometapi");
    }

    private static BodySchema musicRequestSchema(Provider provider, String operationId) {
        return Contract.of(provider)
                .operation(operationId)
                .requestBody()
                .orElseThrow()
                .content()
                .get("application/json");
    }

    @Test
    void readsAuthSchemeFromTheDocument() {
        assertThat(Contract.of(Provider.COMETAPI).authScheme()).isEqualTo(new AuthScheme("Authorization", "Bearer "));
        assertThat(Contract.of(Provider.CRUN).authScheme().headerValue("k")).isEqualTo("k");
    }
}
