package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** Checks every bundled document with external tools from npm ({@code npm --prefix spec ci}). */
@Execution(ExecutionMode.CONCURRENT)
class ExternalToolsTest {

    private static final Path DOCUMENTS = Path.of("target/classes/META-INF/suno/openapi");
    private static final Path TOOLS = Path.of("node_modules/.bin").toAbsolutePath();

    @TempDir
    Path folder;

    @BeforeAll
    static void assumeToolsAreInstalled() {
        assumeTrue(
                Files.isExecutable(TOOLS.resolve("redocly")),
                "skipped: the linters and the TypeScript compiler are not installed; run: npm --prefix spec ci");
    }

    @Test
    void redoclyReportsNoError() throws Exception {
        List<String> command =
                new ArrayList<>(List.of(TOOLS.resolve("redocly").toString(), "lint", "--config", "redocly.yaml"));
        command.addAll(documents());

        assertSucceeds(command, Path.of("."));
    }

    @Test
    void spectralReportsNoError() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                TOOLS.resolve("spectral").toString(),
                "lint",
                "--ruleset",
                ".spectral.yaml",
                "--fail-severity",
                "error"));
        command.addAll(documents());

        assertSucceeds(command, Path.of("."));
    }

    /** Deletes the output of earlier runs, because the generator keeps stale files and the compiler would read them. */
    private static Path emptyDirectory(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    /** {@code TypeScriptTest} of the integration module runs the compiled clients against the sandbox. */
    @Test
    void typeScriptClientOfEveryProviderCompiles() throws Exception {
        Path sources = emptyDirectory(Path.of("target/typescript/src"));
        for (Provider provider : Provider.all()) {
            CodegenConfigurator configurator = new CodegenConfigurator()
                    .setGeneratorName("typescript-fetch")
                    .addAdditionalProperty("importFileExtension", ".js")
                    .setInputSpec(DOCUMENTS
                            .resolve("generators/" + provider.id() + ".yaml")
                            .toString())
                    .setOutputDir(sources.resolve(provider.id()).toString());
            new DefaultGenerator(false).opts(configurator.toClientOptInput()).generate();
        }
        Path project = sources.getParent();
        Files.writeString(project.resolve("package.json"), "{\"type\": \"module\"}");
        Files.writeString(project.resolve("tsconfig.json"), """
                {"compilerOptions": {"strict": true, "outDir": "js", "rootDir": "src", "target": "es2022",
                  "module": "es2022", "moduleResolution": "bundler", "lib": ["es2022", "dom"], "skipLibCheck": true},
                  "include": ["src/**/*.ts"]}
                """);

        assertSucceeds(List.of(TOOLS.resolve("tsc").toString(), "-p", "tsconfig.json"), project);
    }

    private static List<String> documents() throws IOException {
        try (Stream<Path> files = Files.walk(DOCUMENTS)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".yaml"))
                    .filter(file -> !file.contains("generators") || "full".equals(System.getProperty("matrix")))
                    .sorted()
                    .toList();
        }
    }

    private void assertSucceeds(List<String> command, Path directory) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        assertThat(ended).as("ends within five minutes: " + command.get(0)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(output, StandardCharsets.UTF_8))
                .isZero();
    }
}
