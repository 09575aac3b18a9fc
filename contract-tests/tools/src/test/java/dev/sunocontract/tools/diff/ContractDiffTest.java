package dev.sunocontract.tools.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ContractDiffTest {

    private static final Contract COMETAPI = Contract.of(Provider.of("cometapi"));

    @Test
    void contractDoesNotDifferFromItself() {
        assertThat(ContractDiff.compare(COMETAPI, COMETAPI)).isEmpty();
    }

    @Test
    void stricterRuleIsBreaking() {
        List<Change> changes = changesAfter(document -> models(document).remove(0));

        assertThat(changes).allSatisfy(change -> assertThat(change.breaking()).isTrue());
        assertThat(changes).extracting(Change::description).anySatisfy(text -> assertThat(text)
                .startsWith("the rule artist-consistency-models changes")
                .contains("loses chirp-v3-5-tau"));
    }

    @Test
    void removedResponseFieldIsBreaking() {
        List<Change> changes = changesAfter(
                document -> ((ObjectNode) document.at("/components/schemas/TaskIdAnswer/properties")).remove("data"));

        assertThat(changes).extracting(Change::pointer).contains("/data");
    }

    @Test
    void removedOperationIsBreakingAddedOneIsNot() {
        Consumer<ObjectNode> without = document -> ((ObjectNode) document.path("paths")).remove("/suno/persona/create");

        assertThat(changesAfter(without)).singleElement().satisfies(change -> {
            assertThat(change.operation()).isEqualTo("createPersona");
            assertThat(change.breaking()).isTrue();
        });
        Contract smaller = copyWith(without);
        assertThat(ContractDiff.compare(smaller, COMETAPI))
                .singleElement()
                .satisfies(change -> assertThat(change.breaking()).isFalse());
    }

    @Test
    void reportShowsRuleChangesThatOpenApiDiffMisses() {
        DiffReport report = DiffReport.compare(
                COMETAPI, copyWith(document -> models(document).remove(0)));

        assertThat(report.isBreaking()).isTrue();
        assertThat(report.openApiDiff().compatible()).isTrue();
        assertThat(report.toText()).contains("breaking", "openapi-diff says: compatible", "sees no x-rule");
        assertThat(report.toHtml()).contains("artist-consistency-models").doesNotContain("<script", "src=");
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

    private static List<Change> changesAfter(Consumer<ObjectNode> change) {
        return ContractDiff.compare(COMETAPI, copyWith(change));
    }

    private static Contract copyWith(Consumer<ObjectNode> change) {
        ObjectNode document = ((ObjectNode) COMETAPI.document()).deepCopy();
        change.accept(document);
        return Contract.of("changed", document);
    }
}
