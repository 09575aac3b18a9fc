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

    private final Contract cometapi = Contracts.of(Provider.COMETAPI);

    @Test
    void aRequestFindsItsOperationAndItsPathParameters() {
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
    void aTrailingSlashIsAnotherPath() {
        Contract yutoai = Contracts.of(Provider.YUTOAI);

        assertThat(yutoai.match("POST", "/suno/persona/create/")).isPresent();
        assertThat(yutoai.match("POST", "/suno/persona/create")).isEmpty();
    }

    @Test
    void aWrongMethodStillShowsWhatThePathOffers() {
        assertThat(cometapi.match("DELETE", "/suno/fetch")).isEmpty();
        assertThat(cometapi.at("/suno/fetch")).extracting(Operation::method).containsExactly("POST");
    }

    @Test
    void anOperationThatIsNotOfferedIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> cometapi.operation("writeSymphony"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageStartingWith("cometapi does not offer writeSymphony; it offers ")
                .hasMessageContaining("listTasks");
    }

    @Test
    void aStatusFallsBackToItsRangeAndToTheDefault() {
        Operation operation = cometapi.operation("getTask");

        assertThat(operation.response(200).orElseThrow().status()).isEqualTo("200");
        assertThat(operation.response(418).orElseThrow().status()).isEqualTo("default");
    }

    @Test
    void aPersonaSingsWithTheModelsOfItsProvider() {
        JsonNode song = JSON.readTree("""
                {"task": "artist_consistency", "persona_id": "p", "artist_clip_id": "c", "prompt": "la", "title": "t", "tags": "",
                 "negative_tags": "", "generation_type": "TEXT", "mv": "chirp-auk"}""");

        assertThat(personaSong(Provider.COMETAPI, "generateMusic").violations(song))
                .isEmpty();
        assertThat(personaSong(Provider.ELKAPI, "generateMusic").violations(song))
                .isEmpty();
        assertThat(personaSong(Provider.YUTOAI, "submitMusic").violations(song))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .isEqualTo("\"chirp-auk\" is not allowed here, only chirp-v3-5-tau, chirp-v4-tau"));
    }

    @Test
    void everyProviderSpeaksAWireAndEveryWireHasAProvider() {
        assertThat(Contracts.wires())
                .allSatisfy(wire -> assertThat(Contracts.providers(wire)).isNotEmpty());
        assertThat(Contracts.providers()).allSatisfy(provider -> {
            List<String> offered = Contracts.of(provider).operations().stream()
                    .map(Operation::id)
                    .toList();
            List<String> known = Contracts.of(provider.wire()).operations().stream()
                    .map(Operation::id)
                    .toList();
            assertThat(known).containsAll(offered);
        });
    }

    @Test
    void anUnknownProviderIsToldWhichThereAre() {
        assertThatThrownBy(() -> Provider.of("napster"))
                .hasMessageContaining("napster")
                .hasMessageContaining("cometapi");
    }

    private static BodySchema personaSong(Provider provider, String operationId) {
        return Contracts.of(provider)
                .operation(operationId)
                .requestBody()
                .orElseThrow()
                .content()
                .get("application/json");
    }

    @Test
    void saysHowTheKeyIsSent() {
        assertThat(Contracts.of(Provider.COMETAPI).credential()).isEqualTo(new Credential("Authorization", "Bearer "));
        assertThat(Contracts.of(Provider.CRUN).credential().value("k")).isEqualTo("k");
    }
}
