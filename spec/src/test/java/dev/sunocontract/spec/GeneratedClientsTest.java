package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients of other languages, generated from {@code generators/<provider>.yaml}, read values that no document lists:
 * one provider per wire. Python needs the packages of the generated client; TypeScript needs {@code npm --prefix spec
 * ci}.
 */
@EnabledIfSystemProperty(
        named = "matrix",
        matches = "full",
        disabledReason = "slow: runs with -Dmatrix=full, as .ci/run does")
class GeneratedClientsTest {

    private static final Path DOCUMENTS = Path.of("target/classes/META-INF/suno/openapi/generators");
    private static final Path TYPESCRIPT_COMPILER =
            Path.of("node_modules/.bin/tsc").toAbsolutePath();
    private static final String PYTHON_PACKAGES = "pydantic, dateutil, urllib3, typing_extensions";

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    /** Bodies with an open enum each whose value is new, by schema. */
    private record Sample(String provider, Map<String, String> bodies) {

        JsonNode json() {
            var json = JSON.createObjectNode();
            bodies.forEach((schema, body) -> json.set(schema, JSON.readTree(body)));
            return json;
        }
    }

    static List<Sample> samples() {
        return List.of(
                new Sample(
                        "cometapi",
                        Map.of(
                                "PersonaMusicRequest",
                                "{\"task\": \"humming\", \"prompt\": \"la\", \"mv\": \"chirp-tomorrow\"}",
                                "Clip",
                                "{\"id\": \"clip\", \"status\": \"humming\", \"title\": \"Rain\", \"metadata\": {}}")),
                new Sample(
                        "crun",
                        Map.of(
                                "TaskRequest",
                                "{\"model\": \"suno/music-tomorrow\", \"input\": {}}",
                                "Task",
                                "{\"task_id\": \"task\", \"status\": \"humming\"}")),
                new Sample(
                        "sunoapi",
                        Map.of(
                                "MusicTask",
                                "{\"taskId\": \"task\", \"status\": \"HUMMING\"}",
                                "SoundsRequest",
                                "{\"prompt\": \"rain\", \"model\": \"V9\"}")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void pythonReadsUnknownValues(Sample sample) throws Exception {
        assumeTrue(
                succeeds("python3", "-c", "import " + PYTHON_PACKAGES),
                "skipped: python3 or one of these packages is not installed: " + PYTHON_PACKAGES);
        String packageName = "suno_" + sample.provider();
        Path client = generate("python", sample, Map.of("packageName", packageName));

        assertSucceeds(folder, "python3", "-m", "compileall", "-q", client.toString());
        String kept = assertSucceeds(
                Path.of("src/test/python"),
                "python3",
                "read_unknown_values.py",
                client.toString(),
                packageName,
                sample.json().toString());

        assertThat(JSON.readTree(kept)).isEqualTo(sample.json());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void typeScriptReadsUnknownValues(Sample sample) throws Exception {
        assumeTrue(
                Files.isExecutable(TYPESCRIPT_COMPILER),
                "skipped: the TypeScript compiler is not installed; run: npm --prefix spec ci");
        Path client = generate("typescript-fetch", sample, Map.of("importFileExtension", ".js"));
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
        assertSucceeds(
                folder,
                TYPESCRIPT_COMPILER.toString(),
                "--outDir",
                "js",
                "--target",
                "es2022",
                "--module",
                "es2022",
                "--moduleResolution",
                "bundler",
                "--lib",
                "es2022,dom",
                client.resolve("index.ts").toString());

        String kept = assertSucceeds(
                Path.of("src/test/node"),
                "node",
                "read-unknown-values.mjs",
                folder.resolve("js/index.js").toUri().toString(),
                sample.json().toString());

        assertThat(JSON.readTree(kept)).isEqualTo(sample.json());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void kotlinReadsUnknownValues(Sample sample) throws Exception {
        Path client = generate("kotlin", sample, Map.of("serializationLibrary", "gson", "packageName", "suno.client"));
        Path classes = compileKotlin(client.resolve("src/main/kotlin/suno/client/models"));

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            for (Map.Entry<String, String> body : sample.bodies().entrySet()) {
                Object read =
                        new Gson().fromJson(body.getValue(), loader.loadClass("suno.client.models." + body.getKey()));
                JsonObject written = new Gson().toJsonTree(read).getAsJsonObject();
                assertThat(written).isEqualTo(new Gson().fromJson(body.getValue(), JsonObject.class));
            }
        }
    }

    @Test
    void openEnumsAreStringsThatListTheKnownValues() throws IOException {
        for (Provider provider : Provider.all()) {
            String view = Files.readString(DOCUMENTS.resolve(provider.id() + ".yaml"));
            assertThat(view)
                    .contains("Known values: `")
                    .doesNotContain("x-open-enum")
                    .doesNotContain("examples:");
        }
    }

    /** Generates a client below the temporary folder. */
    private Path generate(String language, Sample sample, Map<String, String> options) {
        Path output = folder.resolve(language);
        CodegenConfigurator configurator = new CodegenConfigurator()
                .setGeneratorName(language)
                .setInputSpec(DOCUMENTS.resolve(sample.provider() + ".yaml").toString())
                .setOutputDir(output.toString());
        options.forEach(configurator::addAdditionalProperty);
        new DefaultGenerator(false).opts(configurator.toClientOptInput()).generate();
        return output;
    }

    private Path compileKotlin(Path models) throws IOException {
        Path classes = folder.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of(
                "-no-stdlib",
                "-no-reflect",
                "-nowarn",
                "-classpath",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-d",
                classes.toString()));
        try (Stream<Path> files = Files.list(models)) {
            files.map(Path::toString).sorted(Comparator.naturalOrder()).forEach(arguments::add);
        }
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        ExitCode code = new K2JVMCompiler()
                .exec(new PrintStream(messages, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
        assertThat(code).as(messages.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.OK);
        return classes;
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** Runs a command and returns what it writes. */
    private String assertSucceeds(Path directory, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES))
                .as(command[0] + " ends")
                .isTrue();
        String text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
