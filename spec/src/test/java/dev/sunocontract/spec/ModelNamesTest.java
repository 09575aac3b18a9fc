package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What documents know about Suno's models: versions, retirements, and which rules refuse a model. */
class ModelNamesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final LocalDate V6_DAY = LocalDate.of(2026, 9, 9);

    static Stream<Contract> providers() {
        return Provider.all().stream().map(Contract::of);
    }

    @ParameterizedTest
    @CsvSource({
        "COMETAPI, chirp-v4, chirp-hawk, true",
        "COMETAPI, chirp-crow, chirp-crow, false",
        "COMETAPI, chirp-v5, chirp-crow, false",
        "COMETAPI, chirp-v4-tau, chirp-v4, false",
        "COMETAPI, chirp-hawk-wild, chirp-hawk, false",
        "COMETAPI, chirp-hawk, chirp-hawk-wild, true",
        "COMETAPI, chirp-v4, something-new, false",
        "COMETAPI, something-new, chirp-hawk, false",
        "SUNOAPI, V4_5PLUS, chirp-bluejay, false",
        "SUNOAPI, V5, chirp-hawk, true",
        "KIEAIOLD, V6_MINI, chirp-goose, false",
        "CRUN, v5, sunov5, false",
        "CRUN, v4, sunov5, true"
    })
    void comparesVersionsNotNames(String provider, String asked, String answered, boolean differs) {
        ModelNames names = Contract.of(Provider.of(provider.toLowerCase(java.util.Locale.ROOT)))
                .modelNames();

        assertThat(names.compare(asked, new ModelNames.Answer("", "/model", answered, Optional.empty())))
                .matches(drift -> drift.isPresent() == differs);
    }

    @Test
    void findsTheModelAndTheRequestThatATaskRepeats() {
        JsonNode response = JSON.readTree("""
                {"code": 200, "data": {"task_id": "t", "model_version": "sunov5",
                 "param": {"model": "suno/music-generate", "input": {"model": "v4"}}}}""");

        assertThat(Contract.of(Provider.CRUN).modelNames().answers(response))
                .containsExactly(new ModelNames.Answer("t", "/data/model_version", "sunov5", Optional.of("v4")));
    }

    @Test
    void aModelIsRetiredFromTheDayOn() {
        BodySchema schema = request(Contract.of(Provider.KIEAIOLD), "submitMusic");
        JsonNode body = JSON.readTree("""
                {"model": "V5"}""");

        assertThat(schema.detectRetired(body, V6_DAY.minusDays(1))).isEmpty();
        assertThat(schema.detectRetired(body, V6_DAY)).singleElement().satisfies(drift -> assertThat(drift.detail())
                .isEqualTo("retired by Suno on 2026-09-09; now V6," + " V6_WILD, V6_MINI"));
        assertThat(schema.detectRetired(body)).singleElement().satisfies(drift -> assertThat(drift.detail())
                .isEqualTo("retired by kieaiold before 2026-09-10; now V6"));
        assertThat(schema.validate(body))
                .noneMatch(violation -> violation.pointer().equals("/model"));
    }

    /** Suno has nothing but v6 now, and every list of models in a rule is older. */
    @ParameterizedTest
    @MethodSource("providers")
    void noRuleRefusesAModelThatIsNewerThanItsSource(Contract contract) {
        List<String> refused = new ArrayList<>();
        contract.document().findValues("not").forEach(not -> not.path("enum").forEach(value -> {
            if (value.asString("").matches("chirp-(hawk|hawk-wild|goose)|V6|V6_WILD|V6_MINI")) {
                refused.add(value.asString());
            }
        }));

        assertThat(refused).isEmpty();
    }

    private static BodySchema request(Contract contract, String operationId) {
        return contract.operation(operationId)
                .requestBody()
                .orElseThrow()
                .content()
                .get("application/json");
    }
}
