package dev.sunocontract.bundler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ProviderDocumentTest {

    private static final String EXAMPLE = """
            openapi: 3.1.0
            info:
              title: Example
              x-wire: gateway
            servers:
              - {url: https://api.example.com/v1}
            paths:
              /suno/submit/music:
                $ref: openapi.yaml#/components/pathItems/submitMusic
                x-evidence:
                  - {kind: documented, source: https://example.com/docs, asOf: 2026-11-20}
              /suno/fetch/{task_id}:
                $ref: openapi.yaml#/components/pathItems/getTask
            """;

    @TempDir
    Path folder;

    @Test
    void bundlesTheShortFormWithTheWiresSchemas() throws IOException {
        ProviderDocument document = read(EXAMPLE);

        JsonNode bundle = document.bundle();

        assertThat(document.isSelfContained()).isFalse();
        assertThat(bundle.at("/info/x-provider").asString()).isEqualTo("example");
        assertThat(bundle.at("/paths/~1suno~1submit~1music/post/operationId").asString())
                .isEqualTo("submitMusic");
        assertThat(bundle.at("/info/x-error-codes/unauthorized/status").asInt()).isEqualTo(401);
        assertThat(bundle.findValuesAsString("$ref")).isNotEmpty().allSatisfy(ref -> assertThat(ref)
                .startsWith("#/"));
    }

    @Test
    void readsSchemasBesideTheDocument() throws IOException {
        Files.writeString(folder.resolve("Mine.yaml"), "type: object\nrequired: [prompt]\n");

        JsonNode bundle = read(EXAMPLE.replace(
                        "    x-evidence:\n", "    x-request-schema: Mine.yaml\n    x-evidence:\n"))
                .bundle();

        assertThat(bundle.at("/components/schemas/Mine/required/0").asString()).isEqualTo("prompt");
    }

    @Test
    void aKeyOfItsOwnReplacesTheWires() throws IOException {
        JsonNode bundle = read(EXAMPLE + """
                security: [{key: []}]
                components:
                  securitySchemes:
                    key: {type: apiKey, in: header, name: X-Api-Key}
                """).bundle();

        assertThat(bundle.at("/components/securitySchemes/key/name").asString()).isEqualTo("X-Api-Key");
        assertThat(bundle.at("/components/securitySchemes/bearer").isMissingNode())
                .isTrue();
    }

    /** Whether the wire has one code or a list, the document states one or a list. */
    @Test
    void codesOfAnErrorReplaceTheWires() throws IOException {
        JsonNode codes = read(EXAMPLE.replace("servers:", """
                          x-error-codes:
                            invalid-request: {codes: [bad, worse]}
                            out-of-credits: {code: broke}
                        servers:""")).bundle().at("/info/x-error-codes");

        assertThat(codes.at("/invalid-request/codes/1").asString()).isEqualTo("worse");
        assertThat(codes.path("invalid-request").has("code")).isFalse();
        assertThat(codes.at("/out-of-credits/code").asString()).isEqualTo("broke");
        assertThat(codes.path("out-of-credits").has("codes")).isFalse();
        assertThat(codes.at("/out-of-credits/status").asInt()).isEqualTo(403);
    }

    @Test
    void commonResponseCanHaveAnotherSchema() throws IOException {
        JsonNode bundle = read(EXAMPLE.replace(
                                "    x-evidence:\n", "    x-response-schemas: {'429': Mine}\n    x-evidence:\n")
                        + "components: {schemas: {Mine: {type: object}}}\n")
                .bundle();

        assertThat(bundle.at("/paths/~1suno~1submit~1music/post/responses/429/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Mine");
        assertThat(bundle.at("/paths/~1suno~1fetch~1{task_id}/get/responses/429/$ref")
                        .asString())
                .isEqualTo("#/components/responses/TooManyRequests");
    }

    @Test
    void listsTheWires() {
        assertThat(ProviderDocument.wires()).contains("acedata", "crun", "gateway", "sunoapi");
    }

    static Stream<Path> builtInDocuments() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../openapi"), 2)) {
            return files
                    .filter(file -> file.getNameCount() == 4
                            && file.toString().endsWith(".yaml")
                            && !file.endsWith("openapi.yaml"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("builtInDocuments")
    void builtInDocumentsKeepTheShortForm(Path document) {
        assertThat(ProviderDocument.read(document).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openapi: 3.1.0                 | openapi: 3.0.3             | example.yaml:1: /openapi:                              | The version of OpenAPI
            x-wire: gateway                | x-wire: gatway             | example.yaml:4: info.x-wire: unknown wire 'gatway'     | expected one of acedata, crun, gateway
            '  x-wire: gateway'            | '  x-wires: gateway'       | example.yaml:2: /info:                                 | x-wire
            title: Example                 | titel: Example             | example.yaml:2: /info:                                 | title
            'servers:'                     | 'server:'                  | example.yaml:5: unknown key 'server'                   |
            /suno/submit/music             | suno/submit/music          | example.yaml:7: /paths:                                | ^/
            pathItems/submitMusic          | pathItems/submitSongs      | example.yaml:9: $ref: openapi.yaml#/components/pathItems/submitSongs: no such pointer |
            openapi.yaml#/components/pathItems/submitMusic | missing.yaml#/components/pathItems/submitMusic | example.yaml:9: $ref: missing.yaml#/components/pathItems/submitMusic: file not found |
            openapi.yaml#/components/pathItems/submitMusic | https://example.com/openapi.yaml#/components/pathItems/submitMusic | example.yaml:9: $ref: https://example.com | must be a relative file in the folder
            openapi.yaml#/components/pathItems/submitMusic | /etc/openapi.yaml#/components/pathItems/submitMusic | example.yaml:9: $ref: /etc/openapi.yaml | must be a relative file in the folder
            openapi.yaml#/components/pathItems/submitMusic | ../../openapi.yaml#/components/pathItems/submitMusic | example.yaml:9: $ref: ../../openapi.yaml | must be a relative file in the folder
            asOf: 2026-11-20               | asOf: last week            | example.yaml:11: /paths                                | The date that the source carries, or unknown
            pathItems/getTask              | pathItems/submitMusic      | example.yaml:12: the operation submitMusic stands at two paths |
            kind: documented               | kind: rumour               | example.yaml:11: /paths                                | recorded
            '    x-evidence:'              | '    parameters: []; x-evidence:' | example.yaml:10: /paths                         | unknown key 'parameters'
            '    x-evidence:'              | '    x-request-schema: Nothing; x-evidence:' | $ref: example.yaml#/components/schemas/Nothing: no such pointer |
            'servers:'                     | 'x-rules: {no-such-rule: {x-enforcement: varies}};servers:' | example.yaml:5: x-rules: no schema of this document has the rule no-such-rule |
            info:                          | 'info: *x'                 | example.yaml:2                                         |
            'paths:'                       | 'paths: {'                 | example.yaml:                                          |
            """)
    void namesLineAndRightForm(String right, String wrong, String location, String form) {
        String lines = wrong.replace("; ", "\n    ").replace(";", "\n");
        String text = EXAMPLE.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(lines));

        assertThatThrownBy(() -> read(text).bundle())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(location)
                .hasMessageContaining(form == null ? "" : form);
    }

    @Test
    void refusesASymbolicLinkOutOfTheFolder() throws IOException {
        Path outside = Files.createTempFile("outside", ".yaml");
        Files.createSymbolicLink(folder.resolve("Mine.yaml"), outside);

        assertThatThrownBy(() -> read(EXAMPLE.replace(
                                "    x-evidence:\n", "    x-request-schema: Mine.yaml\n    x-evidence:\n"))
                        .bundle())
                .hasMessageContaining("lies outside the folder");
    }

    @Test
    void refusesAliases() {
        assertThatThrownBy(() -> read("a: &a [x]\nb: [*a, *a]\n"))
                .hasMessage("example.yaml:2:5: aliases are not supported: repeat the value in place of *a");
    }

    private ProviderDocument read(String text) throws IOException {
        return ProviderDocument.read(Files.writeString(folder.resolve("example.yaml"), text));
    }
}
