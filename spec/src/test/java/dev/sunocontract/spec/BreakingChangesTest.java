package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares the documents with those of the last release, which are stored in {@code spec/released}. Before the first
 * release only the mechanism itself is tested.
 */
class BreakingChangesTest {

    private static final Path RELEASED = Path.of("released");

    @Test
    void releasedDocumentsStayCompatible() throws IOException {
        assumeTrue(Files.isDirectory(RELEASED), "skipped: nothing has been released yet");
        List<String> incompatible = new ArrayList<>();
        try (Stream<Path> documents = Files.list(RELEASED)) {
            for (Path document : documents.sorted().toList()) {
                String current = DocumentsTest.read(document.getFileName().toString());
                ChangedOpenApi change = OpenApiCompare.fromContents(Files.readString(document), current);
                if (change.isIncompatible() && !mayBreak(change)) {
                    incompatible.add(document.getFileName() + ": " + change.getChangedOperations());
                }
            }
        }
        assertThat(incompatible).isEmpty();
    }

    private static boolean mayBreak(ChangedOpenApi change) {
        return mayBreak(
                change.getOldSpecOpenApi().getInfo().getVersion(),
                change.getNewSpecOpenApi().getInfo().getVersion());
    }

    /** Whether the version was raised as docs/versioning.md asks for: its first number, before 1.0.0 its second. */
    private static boolean mayBreak(String released, String current) {
        String[] before = released.split("\\.");
        String[] after = current.split("\\.");
        return !before[0].equals(after[0]) || before[0].equals("0") && !before[1].equals(after[1]);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1.0, 0.2.0, true",
        "0.1.0, 0.1.1, false",
        "0.9.0, 1.0.0, true",
        "1.0.0, 1.1.0, false",
        "1.9.0, 2.0.0, true"
    })
    void onlyARaisedVersionMayBreak(String released, String current, boolean mayBreak) {
        assertThat(mayBreak(released, current)).isEqualTo(mayBreak);
    }

    @Test
    void removedOperationIsABreakingChange() throws IOException {
        String before = DocumentsTest.read("cometapi.yaml");
        String after = before.replace("/suno/persona/create", "/suno/persona/new");

        assertThat(OpenApiCompare.fromContents(before, after).isIncompatible()).isTrue();
        assertThat(OpenApiCompare.fromContents(before, before).isDifferent()).isFalse();
    }

    @Test
    void newRequiredFieldIsABreakingChange() throws IOException {
        String before = DocumentsTest.read("cometapi.json");
        JsonNode document = new JsonMapper().readTree(before);
        ObjectNode request = (ObjectNode) document.at("/components/schemas/PersonaRequest");
        request.withObjectProperty("properties").putObject("mood").put("type", "string");
        request.withArrayProperty("required").add("mood");
        String after = document.toString();

        assertThat(OpenApiCompare.fromContents(before, after).isIncompatible()).isTrue();
    }
}
