package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A provider's source document is short: it repeats nothing of its wire. */
class ProviderDocumentStyleTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> TOP_LEVEL =
            Set.of("openapi", "info", "servers", "x-relay-schemas", "x-rules", "paths", "components");
    private static final Set<String> COMPONENTS = Set.of("schemas", "callbacks");
    /** Prose and facts, which may be as long as they need to be. */
    private static final List<String> NOT_COUNTED =
            List.of("summary", "description", "x-evidence", "x-cost", "x-error-codes", "x-song-modes");

    private static final int MAX_LINES = 15;

    private record Source(String name, JsonNode document) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Source> sources() {
        return Provider.all().stream().map(provider -> {
            Path file = Path.of("openapi", provider.wire().id(), provider.id() + ".yaml");
            return new Source(provider.id(), YAML.readTree(file.toFile()));
        });
    }

    @ParameterizedTest
    @MethodSource("sources")
    void repeatsNoTagResponseOrSecurityScheme(Source source) {
        assertThat(source.document().propertyNames())
                .as("move tags and security to the wire's document")
                .isSubsetOf(TOP_LEVEL);
        assertThat(source.document().path("components").propertyNames())
                .as("move responses and security schemes to the wire's document")
                .isSubsetOf(COMPONENTS);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void refersToTheWiresPathItems(Source source) {
        assertThat(source.document().path("paths").properties())
                .allSatisfy(path -> assertThat(path.getValue().path("$ref").asString(""))
                        .as("%s: write the operation under components.pathItems of the wire", path.getKey())
                        .startsWith("openapi.yaml#/components/pathItems/"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void statesOnlyWhatDiffers(Source source) {
        assertThat(source.document().path("paths").properties())
                .allSatisfy(path -> assertThat(countedLines(path.getValue()))
                        .as("%s: move what is common to the wire's path item", path.getKey())
                        .isLessThanOrEqualTo(MAX_LINES));
    }

    private static long countedLines(JsonNode pathItem) {
        ObjectNode counted = ((ObjectNode) pathItem).deepCopy();
        counted.remove(NOT_COUNTED);
        return 1 + YAML.writeValueAsString(counted).lines().skip(1).count();
    }
}
