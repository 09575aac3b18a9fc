package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sandbox's Dockerfile, without a container engine: its syntax by dockerfile-utils (from npm, {@code npm --prefix
 * spec ci}; skipped without it), and what it copies.
 */
class DockerfileTest {

    private static final Path SPEC = Path.of("../../spec").toAbsolutePath().normalize();
    private static final Path CONTEXT =
            Path.of("../../server-stub/sandbox").toAbsolutePath().normalize();
    private static final Path DOCKERFILE = CONTEXT.resolve("Dockerfile");
    private static final Pattern COPY = Pattern.compile("(?m)^COPY (?:--from=(\\S+) )?(\\S+) (\\S+)$");
    private static final String LINT = """
            const {validate} = require('dockerfile-utils');
            const found = validate(require('fs').readFileSync(process.argv[1], 'utf8'));
            found.forEach(finding => console.log(`${finding.range.start.line + 1}: ${finding.message}`));
            process.exit(found.length ? 1 : 0);
            """;

    @TempDir
    Path folder;

    @Test
    void linterFindsNothing() throws Exception {
        assertThat(lint(DOCKERFILE)).isEqualTo("exit code 0");
    }

    @Test
    void linterFindsAMistake() throws Exception {
        Path wrong =
                Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nHEALTHCHECK --intervall=3s CMD x\n");

        assertThat(lint(wrong)).contains("2: Unknown flag: intervall").endsWith("exit code 1");
    }

    @Test
    void everyFileOfTheContextIsBuiltAndNotIgnored() throws IOException {
        List<String> sources = copied(null);

        assertThat(sources).isNotEmpty();
        assertThat(Files.readAllLines(CONTEXT.resolve(".dockerignore")))
                .contains("*")
                .containsAll(sources.stream().map(source -> "!" + source).toList());
        assertThat(sources).allSatisfy(source -> assertThat(Files.readString(CONTEXT.resolve("pom.xml")))
                .contains(finalName(source)));
    }

    /** {@code target/suno-sandbox-exec.jar} is the jar of the classifier {@code exec}. */
    private static String finalName(String source) {
        return "<classifier>" + source.replaceAll(".*-(\\w+)\\.jar", "$1") + "</classifier>";
    }

    @Test
    void everyLayerThatIsCopiedIsExtracted() throws Exception {
        Path jar = CONTEXT.resolve(copied(null).get(0));
        assumeTrue(Files.exists(jar), "skipped: the executable jar is made by mvn package");
        Path renamed = Files.copy(jar, folder.resolve("sandbox.jar"));
        Path extracted = folder.resolve("extracted");

        String output = run(
                folder,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        renamed.toString(),
                        "extract",
                        "--layers",
                        "--destination",
                        extracted.toString()));

        assertThat(output).endsWith("exit code 0");
        assertThat(copied("layers")).hasSizeGreaterThan(1).allSatisfy(layer -> assertThat(
                        extracted.resolve(layer.replace("/build/extracted/", "")))
                .isDirectory());
        assertThat(extracted.resolve("application/sandbox.jar")).isRegularFile();
    }

    /** The sources that are copied from a stage, or from the context. */
    private static List<String> copied(String stage) throws IOException {
        return COPY.matcher(Files.readString(DOCKERFILE))
                .results()
                .filter(copy -> stage == null ? copy.group(1) == null : stage.equals(copy.group(1)))
                .map((MatchResult copy) -> copy.group(2))
                .toList();
    }

    private String lint(Path file) throws Exception {
        assumeTrue(Files.exists(SPEC.resolve("node_modules/dockerfile-utils")), "skipped: run npm --prefix spec ci");
        return run(SPEC, List.of("node", "--eval", LINT, "--", file.toString()));
    }

    /** Runs a command and returns its output and its exit code. */
    private String run(Path directory, List<String> command) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output) + "exit code " + process.exitValue();
    }
}
