package dev.sunocontract.spec.bundle;

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
    void aSmallWire() throws IOException {
        write("toy/openapi.yaml", """
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
        write(
                "toy/schemas/Song.yaml",
                "type: object\nproperties:\n  next: {$ref: Song.yaml}\n  singer: {$ref: ../../shared/schemas/Singer.yaml}\n");
        write("shared/schemas/Singer.yaml", "type: string\n");
        write("toy/acme.yaml", """
                openapi: 3.1.0
                info: {title: Acme, x-wire: toy, x-provider: acme}
                servers: [{url: 'https://acme.example/'}]
                paths:
                  /song: {$ref: 'openapi.yaml#/components/pathItems/getSong', x-evidence: documented, x-source: a page}
                """);
    }

    @Test
    void filesBecomeComponentsUnderTheirOwnName() throws IOException {
        JsonNode bundle = bundled("acme");

        assertThat(bundle.at("/components/schemas/Song/properties/next/$ref").asString())
                .isEqualTo("#/components/schemas/Song");
        assertThat(bundle.at("/components/schemas/Singer/type").asString()).isEqualTo("string");
        assertThat(bundle.at("/components/schemas/Song/x-file").asString()).isEqualTo("toy/schemas/Song.yaml");
    }

    @Test
    void aProviderSaysItsOwnEvidenceForAnOperationOfTheWire() throws IOException {
        JsonNode operation = bundled("acme").at("/paths/~1song/get");

        assertThat(operation.path("operationId").asString()).isEqualTo("getSong");
        assertThat(operation.path("x-evidence").asString()).isEqualTo("documented");
        assertThat(operation.path("x-source").asString()).isEqualTo("a page");
    }

    @Test
    void aPathKeepsAServerOfItsOwn() throws IOException {
        beside("servers: [{url: 'https://files.example'}]");

        assertThat(bundled("acme").at("/paths/~1song/servers/0/url").asString()).isEqualTo("https://files.example");
    }

    @Test
    void whatCannotStandBesideAReferenceIsNamedAndNotLost() throws IOException {
        beside("parameters: []");

        assertThatThrownBy(() -> bundled("acme"))
                .hasMessageContaining("acme.yaml: beside a path's $ref stand x-… and servers only, not parameters");
    }

    private void beside(String said) throws IOException {
        write("toy/acme.yaml", """
                openapi: 3.1.0
                info: {title: Acme, x-wire: toy, x-provider: acme}
                servers: [{url: 'https://acme.example/'}]
                paths:
                  /song: {$ref: 'openapi.yaml#/components/pathItems/getSong', x-evidence: documented, x-source: a page, %s}
                """.formatted(said));
    }

    @Test
    void aComponentThatNothingReachesIsLeftOut() throws IOException {
        write("toy/schemas/Unused.yaml", "type: string\n");

        assertThat(bundled("acme").at("/components/schemas").propertyNames()).containsExactly("Singer", "Song");
    }

    @Test
    void bundlingTwiceTouchesNothing() throws IOException {
        run();
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        Path bundle = folder.resolve("out/acme.yaml");
        Files.setLastModifiedTime(bundle, longAgo);

        run();

        assertThat(Files.getLastModifiedTime(bundle)).isEqualTo(longAgo);
    }

    @Test
    void theBundleOfARemovedProviderGoes() throws IOException {
        run();
        Files.delete(folder.resolve("in/toy/acme.yaml"));

        run();

        assertThat(folder.resolve("out/acme.yaml")).doesNotExist();
        assertThat(folder.resolve("out/acme.json")).doesNotExist();
    }

    @Test
    void brokenYamlIsOneLineWithFileAndPlace() throws IOException {
        write("toy/schemas/Song.yaml", "type: object\nproperties: {a: [\n");

        assertThatThrownBy(this::run)
                .isInstanceOf(BundleException.class)
                .hasMessageMatching("toy/schemas/Song\\.yaml:\\d+:\\d+: .+")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aKeyWrittenTwiceIsRefused() throws IOException {
        write("toy/schemas/Song.yaml", "type: object\ntype: string\n");

        assertThatThrownBy(this::run)
                .hasMessageContaining("toy/schemas/Song.yaml:2:")
                .hasMessageContaining("type");
    }

    @Test
    void aReferenceToNothingNamesWhoRefers() throws IOException {
        write("toy/schemas/Song.yaml", "$ref: Nowhere.yaml\n");

        assertThatThrownBy(this::run)
                .hasMessage("toy/schemas/Song.yaml: $ref to toy/schemas/Nowhere.yaml, which does not exist");
    }

    @Test
    void twoSchemasOfOneNameAreRefused() throws IOException {
        write("toy/schemas/Singer.yaml", "type: integer\n");
        write(
                "toy/schemas/Song.yaml",
                "properties: {a: {$ref: Singer.yaml}, b: {$ref: ../../shared/schemas/Singer.yaml}}\n");

        assertThatThrownBy(this::run)
                .hasMessageContaining(
                        "two schemas are called Singer: toy/schemas/Singer.yaml and shared/schemas/Singer.yaml");
    }

    @Test
    void aProviderIsCalledAsItsFile() throws IOException {
        write("toy/other.yaml", "info: {title: Acme, x-wire: toy, x-provider: acme}\npaths: {}\n");

        assertThatThrownBy(this::run)
                .hasMessage("toy/other.yaml: info.x-provider must be 'other', as the file is called, but is 'acme'");
    }

    private JsonNode bundled(String name) throws IOException {
        run();
        return new JsonMapper().readTree(folder.resolve("out/" + name + ".json"));
    }

    private void run() throws IOException {
        Bundler.main(
                folder.resolve("in").toString(),
                folder.resolve("out").toString(),
                folder.resolve("types").toString(),
                folder.resolve("java").toString());
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve("in").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
