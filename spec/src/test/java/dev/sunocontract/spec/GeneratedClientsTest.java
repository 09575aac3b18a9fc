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
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
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
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Clients of other languages, generated from {@code generators/<provider>.yaml}, read values that no document lists:
 * one provider per wire. Python needs the packages of the generated client; TypeScript needs {@code npm --prefix spec
 * ci}; Go needs {@code go}.
 */
@EnabledIfSystemProperty(
        named = "matrix",
        matches = "full",
        disabledReason = "slow: runs with -Dmatrix=full, as .ci/run does")
class GeneratedClientsTest {

    private static final Path DOCUMENTS = Path.of("target/classes/META-INF/suno/openapi/generators");
    private static final Path TYPESCRIPT_COMPILER =
            Path.of("node_modules/.bin/tsc").toAbsolutePath();
    private static final Path OPENAPI_TYPESCRIPT =
            Path.of("node_modules/.bin/openapi-typescript").toAbsolutePath();
    private static final Path GO_PROGRAM = Path.of("src/test/go/read_unknown_values.go");
    private static final String PYTHON_PACKAGES = "pydantic, dateutil, urllib3, typing_extensions";

    private static final int BODIES_PER_WIRE = 4;

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

    /** One sample per wire: of the provider with most operations. */
    static Stream<Sample> samples() {
        return Arrays.stream(Wire.values())
                .map(wire -> sample(Provider.ofWire(wire).stream()
                        .max(Comparator.comparing(
                                provider -> Contract.of(provider).operations().size()))
                        .orElseThrow()));
    }

