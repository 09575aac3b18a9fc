package dev.sunocontract.bundler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BundlerTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeSampleWire() throws IOException {
        writeSource("toy/openapi.yaml", """
                openapi: 3.1.0
                info: {title: Toy wire, x-wire: toy}
                paths:
                  /song: {$ref: '#/components/pathItems/getSong'}
                components:
                  pathItems:
                    getSong:
                      get:
                        operationId: getSong
                        x-evidence: inferred
                        responses:
                          '200': {description: A song, content: {application/json: {schema: {$ref: schemas/Song.yaml}}}}
                """);
        writeSource(
                "toy/schemas/Song.yaml",
                "type: object\nproperties:\n  next: {$ref: Song.yaml}\n"
                        + "  artist: {$ref: ../../shared/schemas/Artist.yaml}\n");
        writeSource("shared/schemas/Artist.yaml", "type: string\n");
        writeSource("toy/acme.yaml", """
                openapi: 3.1.0
                info: {title: Acme, x-wire: toy, x-provider: acme}
                servers: [{url: 'https://acme.example/'}]
                paths:
                  /song: {$ref: 'openapi.yaml#/components/pathItems/getSong', x-evidence: [{kind: documented, source: a page}]}
                """);
    }

    @Test
    void filesBecomeComponentsNamedAfterThem() throws IOException {
        JsonNode bundle = bundle("acme");

        assertThat(bundle.at("/components/schemas/Song/properties/next/$ref").asString())
                .isEqualTo("#/components/schemas/Song");
        assertThat(bundle.at("/components/schemas/Artist/type").asString()).isEqualTo("string");
        assertThat(bundle.at("/components/schemas/Song/x-source-file").asString())
                .isEqualTo("toy/schemas/Song.yaml");
    }

    @Test
    void providerOverridesEvidenceOfAWireOperation() throws IOException {
        JsonNode operation = bundle("acme").at("/paths/~1song/get");

        assertThat(operation.path("operationId").asString()).isEqualTo("getSong");
        assertThat(operation.at("/x-evidence/0/kind").asString()).isEqualTo("documented");
        assertThat(operation.at("/x-evidence/0/source").asString()).isEqualTo("a page");
    }

    @Test
    void pathItemKeepsItsOwnServers() throws IOException {
        writeProviderWithSibling("servers: [{url: 'https://files.example'}]");

        assertThat(bundle("acme").at("/paths/~1song/servers/0/url").asString()).isEqualTo("https://files.example");
    }

    @Test
    void refusesUnsupportedKeyBesideAReference() throws IOException {
        writeProviderWithSibling("parameters: []");

        assertThatThrownBy(() -> bundle("acme"))
                .hasMessageContaining(
                        "acme.yaml:8: only summary, description, servers, x-request-schema, x-response-schemas,"
                                + " x-callbacks, x-… are allowed beside a path's $ref, found parameters");
    }

    private void writeProviderWithSibling(String sibling) throws IOException {
        writeSource("toy/acme.yaml", """
                openapi: 3.1.0
                info: {title: Acme, x-wire: toy, x-provider: acme}
                servers: [{url: 'https://acme.example/'}]
                paths:
                  /song:
                    $ref: 'openapi.yaml#/components/pathItems/getSong'
                    x-evidence: [{kind: documented, source: a page}]
                    %s
                """.formatted(sibling));
    }

    @Test
    void providerInheritsSecurityUsedTagsAndCommonResponsesOfTheWire() throws IOException {
        writeSource("toy/openapi.yaml", """
                openapi: 3.1.0
                info: {title: Toy wire, x-wire: toy}
                security: [{key: []}]
                tags: [{name: Songs, description: Songs.}, {name: Other, description: Nothing.}]
                x-common-responses: {'400': BadRequest, default: Failure}
                paths:
                  /song: {$ref: '#/components/pathItems/getSong'}
                components:
                  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
                  responses:
                    BadRequest: {description: Bad.}
                    Failure: {description: Failed.}
                  pathItems:
                    getSong:
                      get:
                        operationId: getSong
                        tags: [Songs]
                        responses:
                          '200': {description: A song.}
                          '400': {description: The own one.}
                """);

        JsonNode bundle = bundle("acme");

        assertThat(bundle.at("/security/0/key").isArray()).isTrue();
        assertThat(bundle.at("/components/securitySchemes/key/name").asString()).isEqualTo("X-Key");
        assertThat(bundle.path("tags").findValuesAsString("name")).containsExactly("Songs");
        JsonNode responses = bundle.at("/paths/~1song/get/responses");
        assertThat(responses.at("/400/description").asString()).isEqualTo("The own one.");
        assertThat(responses.at("/default/$ref").asString()).isEqualTo("#/components/responses/Failure");
        assertThat(bundle.has("x-common-responses")).isFalse();
    }

    @Test
    void providerStatesOnlyWhatDiffersInItsErrors() throws IOException {
        writeSource("toy/openapi.yaml", """
                openapi: 3.1.0
                info:
                  title: Toy wire
                  x-wire: toy
                  x-retention: P1D
                  x-error-bodies: {error: {type: toy, code: '{code}', data: null}}
                  x-error-codes:
                    conflict: {status: 200, codes: [400], body: error, x-evidence: [{kind: inferred}]}
                    not-found: {status: 404, code: 404, body: error}
                paths: {}
                """);
        writeSource("toy/acme.yaml", """
                openapi: 3.1.0
                info:
                  title: Acme
                  x-wire: toy
                  x-provider: acme
                  x-error-bodies: {error: {type: acme}}
                  x-error-codes: {conflict: {codes: [409, 422]}}
                paths: {}
                """);

        JsonNode info = bundle("acme").path("info");

        assertThat(info.path("x-error-bodies")).isEqualTo(json("""
                {"error": {"type": "acme", "code": "{code}", "data": null}}"""));
        assertThat(info.path("x-error-codes")).isEqualTo(json("""
                {"conflict": {"status": 200, "codes": [409, 422], "body": "error", "x-evidence": [{"kind": "inferred"}]},
                 "not-found": {"status": 404, "code": 404, "body": "error"}}"""));
        assertThat(info.path("x-retention").asString()).isEqualTo("P1D");
    }

    @Test
    void refusesFormBodyThatJavaBindingsCannotSend() throws IOException {
        writeSource("toy/openapi.yaml", """
                openapi: 3.1.0
                info: {title: Toy wire, x-wire: toy}
                paths:
                  /song: {$ref: '#/components/pathItems/uploadSong'}
                components:
                  pathItems:
                    uploadSong:
                      post:
                        operationId: uploadSong
                        requestBody: {content: {application/x-www-form-urlencoded: {schema: {$ref: schemas/Song.yaml}}}}
                        responses: {}
                """);
        writeProviderWithPathItem("uploadSong");

        assertThatThrownBy(this::runBundler)
                .hasMessage("toy/openapi.yaml: uploadSong: Java bindings cannot send application/x-www-form-urlencoded;"
                        + " add it to Transport first");
    }

    @Test
    void providerReplacesDescriptionAndSchemasOfAnOperation() throws IOException {
        writeSource("toy/openapi.yaml", """
                openapi: 3.1.0
                info: {title: Toy wire, x-wire: toy}
                paths:
                  /song: {$ref: '#/components/pathItems/submitSong'}
                components:
                  pathItems:
                    submitSong:
                      post:
                        operationId: submitSong
                        description: The wire's words.
                        requestBody: {content: {application/json: {schema: {$ref: schemas/Song.yaml}}}}
                        responses:
                          '200': {description: A song, content: {application/json: {schema: {$ref: schemas/Song.yaml}}}}
                        callbacks: {ended: {$ref: '#/components/callbacks/ended'}}
                  callbacks: {ended: {'{$request.body#/url}': {post: {operationId: onEnded, responses: {}}}}}
                """);
        writeSource("toy/acme.yaml", """
                openapi: 3.1.0
                info: {title: Acme, x-wire: toy, x-provider: acme}
                paths:
                  /song:
                    $ref: openapi.yaml#/components/pathItems/submitSong
                    description: Acme's words.
                    x-request-schema: AcmeSong
                    x-response-schemas: {'200': ../shared/schemas/Artist.yaml}
                    x-callbacks: {}
                components:
                  schemas:
                    AcmeSong: {type: object}
                """);

        JsonNode bundle = bundle("acme");

        JsonNode operation = bundle.at("/paths/~1song/post");
        assertThat(operation.path("description").asString()).isEqualTo("Acme's words.");
        assertThat(operation
                        .at("/requestBody/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/AcmeSong");
        assertThat(operation
                        .at("/responses/200/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Artist");
        assertThat(operation.has("callbacks")).isFalse();
        assertThat(bundle.at("/components/schemas").propertyNames())
                .as("the wire's schema is not reached")
                .containsExactly("AcmeSong", "Artist");
    }

    @Test
    void refusesRequestSchemaForAnOperationWithoutBody() throws IOException {
        writeProviderWithSibling("x-request-schema: AcmeSong");

        assertThatThrownBy(() -> bundle("acme"))
                .hasMessageContaining("acme.yaml:8: x-request-schema: getSong has no request body");
    }

    @Test
    void aRuleForbidsNoValueThatIsKnownElsewhereOnly() throws IOException {
        writeSource("toy/schemas/Song.yaml", """
                type: object
                properties:
                  old: {enum: [v1], x-open-enum: true, x-known-values-from: Model}
                  model: {$ref: Model.yaml}
                """);
        writeSource("toy/schemas/Model.yaml", """
                type: string
                enum: [v1, v2, v3]
                x-open-enum: true
                x-refusable-values: [v1, v2]
                """);

        assertThat(bundle("acme").at("/components/schemas/Song/properties/old/not/enum"))
                .isEqualTo(json("[\"v2\"]"));
    }

    @Test
    void openEnumBecomesAnyOfAndARuleForbidsKnownValues() throws IOException {
        writeSource("toy/schemas/Song.yaml", """
                type: object
                properties:
                  model: {$ref: Model.yaml}
                  mode: {enum: [fast, null]}
                  old: {enum: [v1], x-open-enum: true, x-known-values-from: Model}
                """);
        writeSource("toy/schemas/Model.yaml", """
                type: string
                enum: [v1, v2]
                x-open-enum: true
                x-java-type: JsonNode
                """);

        JsonNode schemas = bundle("acme").at("/components/schemas");

        assertThat(schemas.path("Model")).isEqualTo(json("""
                {"type": "string", "x-open-enum": true, "x-source-file": "toy/schemas/Model.yaml",
                 "anyOf": [{"type": "string", "enum": ["v1", "v2"]}, {"type": "string"}]}
                """));
        assertThat(schemas.at("/Song/properties/old")).isEqualTo(json("""
                {"x-open-enum": true, "x-allowed-values": ["v1"], "not": {"type": "string", "enum": ["v2"]}}
                """));
        assertThat(schemas.at("/Song/properties/mode")).isEqualTo(json("""
                {"enum": ["fast", null], "type": ["string", "null"]}
                """));
    }

    @Test
    void relaySchemasReplaceThoseOfBodiesOnly() throws IOException {
        String wire = Files.readString(folder.resolve("in/toy/openapi.yaml"));
        writeSource("toy/openapi.yaml", wire + "x-relay-schemas: {Song: RelaySong}\n");
        writeSource("toy/schemas/RelaySong.yaml", "anyOf: [{$ref: Song.yaml}, {type: string}]\n");

        String song = "/paths/~1song/get/responses/200/content/application~1json/schema/$ref";

        assertThat(bundle("wires/toy").at(song).asString()).isEqualTo("#/components/schemas/RelaySong");
        assertThat(bundle("wires/toy")
                        .at("/components/schemas/RelaySong/anyOf/0/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Song");
        assertThat(bundle("acme").at(song).asString())
                .as("a provider without the word keeps the schemas")
                .isEqualTo("#/components/schemas/Song");
    }

    @Test
    void refusesKnownValuesOfASchemaWithoutEnum() throws IOException {
        writeSource("toy/schemas/Song.yaml", "enum: [v1]\nx-open-enum: true\nx-known-values-from: Artist\n");

        assertThatThrownBy(() -> bundle("acme"))
                .hasMessageContaining("x-known-values-from: Artist is no schema with an enum");
    }

    @Test
    void viewForGeneratorsReadsAnyValueOfAnOpenEnum() throws IOException {
        writeSource("toy/schemas/Song.yaml", """
                description: A model.
                type: string
                enum: [v1, v2]
                x-open-enum: true
                """);

        runBundler();

        assertThat(folder.resolve("out/generators/acme.yaml"))
                .content()
                .contains("type: string")
                .contains("Known values: `v1`, `v2`.")
                .doesNotContain("enum:", "anyOf:", "x-open-enum");
    }

    @Test
    void fixturesThatKeepTheContractBecomeExamples() throws IOException {
        writeFixture("200-good", "\"kind\": \"documented\", \"source\": \"https://acme.example/docs\"", "");
        writeFixture("200-broken", "\"kind\": \"composed\", \"source\": \"us\"", "\"breaks\": \"some-rule\",");
        writeFixture("200-cut", "\"kind\": \"documented\", \"source\": \"us\", \"truncated\": true", "");

        JsonNode media = bundle("acme").at("/paths/~1song/get/responses/200/content/application~1json");

        assertThat(media.path("examples")).isEqualTo(json("""
                {"200-good": {"summary": "A song. (https://acme.example/docs)", "value": {"next": null}}}
                """));
    }

    private void writeFixture(String name, String origin, String extra) throws IOException {
        Path file = folder.resolve("fixtures/acme/getSong/" + name + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"title": "A song.", "origin": {%s}, %s "response": {"status": 200, "body": {"next": null}}}
                """.formatted(origin, extra));
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    @Test
    void omitsUnreferencedComponents() throws IOException {
        writeSource("toy/schemas/Unused.yaml", "type: string\n");

        assertThat(bundle("acme").at("/components/schemas").propertyNames()).containsExactly("Artist", "Song");
    }

    @Test
    void doesNotRewriteUnchangedFiles() throws IOException {
        runBundler();
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        Path bundle = folder.resolve("out/acme.yaml");
        Files.setLastModifiedTime(bundle, longAgo);

        runBundler();

        assertThat(Files.getLastModifiedTime(bundle)).isEqualTo(longAgo);
    }

    @Test
    void deletesBundlesOfARemovedProvider() throws IOException {
        runBundler();
        Files.delete(folder.resolve("in/toy/acme.yaml"));

        runBundler();

        assertThat(folder.resolve("out/acme.yaml")).doesNotExist();
        assertThat(folder.resolve("out/acme.json")).doesNotExist();
    }

    @Test
    void invalidYamlIsReportedInOneLineWithFileAndPosition() throws IOException {
        writeSource("toy/schemas/Song.yaml", "type: object\nproperties: {a: [\n");

        assertThatThrownBy(this::runBundler)
                .isInstanceOf(BundleException.class)
                .hasMessageMatching("toy/schemas/Song\\.yaml:\\d+:\\d+: .+")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refusesDuplicateKey() throws IOException {
        writeSource("toy/schemas/Song.yaml", "type: object\ntype: string\n");

        assertThatThrownBy(this::runBundler)
                .hasMessageContaining("toy/schemas/Song.yaml:2:")
                .hasMessageContaining("type");
    }

    @Test
    void unresolvedReferenceReportsTheReferrer() throws IOException {
        writeSource("toy/schemas/Song.yaml", "$ref: Missing.yaml\n");

        assertThatThrownBy(this::runBundler).hasMessage("toy/schemas/Song.yaml:1: $ref: Missing.yaml: file not found");
    }

    @Test
    void unresolvedPointerReportsTheReferrer() throws IOException {
        writeProviderWithPathItem("getAlbum");

        assertThatThrownBy(this::runBundler)
                .hasMessage(
                        "toy/acme.yaml:5: $ref: openapi.yaml#/components/pathItems/getAlbum: no such pointer in that file");
    }

    @Test
    void refusesTwoSchemasOfOneName() throws IOException {
        writeSource("toy/schemas/Artist.yaml", "type: integer\n");
        writeSource(
                "toy/schemas/Song.yaml",
                "properties: {a: {$ref: Artist.yaml}, b: {$ref: ../../shared/schemas/Artist.yaml}}\n");

        assertThatThrownBy(this::runBundler)
                .hasMessageContaining(
                        "duplicate schemas name Artist: toy/schemas/Artist.yaml and shared/schemas/Artist.yaml");
    }

    @Test
    void refusesProviderNameThatDiffersFromTheFileName() throws IOException {
        writeSource("toy/other.yaml", "info: {title: Acme, x-wire: toy, x-provider: acme}\npaths: {}\n");

        assertThatThrownBy(this::runBundler)
                .hasMessage("toy/other.yaml:1: info.x-provider must be 'other' like the file name, found 'acme'");
    }

    private void writeProviderWithPathItem(String name) throws IOException {
        writeSource("toy/acme.yaml", """
                openapi: 3.1.0
                info: {title: Acme, x-wire: toy, x-provider: acme}
                servers: [{url: 'https://acme.example/'}]
                paths:
                  /song: {$ref: 'openapi.yaml#/components/pathItems/%s', x-evidence: [{kind: documented, source: a page}]}
                """.formatted(name));
    }

    private JsonNode bundle(String name) throws IOException {
        runBundler();
        return new JsonMapper().readTree(folder.resolve("out/" + name + ".json"));
    }

    private void runBundler() throws IOException {
        Bundler.main(
                folder.resolve("in").toString(),
                folder.resolve("fixtures").toString(),
                folder.resolve("out").toString(),
                folder.resolve("codegen").toString(),
                folder.resolve("java").toString());
    }

    private void writeSource(String file, String content) throws IOException {
        Path path = folder.resolve("in").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
