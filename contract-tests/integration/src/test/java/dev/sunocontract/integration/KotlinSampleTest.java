package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A Kotlin program calls the client, and the compiler knows what may be null. */
@EnabledIfSystemProperty(
        named = "matrix",
        matches = "full",
        disabledReason = "slow: runs with -Dmatrix=full, as .ci/run does")
class KotlinSampleTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=1000");

    @TempDir
    private Path folder;

    private record Compilation(ExitCode code, String messages) {}

    @Test
    void sampleCompilesWithoutWarningsAndRuns() throws Exception {
        Compilation sample = compile("Sample.kt");
        assertThat(sample.code()).as(sample.messages()).isEqualTo(ExitCode.OK);

        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Object result = classes.loadClass("sample.SampleKt")
                    .getMethod("singTwice", String.class, URI.class)
                    .invoke(null, SANDBOX.apiKey(), SANDBOX.baseUri(Provider.of("kieaiold")));
            assertThat(result).asString().startsWith("Again PENDING ");
        }
    }

    @Test
    void compilerFindsMistakesWithNull() throws Exception {
        Compilation mistakes = compile("Nullable.kt");

        assertThat(mistakes.code()).isEqualTo(ExitCode.COMPILATION_ERROR);
        assertThat(mistakes.messages()).contains("Nullable.kt:8:", "Nullable.kt:9:");
    }

    private Compilation compile(String source) throws Exception {
        Path file = Path.of(getClass().getResource("/kotlin/" + source).toURI());
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        ExitCode code = new K2JVMCompiler()
                .exec(
                        new PrintStream(messages, true, StandardCharsets.UTF_8),
                        "-Werror",
                        "-Xjspecify-annotations=strict",
                        "-no-stdlib",
                        "-no-reflect",
                        "-jvm-target",
                        "17",
                        "-classpath",
                        classPath(),
                        "-d",
                        folder.toString(),
                        file.toString());
        return new Compilation(code, messages.toString(StandardCharsets.UTF_8));
    }

    /** The class path of the test. The compiler warns of entries that do not exist. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(entry -> new File(entry).exists())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
