package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs that others published, run against the sandbox.
 *
 * <p>What npm has by name is installed into {@link #MODULES}. The rest is read in place from checkouts, never copied
 * here: from the folder of the system property {@code programs}, or else from {@code shared/programs} beside the
 * repository. A checkout is where its repository is named: {@code ropeadope62/tracksmartin}.
 */
final class PublishedProgram {

    /** Packages from npm. */
    static final Path MODULES = Path.of("programs/node_modules").toAbsolutePath();

    private static final Path SCRIPTS = Path.of("src/test/resources/programs");
    private static final Path CHECKOUTS = Path.of(System.getProperty("programs", "../../../shared/programs"))
            .toAbsolutePath()
            .normalize();
    private static final Path TYPESCRIPT =
            Path.of("../../spec/node_modules/typescript").toAbsolutePath().normalize();

    private PublishedProgram() {}

    /** Returns the checkout of a repository of GitHub; skips the test where there is none. */
    static String checkout(String repository) {
        Path checkout = CHECKOUTS.resolve(repository);
        assumeTrue(
                Files.isDirectory(checkout),
                "skipped: there is no checkout of " + repository + "; run: mvn … -Dprograms=FOLDER, with one in FOLDER/"
                        + repository);
        return checkout.toString();
    }

    /** Returns the folder of the TypeScript compiler; skips the test where it is not installed. */
    static String typeScript() {
        assumeTrue(Files.isDirectory(TYPESCRIPT), "skipped: no TypeScript compiler; run: npm --prefix spec ci");
        return TYPESCRIPT.toString();
    }

    /** Skips the test where a file of an npm package is absent. */
    static void assumeInstalled(Path file) {
        assumeTrue(
                Files.exists(file),
                "skipped: " + file.getFileName() + " is not installed; run:"
                        + " npm --prefix contract-tests/integration/programs ci");
    }

    /** Skips the test where Python does not have the modules. */
    static void assumePython(String modules) throws Exception {
        assumeTrue(
                exitStatus("python3", "-c", "import " + modules) == 0,
                "skipped: Python with " + modules + " is not installed");
    }

    /** Runs a script in Node and returns what it prints; what it logs is in {@code target}. */
    static String node(String script, String... arguments) throws Exception {
        return run("node", script, arguments);
    }

    /** The same in Python. */
    static String python(String script, String... arguments) throws Exception {
        return run("python3", script, arguments);
    }

    private static String run(String interpreter, String script, String... arguments) throws Exception {
        Path log = Path.of("target", script + ".log");
        ProcessBuilder command =
                new ProcessBuilder(interpreter, SCRIPTS.resolve(script).toString());
        command.command().addAll(List.of(arguments));
        command.environment().put("NODE_PATH", MODULES.toString());
        Process process = command.redirectError(log.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(() -> read(log)).isZero();
        return output.strip();
    }

    private static int exitStatus(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            return -1;
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
