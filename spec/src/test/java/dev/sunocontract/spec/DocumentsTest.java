package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Checks every bundled document with parsers that are not part of this project. */
class DocumentsTest {

    static Stream<String> documents() {
        return Stream.concat(
                Provider.all().stream().map(Provider::id),
                List.of(Wire.values()).stream().map(wire -> "wires/" + wire.id()));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void swaggerParserReadsDocumentWithoutWarnings(String document) throws IOException {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);

        SwaggerParseResult result = new OpenAPIV3Parser().readContents(read(document + ".yaml"), null, options);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void yamlAndJsonAreTheSameDocument(String document) throws IOException {
        JsonNode yaml = new YAMLMapper().readTree(read(document + ".yaml"));
        JsonNode json = new JsonMapper().readTree(read(document + ".json"));

        assertThat(yaml).isEqualTo(json);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyReferenceIsLocal(String document) throws IOException {
        JsonNode json = new JsonMapper().readTree(read(document + ".json"));

        assertThat(json.findValuesAsString("$ref")).isNotEmpty().allSatisfy(ref -> {
            assertThat(ref).startsWith("#/components/");
            assertThat(json.at(ref.substring(1)).isMissingNode()).as(ref).isFalse();
        });
    }

    static String read(String document) throws IOException {
        try (InputStream stream = DocumentsTest.class.getResourceAsStream("/META-INF/suno/openapi/" + document)) {
            return new String(Objects.requireNonNull(stream, document).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
