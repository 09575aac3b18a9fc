package dev.sunocontract.tools.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.tools.snapshot.Snapshots;
import java.util.List;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ContractDiffTest {

    private static final Contract COMETAPI = Contract.of(Provider.COMETAPI);

    @Test
    void contractDoesNotDifferFromItself() {
        assertThat(ContractDiff.compare(COMETAPI, COMETAPI)).isEmpty();
    }

    @Test
    void evidenceIsNotCompared() {
        assertThat(changesAfter(document -> {
                    ((ObjectNode) document.at("/paths/~1suno~1submit~1music/post")).putArray("x-evidence");
                    modelRule(document).putArray("x-evidence");
                }))
                .isEmpty();
    }

    @Test
    void ruleThatBecomesEnforcedIsBreaking() {
        Consumer<ObjectNode> varies = document -> modelRule(document).put("x-enforcement", "varies");

        assertThat(changesAfter(varies)).singleElement().satisfies(change -> {
            assertThat(change)
                    .hasToString("          request: the enforcement of the rule artist-consistency-models"
                            + " changes from enforced to varies");
            assertThat(change.operation()).isEqualTo("submitMusic");
            assertThat(change.breaking()).isFalse();
        });
        assertThat(ContractDiff.compare(copyWith(varies), COMETAPI))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.description()).endsWith("changes from varies to enforced");
                    assertThat(change.breaking()).isTrue();
                });
    }

    @Test
    void fieldThatBecomesEnforcedIsBreaking() {
        Consumer<ObjectNode> enforced =
                document -> ((ObjectNode) document.at("/components/schemas/PersonaRequest/properties/is_public"))
                        .put("x-enforcement", "enforced");

        assertThat(changesAfter(enforced))
                .extracting(Change::toString)
                .containsExactly("breaking  request /is_public: the enforcement changes from varies to enforced");
    }

    @Test
    void changeOfTheDefaultEnforcementIsListedOncePerRequest() {
        List<Change> changes =
                changesAfter(document -> ((ObjectNode) document.path("info")).put("x-enforcement", "documented"));

        assertThat(changes)
                .filteredOn(change -> change.operation().equals("createPersona"))
                .singleElement()
                .hasToString("          request: the enforcement changes from varies to documented");
    }

    @Test
    void everyLimitIsCompared() {
        assertThat(FlattenedSchema.LIMIT_KEYWORDS).allSatisfy(keyword -> assertThat(changesAfter(document ->
                        ((ObjectNode) document.at("/components/schemas/PersonaRequest/properties/description"))
                                .put(keyword, 1)))
                .singleElement()
                .hasToString("breaking  request /description: the limits change from {} to {" + keyword + "=1}"));
    }

    @Test
    void stricterRuleIsBreaking() {
        List<Change> changes = changesAfter(ContractDiffTest::forbidFirstModel);

        assertThat(changes).allSatisfy(change -> assertThat(change.breaking()).isTrue());
        assertThat(changes).extracting(Change::description).anySatisfy(text -> assertThat(text)
                .startsWith("the rule artist-consistency-models changes")
                .contains("removed chirp-v3-5-tau"));
    }

    @Test
    void removedResponseFieldIsBreaking() {
        List<Change> changes = changesAfter(
                document -> ((ObjectNode) document.at("/components/schemas/TaskIdResponse/properties")).remove("data"));

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
        DiffReport report = DiffReport.compare(COMETAPI, copyWith(ContractDiffTest::forbidFirstModel));

        assertThat(report.isBreaking()).isTrue();
        assertThat(report.openApiDiff().compatible()).isTrue();
        assertThat(DiffTextWriter.write(report)).contains("breaking", "openapi-diff: compatible", "sees no x-rule");
    }

    @Test
    void textMatchesSnapshot() {
        DiffReport report = exampleReport();

        Snapshots.assertMatches(
                "diff.txt",
                DiffTextWriter.write(new DiffReport(
                        report.before(), report.after(), report.changes(), new OpenApiDiff(false, "(its report)\n"))));
    }

    @Test
    void htmlShowsEveryChange() {
        DiffReport report = exampleReport();
        Document html = Jsoup.parse(DiffHtmlWriter.write(report));

        assertThat(html.title()).isEqualTo("From cometapi to changed");
        assertThat(html.select(".matrix .cell")).hasSameSizeAs(report.changes());
        assertThat(html.select("ul.findings li")).hasSameSizeAs(report.changes());
        assertThat(html.select(".matrix a").eachAttr("href"))
                .allSatisfy(link -> assertThat(html.selectFirst("h2" + link)).isNotNull());
        assertThat(html.select("ul.findings li:has(b)").text()).contains("breaking", "artist-consistency-models");
        assertThat(html.text()).contains("openapi-diff: not compatible", "a rule about <b>");
        assertThat(html.select("script, link, img, iframe, [src]")).isEmpty();
    }

    /** A breaking rule change, a removed operation, and a compatible change whose text needs escaping. */
    private static DiffReport exampleReport() {
        return DiffReport.compare(COMETAPI, copyWith(document -> {
            forbidFirstModel(document);
            ((ObjectNode) document.path("paths")).remove("/suno/persona/create");
            ((ObjectNode) document.at("/components/schemas/TaskIdResponse/properties"))
                    .putObject("a rule about <b>")
                    .put("type", "string");
        }));
    }

    private static void forbidFirstModel(ObjectNode document) {
        JsonNode models = modelRule(document).at("/then/properties/mv");
        JsonNode first = ((ArrayNode) models.path("x-allowed-values")).remove(0);
        ((ArrayNode) models.at("/not/enum")).add(first);
    }

    private static ObjectNode modelRule(ObjectNode document) {
        for (var schema : document.at("/components/schemas").properties()) {
            for (var entry : schema.getValue().path("allOf")) {
                if (entry.path("x-rule").asString("").equals("artist-consistency-models")) {
                    return (ObjectNode) entry;
                }
            }
        }
        throw new AssertionError("no rule artist-consistency-models");
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
