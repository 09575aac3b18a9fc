package dev.sunocontract.tests.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Contracts;
import dev.sunocontract.spec.Provider;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ContractDiffTest {

    private static final Contract COMETAPI = Contracts.of(Provider.of("cometapi"));

    @Test
    void aContractDoesNotDifferFromItself() {
        assertThat(ContractDiff.of(COMETAPI, COMETAPI)).isEmpty();
    }

    @Test
    void aRuleThatGetsStricterBreaks() {
        List<Change> changes = changed(document -> models(document).remove(0));

        assertThat(changes).allSatisfy(change -> assertThat(change.breaking()).isTrue());
        assertThat(changes).extracting(Change::text).anySatisfy(text -> assertThat(text)
                .startsWith("the rule artist-consistency-models changes")
                .contains("loses chirp-v3-5-tau"));
    }

    @Test
    void aFieldThatIsNoLongerPromisedBreaks() {
        List<Change> changes = changed(
                document -> ((ObjectNode) document.at("/components/schemas/TaskIdAnswer/properties")).remove("data"));

        assertThat(changes).extracting(Change::pointer).contains("/data");
    }

    @Test
    void anOperationThatIsGoneBreaksAndANewOneDoesNot() {
        Consumer<ObjectNode> without = document -> ((ObjectNode) document.path("paths")).remove("/suno/persona/create");

        assertThat(changed(without)).singleElement().satisfies(change -> {
            assertThat(change.operation()).isEqualTo("createPersona");
            assertThat(change.breaking()).isTrue();
        });
        Contract smaller = copy(without);
        assertThat(ContractDiff.of(smaller, COMETAPI)).singleElement().satisfies(change -> assertThat(change.breaking())
                .isFalse());
    }

    @Test
    void theReportSaysWhatOpenapiDiffCannotSee() {
        DiffReport report =
                DiffReport.of(COMETAPI, copy(document -> models(document).remove(0)));

        assertThat(report.breaking()).isTrue();
        assertThat(report.outside().compatible()).isTrue();
        assertThat(report.text()).contains("breaking", "openapi-diff says: compatible", "sees no x-rule");
        assertThat(report.html()).contains("artist-consistency-models").doesNotContain("<script", "src=");
    }

    private static ArrayNode models(ObjectNode document) {
        for (var schema : document.at("/components/schemas").properties()) {
            for (var entry : schema.getValue().path("allOf")) {
                if (entry.path("x-rule").asString("").equals("artist-consistency-models")) {
                    return (ArrayNode) entry.at("/then/properties/mv/enum");
                }
            }
        }
        throw new AssertionError("the rule artist-consistency-models is not there");
    }

    private static List<Change> changed(Consumer<ObjectNode> change) {
        return ContractDiff.of(COMETAPI, copy(change));
    }

    private static Contract copy(Consumer<ObjectNode> change) {
        ObjectNode document = ((ObjectNode) COMETAPI.document()).deepCopy();
        change.accept(document);
        return Contracts.of("changed", document);
    }
}
