package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(Contract.of(Provider.COMETAPI).authScheme())
                .isEqualTo(new AuthScheme("Authorization", "Bearer ", true, List.of("mj-api-secret")));
        assertThat(Contract.of(Provider.CRUN).authScheme().headerValue("k")).isEqualTo("k");
    }

    @Test
    void providerAndWireAreReadOnce() {
        assertThat(cometapi.provider()).isEqualTo(Provider.COMETAPI).isSameAs(cometapi.provider());
        assertThat(cometapi.wire()).isEqualTo(Wire.GATEWAY);
    }

    @Test
    void documentWithoutWireIsReadable() {
        Contract contract = Contract.of("own", JSON.readTree("{\"info\": {\"x-wire\": \"telex\"}}"));

        assertThat(contract.operations()).isEmpty();
        assertThatThrownBy(contract::wire)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("telex");
        assertThatThrownBy(contract::provider).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void requestsArePaidAsTheProviderStates() {
        assertThat(Contract.of(Provider.SUNOAPI).operation("getTiming").cost().paid())
                .isTrue();
        assertThat(Contract.of(Provider.KIEAIOLD).operation("getTiming").cost().paid())
                .isFalse();
        assertThat(Contract.of(Provider.SUNOAPI)
                        .operation("createPersona")
                        .cost()
                        .paid())
                .isFalse();
        assertThat(Contract.of(Provider.KIEAIOLD)
                        .operation("createPersona")
                        .cost()
                        .paid())
                .isTrue();
        assertThat(cometapi.operation("submitMusic").cost().paid()).isTrue();
        assertThat(cometapi.operation("listTasks").cost().paid()).isFalse();
    }

    @Test
    void amountsDependOnTheRequest() {
        Cost stems = Contract.of(Provider.KIEAIOLD).operation("submitStems").cost();

        assertThat(stems.amountsFor(JSON.readTree("""
                {"type": "split_stem"}"""))).singleElement().satisfies(amount -> {
            assertThat(amount.value()).isEqualByComparingTo("50");
            assertThat(amount.unit()).isEqualTo("credits");
            assertThat(amount.evidence()).first().extracting(Evidence::kind).isEqualTo(Evidence.Kind.DOCUMENTED);
        });
        assertThat(stems.amountsFor(JSON.readTree("""
                {"type": "karaoke"}"""))).isEmpty();
    }

    @Test
    void theAmountWithTheMostValuesIsThatOfTheRequest() {
        Cost music = Contract.of(Provider.ACEDATA).operation("submitMusic").cost();

        assertThat(music.amountsFor(JSON.readTree("""
                {"action": "generate", "custom": true, "max_mode": true}""")))
                .extracting(amount -> amount.value().toPlainString())
                .containsExactly("1.12");
        assertThat(music.amountsFor(JSON.readTree("""
                {"action": "generate", "custom": true}""")))
                .extracting(amount -> amount.value().toPlainString())
                .containsExactly("0.56");
    }

    @ParameterizedTest
    @CsvSource({"20, true", "0, true", "2.5, false", "x, false", "true, false", "007, false"})
    void valuesOfParametersAreTextOnTheWire(String value, boolean valid) {
        Operation.Parameter limit = Contract.of(Provider.ACEDATA).operation("listPersonas").parameters().stream()
                .filter(parameter -> parameter.name().equals("limit"))
                .findFirst()
                .orElseThrow();

        assertThat(limit.validate(value).isEmpty()).isEqualTo(valid);
    }

    @Test
    void amountsOfContradictingSourcesAreAllListed() {
        assertThat(Contract.of(Provider.KIEAIOLD)
                        .operation("submitLyrics")
                        .cost()
                        .amountsFor(JSON.createObjectNode()))
                .extracting(amount -> amount.value().toPlainString())
                .containsExactly("0.4", "0");
    }

    @Test
    void aPaidRequestMayHaveNoKnownAmount() {
        Cost cost = Contract.of(Provider.CRUN).operation("createPersona").cost();

        assertThat(cost.paid()).isTrue();
        assertThat(cost.amounts()).isEmpty();
    }

    @Test
    void readingChangesNothing() {
        assertThat(cometapi.operation("getTask").isReadOnly()).isTrue();
        assertThat(cometapi.operation("listTasks").isReadOnly()).isTrue();
        assertThat(cometapi.operation("submitMusic").isReadOnly()).isFalse();
        assertThat(Contract.of(Provider.SUNOAPI).operation("createPersona").isReadOnly())
                .isFalse();
    }

    @Test
    void withoutWordsOnlyGetIsFreeAndReadOnly() {
        Contract contract = Contract.of("own", JSON.readTree("""
                {"paths": {"/song": {"get": {"operationId": "findSong"}, "post": {"operationId": "getSong"}}}}"""));

        assertThat(contract.operations())
                .extracting(Operation::id, operation -> operation.cost().paid(), Operation::isReadOnly)
                .containsExactly(tuple("findSong", false, true), tuple("getSong", true, false));
    }

    @Test
    void readsWebhookSignatureFromTheDocument() {
        assertThat(cometapi.webhookSignature()).isEmpty();
        assertThat(Contract.of(Provider.KIEAIOLD).webhookSignature()).hasValueSatisfying(signature -> {
            assertThat(signature.scheme()).isEqualTo(WebhookSignature.Scheme.HMAC_SHA256_TASK_ID);
            assertThat(signature.signatureHeader()).isEqualTo("X-Webhook-Signature");
            assertThat(signature.timestampHeader()).isEqualTo("X-Webhook-Timestamp");
            assertThat(signature.evidence()).isNotEmpty();
        });
        assertThatThrownBy(() -> Contract.of(
                        "own", JSON.readTree("{\"info\": {\"x-webhook-signature\": {\"scheme\": \"rot13\"}}}")))
                .hasMessage("info.x-webhook-signature: there is no scheme 'rot13'; the schemes are"
                        + " [hmac-sha256-task-id, hmac-sha256-timestamp-body, hmac-sha256-body]");
    }
}
