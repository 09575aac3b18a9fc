package dev.sunocontract.integration.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Version and groupId stand in the root pom; what has to repeat them says the same. {@code .ci/set-version} sets all.
 */
class VersionTest {

    private static final Pattern COORDINATES = Pattern.compile(
            "<groupId>(?<group>[^<]+)</groupId>\\s*<artifactId>(?<artifact>suno-[^<]+)</artifactId>[^\\n]*"
                    + "\\s*(<version>(?<version>[^<]+)</version>)?");

    /** Where our own artifacts are named: in a page, or in a pom. */
    private record Coordinates(String place, String group, String artifact, String version) {

        static Stream<Coordinates> in(String place, String text) {
            return COORDINATES.matcher(text).results().map(match -> {
                Matcher parts = COORDINATES.matcher(match.group());
                parts.matches();
                return new Coordinates(place, parts.group("group"), parts.group("artifact"), parts.group("version"));
            });
        }
    }

    @Test
    void pagesNameTheVersionOfTheBuild() throws IOException {
        String group = rootElement("groupId");
        String revision = rootElement("revision");
        List<Coordinates> named = MarkdownPage.all()
                .flatMap(page -> Coordinates.in(page.name(), page.text()))
                .toList();

        assertThat(named).hasSizeGreaterThan(4).allSatisfy(coordinates -> {
            assertThat(coordinates.group()).isEqualTo(group);
            assertThat(coordinates.version()).isIn(revision, null);
        });
    }

    static Stream<Provider> providers() {
        return Provider.all().stream();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void documentHasTheVersionOfTheRelease(Provider provider) throws IOException {
        assertThat(Contract.of(provider).document().at("/info/version").asString())
                .isEqualTo(rootElement("revision").replace("-SNAPSHOT", ""));
    }

    @Test
    void pomsReferToTheGroupAndVersionOfTheRoot() throws IOException {
        String group = rootElement("groupId");
        for (Path pom : poms()) {
            List<Coordinates> named =
                    Coordinates.in(pom.toString(), Files.readString(pom)).toList();

            assertThat(named).as(pom.toString()).allSatisfy(coordinates -> {
                boolean parent = coordinates.artifact().equals("suno-contract");
                assertThat(coordinates.group())
                        .isIn(parent ? Set.of(group) : Set.of("${project.groupId}", "@project.groupId@"));
                assertThat(coordinates.version()).isIn("${revision}", "${project.version}", "@project.version@", null);
            });
        }
    }

    private static List<Path> poms() {
        return MarkdownPage.files().stream()
                .filter(file -> file.endsWith("pom.xml"))
                .toList();
    }

    /** The text of the first element of this name in the root pom. */
    private static String rootElement(String name) throws IOException {
        Matcher element = Pattern.compile("<" + name + ">([^<]+)</" + name + ">")
                .matcher(Files.readString(MarkdownPage.ROOT.resolve("pom.xml")));
        assertThat(element.find()).as(name).isTrue();
        return element.group(1);
    }
}
