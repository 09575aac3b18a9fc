package dev.sunocontract.cli.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Evidence;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The website: its files, links and content. {@link SitePagesTest} looks at it in a browser. */
class SiteTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Provider CHANGED = Provider.all().get(0);

    @TempDir
    private static Path site;

    @TempDir
    private static Path released;

    @TempDir
    private Path folder;

    private static final Map<Path, Document> pages = new TreeMap<>();

    @BeforeAll
    static void write() throws IOException {
        releaseWithoutAnOperation();
        Site.write(site, List.of(Edition.read(released)));
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".html")).toList()) {
                pages.put(site.relativize(file), Jsoup.parse(file, "UTF-8"));
            }
        }
    }

    /** An earlier release of two providers: one as it is now, one with an operation less; and of a wire. */
    private static void releaseWithoutAnOperation() throws IOException {
        ObjectNode earlier = (ObjectNode) Contract.of(CHANGED).document().deepCopy();
        ((ObjectNode) earlier.path("paths"))
                .remove(Contract.of(CHANGED).operations().get(0).path());
        JSON.writeValue(released.resolve(CHANGED.id() + ".yaml"), earlier);
        Provider same = Provider.all().get(1);
        JSON.writeValue(released.resolve(same.id() + ".yaml"), Contract.of(same).document());
        Wire wire = same.wire();
        JSON.writeValue(
                released.resolve("wire-" + wire.id() + ".yaml"),
                Contract.of(wire).document());
    }

    @Test
    void everyProviderHasAReferenceAndFiles() {
        for (Provider provider : Provider.all()) {
            Document reference = page("reference/" + provider.id() + ".html");
            JsonNode shown = JSON.readTree(reference.getElementById("document").data());

            assertThat(shown).isEqualTo(Contract.of(provider).document());
            assertThat(site.resolve("openapi/" + provider.id() + ".yaml")).exists();
            assertThat(site.resolve("openapi/generators/" + provider.id() + ".yaml"))
                    .exists();
            assertThat(page("index.html").text()).contains(provider.title());
        }
    }

    @Test
    void everyLinkOfThePagesLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        pages.forEach((name, page) -> page.select("a[href], link[href], script[src]").stream()
                .map(element -> element.attr(element.hasAttr("href") ? "href" : "src"))
                .filter(link -> !link.startsWith("https://") && !link.startsWith("http://"))
                .filter(link -> !leadsSomewhere(name, link))
                .forEach(link -> broken.add(name + ": " + link)));

        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path from, String link) {
        String file = link.replaceFirst("#.*", "");
        Path target = file.isEmpty() ? from : from.resolveSibling(file).normalize();
        String anchor = link.substring(file.length()).replaceFirst("^#", "");
        boolean isOperation = anchor.startsWith("/");
        return Files.exists(site.resolve(target))
                && (anchor.isEmpty() || isOperation || pages.get(target).getElementById(anchor) != null);
    }

    @Test
    void changesOfSeveralReleasesHaveIdsOfTheirOwn() throws IOException {
        Edition edition = Edition.read(released);
        Site.write(folder, List.of(edition, new Edition("0.2.0", edition.contracts())));

        assertThat(Jsoup.parse(folder.resolve("changes.html"), "UTF-8")
                        .select("[id]")
                        .eachAttr("id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingIsLoadedFromAnotherHost() {
        pages.values().forEach(page -> assertThat(page.select("script[src], link[href], img, iframe, object"))
                .allMatch(element -> !element.attr("src").contains("//")
                        && !element.attr("href").contains("//")));
        pages.values().forEach(page -> assertThat(page.select("style").html()).doesNotContain("url(", "@import"));
    }

    @Test
    void supportLinksEveryOperationWithItsEvidence() {
        Document support = page("support.html");
        for (Provider provider : Provider.all()) {
            Contract.of(provider).operations().forEach(operation -> {
                Element link = support.selectFirst(
                        "a[href=reference/%s.html#/%s/%s]".formatted(provider.id(), operation.tag(), operation.id()));
                Evidence evidence = operation.evidence().get(0);
                assertThat(link).as("%s %s", provider, operation.id()).isNotNull();
                assertThat(link.attr("title")).contains(evidence.kind().id(), provider.title());
            });
        }
    }

    @Test
    void modelsHaveTheirDates() {
        Document models = page("models.html");
        for (Wire wire : Wire.values()) {
            Contract.of(wire).document().at("/components/schemas").properties().forEach(schema -> schema.getValue()
                    .path("x-values")
                    .properties()
                    .forEach(value -> assertThat(
                                    models.getElementById(wire.id() + "-" + schema.getKey() + "-" + value.getKey())
                                            .text())
                            .contains(
                                    value.getKey(),
                                    value.getValue().path("added").asString(""))));
        }
        assertThat(models.text()).contains("Suno on 2026-09-09");
    }

    @Test
    void conflictsHaveTheirClaims() {
        Element conflict = page("conflicts.html").getElementById("X1");

        assertThat(conflict.select("ul.sources")).hasSizeGreaterThan(1);
        assertThat(conflict.text()).contains("Reading:", "Documents:");
    }

    @Test
    void changesNameWhatIsNewPerProvider() throws IOException {
        String operation = Contract.of(CHANGED).operations().get(0).id();
        Document changes = page("changes.html");

        assertThat(changes.getElementById("since-" + Edition.current().version() + "-"
                                + CHANGED.title().replaceAll("[^A-Za-z0-9]+", "-"))
                        .nextElementSibling()
                        .text())
                .contains(operation, "is new");
        assertThat(changes.text()).contains("unchanged", "new");
        assertThat(site.resolve("CHANGES.md"))
                .content()
                .contains("| " + CHANGED.title() + " | changed |", "`" + operation + "` operation: is new");
    }

    @Test
    void firstReleaseSaysThatThereIsNoEarlierOne() throws IOException {
        assertThat(ChangeLog.of(List.of(Edition.current())).markdown()).contains("no earlier release");
    }

    @Test
    void operationThatIsGoneIsABreakingChange() throws IOException {
        Edition earlier = Edition.read(released);
        Edition now = Edition.current();

        assertThat(ChangeLog.of(List.of(now, earlier)).markdown())
                .contains(
                        "**breaking** `"
                                + Contract.of(CHANGED).operations().get(0).id() + "`",
                        "| removed |");
    }

    @Test
    void twoRunsWriteTheSameBytes() throws IOException {
        Site.write(folder, List.of(Edition.read(released)));

        try (Stream<Path> files = Files.walk(site)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.mismatch(file, folder.resolve(site.relativize(file))))
                        .as(file.toString())
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void folderWithoutDocumentsIsRefused() {
        assertThatThrownBy(() -> Edition.read(folder)).hasMessageContaining("has no documents of providers");
    }

    private static Document page(String name) {
        return pages.get(Path.of(name));
    }
}
