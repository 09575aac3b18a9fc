package dev.sunocontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Wire;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands for providers that are not built in: {@code new-provider}, {@code lint}, {@code bundle}. */
class DocumentCommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Wire.class)
    void newProviderIsCompleteAndHasNoFinding(Wire wire) throws IOException {
        Path file = newProvider(wire);

        assertThat(run("lint", file.toString())).as(out.toString()).isZero();
        Contract contract = ContractFiles.load(file);
        assertThat(contract.name()).isEqualTo("example");
        assertThat(contract.provider().baseUrl()).isEqualTo("https://api.example.com/v1");
        assertThat(contract.operations()).hasSameSizeAs(Contract.of(wire).operations());
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void bundleIsSelfContained(Wire wire) throws IOException {
        Path file = newProvider(wire);
        Path yaml = folder.resolve("bundle.yaml");
        Path json = folder.resolve("bundle.json");

        assertThat(run("bundle", file.toString(), "--out", yaml.toString())).isZero();
        assertThat(run("bundle", file.toString(), "--json", "--out", json.toString()))
                .isZero();

        assertThat(Contract.load(yaml).document()).isEqualTo(Contract.load(json).document());
        assertThat(run("lint", yaml.toString())).as(out.toString()).isZero();
        assertThat(run("diff", file.toString(), json.toString())).isZero();
    }

    @Test
    void diffReadsADocumentThatAProviderPublishes() throws IOException {
        Path published = Files.writeString(folder.resolve("published.json"), """
                {"openapi": "3.0.0", "paths": {"/suno/submit/music": {"post": {
                  "responses": {"200": {"description": "A task."}}}}}}
                """);

        assertThat(run("diff", published.toString(), "cometapi")).isIn(0, 1);
        assertThat(out.toString()).contains("From published to cometapi", "POST /suno/submit/music", "is new: POST");
    }

    @Test
    void lintNamesLineAndRightForm() throws IOException {
        Path file = newProvider(Wire.GATEWAY);
        Files.writeString(file, Files.readString(file).replaceFirst("kind: inferred", "kind: guess"));

        assertThat(run("lint", file.toString())).isEqualTo(1);
        assertThat(out.toString()).containsPattern("example.yaml:\\d+: /paths/").endsWith("1 findings\n");
    }

    @Test
    void lintAppliesTheStyleRules() throws IOException {
        Path file = newProvider(Wire.GATEWAY);
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("    x-evidence:", "    summary: submit a song.\n    x-evidence:"));

        assertThat(run("lint", file.toString())).isEqualTo(1);
        assertThat(out.toString()).containsPattern("example.yaml:\\d+: .*: write a summary such as 'Submit a song'");
    }

    @Test
    void lintNamesOperationsThatTheWireDoesNotHave() throws IOException {
        Path file = newProvider(Wire.GATEWAY);
        Path bundle = folder.resolve("bundle.yaml");
        assertThat(run("bundle", file.toString(), "--out", bundle.toString())).isZero();
        Files.writeString(
                bundle, Files.readString(bundle).replace("operationId: getTask\n", "operationId: getMagic\n"));

        assertThat(run("lint", bundle.toString())).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("bundle.yaml:\\d+: /paths/.*: the wire gateway has no operation getMagic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.example.com", "ftp://example.com", "https://me:secret@example.com", "https://a.b?c=d"})
    void baseUrlIsAnHttpUrlWithoutMore(String url) {
        assertThat(run("new-provider", "--wire", "gateway", "--base-url", url, "--title", "Example"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--base-url", "the base URL ").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme: songs", "Acme #1", "The \"Acme\"", "Ac\\me 'n' {more}", "Acme\nx-wire: none"})
    void everyTitleGivesAValidDocument(String title) throws IOException {
        run("new-provider", "--wire", "gateway", "--base-url", "https://api.example.com", "--title", title);
        Path document = Files.writeString(folder.resolve("acme.yaml"), out.toString());

        assertThat(run("lint", document.toString())).as(out.toString()).isZero();
        assertThat(ContractFiles.load(document).provider().title()).isEqualTo(title);
    }

    @Test
    void schemaIsForEditors() {
        assertThat(run("lint", "--schema")).isZero();
        assertThat(out.toString()).contains("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"");
    }

    @Test
    void invalidDocumentIsAnErrorOfBundle() throws IOException {
        Path file = Files.writeString(folder.resolve("example.yaml"), "openapi: 3.0.0\n");

        assertThat(run("bundle", file.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("suno bundle: example.yaml:1: ").hasLineCount(1);
    }

    private Path newProvider(Wire wire) throws IOException {
        assertThat(run(
                        "new-provider",
                        "--wire",
                        wire.id(),
                        "--base-url",
                        "https://api.example.com/v1/",
                        "--title",
                        "Example"))
                .isZero();
        Path file = Files.writeString(folder.resolve("example.yaml"), out.toString());
        out.getBuffer().setLength(0);
        return file;
    }

    private int run(String... arguments) {
        return SunoCli.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
