package dev.sunocontract.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FixturesTest {

    /** Examples on pages that are no valid exchange of their own provider; each says why in {@code contradicts}, or is cut, or a placeholder. */
    private static final Set<String> FLAWED = Set.of(
            "cometapi/createPersona/any-placeholder-answer",
            "cometapi/listTasks/200-in-progress",
            "cometapi/submitMusic/any-stems-two",
            "cometapi/submitMusic/request-continued-cut",
            "gptbest/submitMusic/request-metadata-remix",
            "gptbest/submitMusic/request-metadata-sliders",
            "yutoai/concatClips/200-concat-clip",
            "yutoai/createPersona/200-persona",
            "yutoai/generateMusic/200-stems-placeholder",
            "yutoai/getTask/200-song",
            "yutoai/submitMusic/200-stems-placeholder-request",
            "yutoai/submitMusic/request-persona-comment");

    @TempDir
    Path folder;

    static Stream<Fixture> fixtures() {
        return Fixtures.all().stream();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aFixtureKeepsItsProvidersContractUnlessItSaysWhyNot(Fixture fixture) {
        List<Finding> findings = findings(fixture);

        if (fixture.breaks().isPresent()) {
            assertThat(findings)
                    .extracting(Finding::rule)
                    .contains(fixture.breaks().get());
        } else if (!excused(fixture)) {
            assertThat(findings).isEmpty();
        }
    }

    @Test
    void theFlawedOnesAreKnownByName() {
        Set<String> flawed = fixtures()
                .filter(fixture ->
                        fixture.breaks().isEmpty() && !findings(fixture).isEmpty())
                .map(Fixture::path)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(flawed).isEqualTo(new TreeSet<>(FLAWED));
    }

    @Test
    void everyExampleOfTheSourcesIsKept() {
        assertThat(fixtures().filter(fixture -> fixture.origin().kind() == Fixture.Kind.DOCUMENTED))
                .extracting(fixture -> fixture.provider().id() + "/" + fixture.operationId())
                .contains(
                        "cometapi/listTasks",
                        "cometapi/generateMusic",
                        "elkapi/generateMusic",
                        "yutoai/submitMusic",
                        "crun/createPersona");
    }

    @Test
    void noFixtureCarriesAKey() {
        assertThat(fixtures()).allSatisfy(fixture -> {
            if (fixture.exchange().request() != null) {
                fixture.exchange().request().headers().forEach((name, value) -> {
                    if (name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("x-api-key")) {
                        assertThat(value).isIn("Bearer REDACTED", "REDACTED");
                    }
                });
            }
        });
    }

    @Test
    void aFileThatIsNotJsonIsNamedWithThePlace() throws IOException {
        write("cometapi/getTask/200-x.json", "{\"title\": \n}");

        assertThatThrownBy(() -> Fixtures.read(folder))
                .isInstanceOf(FixtureException.class)
                .hasMessageMatching("cometapi/getTask/200-x\\.json:2:\\d+: .+")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void anUnknownOperationOrProviderIsNamed() throws IOException {
        write("cometapi/playMusic/200-x.json", "{}");
        assertThatThrownBy(() -> Fixtures.read(folder))
                .hasMessage("cometapi/playMusic/200-x.json: cometapi does not offer an operation playMusic");

        Files.delete(folder.resolve("cometapi/playMusic/200-x.json"));
        write("napster/getTask/200-x.json", "{}");
        assertThatThrownBy(() -> Fixtures.read(folder))
                .hasMessageStartingWith("napster/getTask/200-x.json: There is no provider 'napster'");
    }

    @Test
    void aMissingTitleIsNamed() throws IOException {
        write("cometapi/getTask/200-x.json", "{}");

        assertThatThrownBy(() -> Fixtures.read(folder))
                .hasMessage("cometapi/getTask/200-x.json#/title: a text is expected");
    }

    @Test
    void everyRuleOfEveryProviderIsBrokenByAFixture() {
        Set<String> broken = fixtures()
                .flatMap(fixture ->
                        fixture.breaks().stream().map(rule -> fixture.provider().id() + " " + rule))
                .collect(Collectors.toSet());
        Set<String> rules =
                Stream.of(Provider.values()).flatMap(Rules::of).collect(Collectors.toCollection(TreeSet::new));

        assertThat(broken).containsAll(rules);
    }

    private static boolean excused(Fixture fixture) {
        return !fixture.contradicts().isEmpty()
                || fixture.origin().truncated()
                || fixture.origin().placeholder();
    }

    private static List<Finding> findings(Fixture fixture) {
        return ContractValidator.of(fixture.provider())
                .validate(fixture.operationId(), fixture.exchange())
                .violations();
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
