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
                  /song: {$ref: 'openapi.yaml#/components/pathItems/getSong', x-evidence: documented, x-source: a page}
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
        assertThat(operation.path("x-evidence").asString()).isEqualTo("documented");
        assertThat(operation.path("x-source").asString()).isEqualTo("a page");
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
                        "acme.yaml: only x-… and servers are allowed beside a path's $ref, found parameters");
    }

    private void writeProviderWithSibling(String sibling) throws IOException {
        writeSource("toy/acme.yaml", """
                openapi: 3.1.0
                info: {title: Acme, x-wire: toy, x-provider: acme}
                servers: [{url: 'https://acme.example/'}]
                paths:
                  /song:
                    $ref: 'openapi.yaml#/components/pathItems/getSong'
                    x-evidence: documented
                    x-source: a page
                    %s
                """.formatted(sibling));
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

        assertThatThrownBy(this::runBundler)
                .hasMessage("toy/schemas/Song.yaml: $ref to toy/schemas/Missing.yaml: file not found");
    }

    @Test
    void unresolvedPointerReportsTheReferrer() throws IOException {
        writeProviderWithPathItem("getAlbum");

        assertThatThrownBy(this::runBundler)
                .hasMessage("toy/acme.yaml: $ref to toy/openapi.yaml#/components/pathItems/getAlbum: no such pointer");
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
                .hasMessage("toy/other.yaml: info.x-provider must be 'other' like the file name, found 'acme'");
    }

    private void writeProviderWithPathItem(String name) throws IOException {
        writeSource("toy/acme.yaml", """
                openapi: 3.1.0
                info: {title: Acme, x-wire: toy, x-provider: acme}
                servers: [{url: 'https://acme.example/'}]
                paths:
                  /song: {$ref: 'openapi.yaml#/components/pathItems/%s', x-evidence: documented, x-source: a page}
                """.formatted(name));
    }

    private JsonNode bundle(String name) throws IOException {
        runBundler();
        return new JsonMapper().readTree(folder.resolve("out/" + name + ".json"));
    }

    private void runBundler() throws IOException {
        Bundler.main(
                folder.resolve("in").toString(),
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
