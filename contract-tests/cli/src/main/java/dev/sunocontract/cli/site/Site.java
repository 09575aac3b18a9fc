package dev.sunocontract.cli.site;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Evidence;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.tools.report.HtmlTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The documents of all providers as a static website: references, support, models, conflicts and changes. The pages
 * need no network and no server. Two runs write the same bytes.
 */
public final class Site {

    private static final String DOCUMENTS = "/META-INF/suno/openapi/";
    private static final List<String> KINDS =
            Arrays.stream(Evidence.Kind.values()).map(Evidence.Kind::id).toList();

    private final Path folder;
    private final List<Edition> editions;

    private Site(Path folder, List<Edition> editions) {
        this.folder = folder;
        this.editions = editions;
    }

    /**
     * Writes the website. Files of the same names are replaced, others stay.
     *
     * @param folder the folder, which is created if it does not exist
     * @param earlier the documents of earlier releases, the oldest first; may be empty
     * @throws IOException if a file cannot be written
     */
    public static void write(Path folder, List<Edition> earlier) throws IOException {
        List<Edition> editions = new ArrayList<>(earlier);
        editions.add(Edition.current());
        new Site(folder, editions).write();
    }

    private void write() throws IOException {
        writePage("index", Map.of("wires", perWire(WireCards::of), "kinds", KINDS, "viewer", Viewer.version()));
        writePage(
                "support",
                Map.of(
                        "kinds", KINDS,
                        "tables", perWire(WireSupport::of),
                        "facts", Provider.all().stream().map(FactCounts::of).toList()));
        writePage("models", Map.of("wires", perWire(WireModels::of)));
        writePage("conflicts", Map.of("conflicts", Conflict.all()));
        ChangeLog changes = ChangeLog.of(editions);
        writePage("changes", changes);
        writeText("CHANGES.md", changes.markdown());
        for (Provider provider : Provider.all()) {
            writeReference(provider);
        }
        copyDocuments();
        Viewer.copyTo(folder);
    }

    /** A wire on the home page. */
    record WireCards(Wire wire, List<ProviderCard> cards) {

        static WireCards of(Wire wire) {
            return new WireCards(
                    wire, Provider.ofWire(wire).stream().map(ProviderCard::of).toList());
        }
    }

    /** A wire on the page of supported operations. */
    record WireSupport(Wire wire, SupportTable table) {

        static WireSupport of(Wire wire) {
            return new WireSupport(wire, SupportTable.of(Provider.ofWire(wire)).offered());
        }
    }

    /** The number of facts in a provider's document per kind of evidence. */
    record FactCounts(Provider provider, List<Long> counts) {

        static FactCounts of(Provider provider) {
            Map<Evidence.Kind, Long> counts = Contract.of(provider).evidenceCounts();
            return new FactCounts(
                    provider,
                    Arrays.stream(Evidence.Kind.values())
                            .map(kind -> counts.getOrDefault(kind, 0L))
                            .toList());
        }
    }

    /** A wire on the page of models. */
    record WireModels(Wire wire, List<Provider> providers, List<ModelTable> tables) {

        static WireModels of(Wire wire) {
            return new WireModels(wire, Provider.ofWire(wire), ModelTable.of(wire));
        }
    }

    /** One section per wire, those with most providers first. */
    private static <T> List<T> perWire(Function<Wire, T> section) {
        return Arrays.stream(Wire.values())
                .sorted(Comparator.comparing(wire -> -Provider.ofWire(wire).size()))
                .map(section)
                .toList();
    }

    private void writePage(String name, Object model) throws IOException {
        writeText(name + ".html", HtmlTemplate.render(Site.class, name, model));
    }

    private void writeReference(Provider provider) throws IOException {
        String document = Contract.of(provider).document().toString();
        Map<String, Object> model = Map.of("provider", provider, "document", scriptSafe(document));
        writeText("reference/" + provider.id() + ".html", HtmlTemplate.render(Site.class, "reference", model));
    }

    /** JSON that a browser does not take for the end of its script element. */
    private static String scriptSafe(String json) {
        return json.replace("<", "\\u003c");
    }

    private void copyDocuments() throws IOException {
        for (String name : Resources.text(DOCUMENTS + "index.txt").lines().toList()) {
            writeText("openapi/" + name, Resources.text(DOCUMENTS + name));
        }
    }

    private void writeText(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