    /** Bodies of the first schemas that have an enum and only plain required properties. */
    private static Sample sample(Provider provider) {
        JsonNode schemas = new YAMLMapper()
                .readTree(DOCUMENTS.resolve(provider.id() + ".yaml").toFile())
                .at("/components/schemas");
        Map<String, String> bodies = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
            body(schemas, schema.getValue())
                    .filter(body -> bodies.size() < BODIES_PER_WIRE)
                    .ifPresent(body -> bodies.put(schema.getKey(), body.toString()));
        }
        assertThat(bodies).as("schemas with an enum of " + provider).isNotEmpty();
        return new Sample(provider.id(), bodies);
    }

    /** The required properties of a schema, and each of its enums with a value that is new. */
    private static Optional<JsonNode> body(JsonNode schemas, JsonNode schema) {
        ObjectNode body = JSON.createObjectNode();
        for (JsonNode name : schema.path("required")) {
            switch (resolve(schemas, schema.path("properties").path(name.asString()))
                    .path("type")
                    .asString("")) {
                case "string" -> body.put(name.asString(), "la");
                case "integer" -> body.put(name.asString(), 1);
                case "boolean" -> body.put(name.asString(), true);
                default -> {
                    return Optional.empty();
                }
            }
        }
        long enums = 0;
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode target = resolve(schemas, property.getValue());
            if (target.path("type").asString("").equals("string")
                    && target.path("description").asString("").contains("Known values: ")) {
                body.put(property.getKey(), "tomorrow");
                enums++;
            }
        }
        return enums == 0 ? Optional.empty() : Optional.of(body);
    }

    /** The schema that a property refers to, also as the first of two branches, the other of which is null. */
    private static JsonNode resolve(JsonNode schemas, JsonNode schema) {
        String ref = schema.path("$ref").asString(schema.at("/oneOf/0/$ref").asString(""));
        return ref.isEmpty() ? schema : schemas.path(ref.substring(ref.lastIndexOf('/') + 1));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void pythonReadsUnknownValues(Sample sample) throws Exception {
        assumeTrue(
                succeeds("python3", "-c", "import " + PYTHON_PACKAGES),
                "skipped: python3 or one of these packages is not installed: " + PYTHON_PACKAGES);
        String packageName = "suno_" + sample.provider();
        Path client = generate("python", sample.provider(), Map.of("packageName", packageName));

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
        Path client = generate("typescript-fetch", sample.provider(), Map.of("importFileExtension", ".js"));
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
        Path client = generate(
                "kotlin", sample.provider(), Map.of("serializationLibrary", "gson", "packageName", "suno.client"));
        Path classes = compileKotlin(client.resolve("src/main/kotlin"));

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

    @ParameterizedTest
    @MethodSource("samples")
    void goReadsUnknownValues(Sample sample) throws Exception {
        assumeGo();
        Path client = generateGo(sample.provider());
        String types = sample.bodies().keySet().stream()
                .map(schema -> "\"%s\": new(suno.%s),".formatted(schema, schema))
                .collect(Collectors.joining(" "));
        Path program = Files.createDirectories(client.resolve("cmd")).resolve("main.go");
        Files.writeString(program, Files.readString(GO_PROGRAM).replaceFirst("/\\*.*\\*/", types));

        String kept = assertSucceeds(client, "go", "run", "./cmd", sample.json().toString());

        assertThat(JSON.readTree(kept)).isEqualTo(sample.json());
    }

    /** {@code go vet} also compiles. */
    @ParameterizedTest
    @MethodSource("dev.sunocontract.spec.Provider#all")
    void goClientOfEveryProviderCompiles(Provider provider) throws Exception {
        assumeGo();

        assertSucceeds(generateGo(provider.id()), "go", "vet", ".");
    }

    private static void assumeGo() throws InterruptedException {
        assumeTrue(succeeds("go", "version"), "skipped: go is not installed (Debian: apt-get install golang-go)");
    }

    /** With the option for unions the client needs no module from the network. */
    private Path generateGo(String provider) {
        return generate(
                "go",
                provider,
                Map.of(
                        "packageName", "suno",
                        "disallowAdditionalPropertiesIfNotPresent", "false",
                        "useOneOfDiscriminatorLookup", "true"));
    }

    /** Without {@code openApiNullable}: the library of that option knows Jackson 2 only. */
    @ParameterizedTest
    @MethodSource("samples")
    void springInterfacesCompileWithJackson3(Sample sample) throws Exception {
        Path server = generate(
                "spring",
                sample.provider(),
                Map.of(
                        "useSpringBoot4", "true",
                        "useJackson3", "true",
                        "openApiNullable", "false",
                        "interfaceOnly", "true",
                        "documentationProvider", "none"));

        assertThat(compileJava(server.resolve("src/main/java"))).isEmpty();
    }

    /** The types of openapi-typescript are checked by the compiler; there is no code that could drop a value. */
    @ParameterizedTest
    @MethodSource("samples")
    void typesOfOpenApiTypeScriptAllowUnknownValues(Sample sample) throws Exception {
        assumeTrue(
                Files.isExecutable(OPENAPI_TYPESCRIPT),
                "skipped: openapi-typescript is not installed; run: npm --prefix spec ci");
        Path types = folder.resolve("suno.ts");
        Path document = DOCUMENTS.resolve(sample.provider() + ".yaml").toAbsolutePath();
        assertSucceeds(folder, OPENAPI_TYPESCRIPT.toString(), document.toString(), "-o", types.toString());
        StringBuilder program = new StringBuilder("import type { components } from './suno'\n");
        sample.bodies()
                .forEach((schema, body) -> program.append("export const %s: components['schemas']['%s'] = %s%n"
                        .formatted(schema.toLowerCase(Locale.ROOT), schema, body)));
        Path file = Files.writeString(folder.resolve("program.ts"), program);

        assertSucceeds(
                folder,
                TYPESCRIPT_COMPILER.toString(),
                "--strict",
                "--noEmit",
                "--target",
                "es2022",
                "--module",
                "es2022",
                "--moduleResolution",
                "bundler",
                file.toString());
    }

    @Test
    void enumsAreStringsThatListTheKnownValues() throws IOException {
        for (Provider provider : Provider.all()) {
            String view = Files.readString(DOCUMENTS.resolve(provider.id() + ".yaml"));
            assertThat(view).contains("Known values: `").doesNotContain("enum:").doesNotContain("examples:");
        }
    }

    /** Generates a client below the temporary folder. */
    private Path generate(String language, String provider, Map<String, String> options) {
        Path output = folder.resolve(language);
        CodegenConfigurator configurator = new CodegenConfigurator()
                .setGeneratorName(language)
                .setGitHost("example.com")
                .setGitUserId("suno")
                .setGitRepoId("client")
                .setInputSpec(DOCUMENTS.resolve(provider + ".yaml").toString())
                .setOutputDir(output.toString());
        options.forEach(configurator::addAdditionalProperty);
        new DefaultGenerator(false).opts(configurator.toClientOptInput()).generate();
        return output;
    }

    /** Returns the compiler's messages about errors. */
    private List<String> compileJava(Path sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-proc:none",
                "-d",
                Files.createDirectories(folder.resolve("classes")).toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        try (Stream<Path> files = Files.walk(sources);
                StandardJavaFileManager manager = compiler.getStandardFileManager(messages, null, null)) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            compiler.getTask(null, manager, messages, options, null, manager.getJavaFileObjectsFromPaths(java))
                    .call();
        }
        return messages.getDiagnostics().stream()
                .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
    }

    private Path compileKotlin(Path sources) throws IOException {
        Path classes = folder.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of(
                "-no-stdlib",
                "-no-reflect",
                "-nowarn",
                "-classpath",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-d",
                classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".kt"))
                    .sorted()
                    .forEach(arguments::add);
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
