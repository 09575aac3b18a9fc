package dev.sunocontract.integration.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.integration.documentation.MarkdownPage.Snippet;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles every Java snippet of the documentation, and runs those that are statements against the sandbox. */
class SnippetsTest {

    private static final String CLIENT_IMPORTS = """
            import dev.sunocontract.client.*;
            import dev.sunocontract.client.error.*;
            import dev.sunocontract.client.model.*;
            import dev.sunocontract.client.task.*;
            """;

    private static final String COMMON_IMPORTS = """
            import dev.sunocontract.sandbox.junit.SandboxExtension;
            import dev.sunocontract.spec.*;
            import dev.sunocontract.testkit.*;
            import dev.sunocontract.testkit.exchange.*;
            import dev.sunocontract.testkit.fixture.*;
            import dev.sunocontract.testkit.validation.*;
            import java.net.URI;
            import java.nio.file.Path;
            import java.time.Duration;
            import org.junit.jupiter.api.extension.RegisterExtension;
            import org.springframework.context.annotation.Bean;
            import org.springframework.http.ResponseEntity;
            import org.springframework.web.bind.annotation.RestController;
            import tools.jackson.databind.JsonNode;
            import tools.jackson.databind.json.JsonMapper;

            """;

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=1000");

    @TempDir
    private Path folder;

    static Stream<Snippet> java() {
        return MarkdownPage.snippets("java");
    }

    @ParameterizedTest
    @MethodSource("java")
    void compilesAndRuns(Snippet snippet) throws Exception {
        String code = snippet.code();
        boolean declaration = code.contains("class ");
        boolean statements = !declaration && !code.startsWith("@");
        String body = statements ? wrapInMethod(code) : code;
        compile(imports(code) + (declaration ? code : "class Snippet {\n" + body + "}\n"));
        if (statements) {
            run();
        }
    }

    /** The client's classes are not imported where the stub's are: some have the same names. */
    private static String imports(String code) {
        return code.contains("import dev.sunocontract.stub.") ? COMMON_IMPORTS : CLIENT_IMPORTS + COMMON_IMPORTS;
    }

    /** Wraps statements in a method with the variables that a reader has: an API key, the sandbox as the provider, a body. */
    private String wrapInMethod(String code) {
        String folderPath = folder.toString().replace("\\", "/");
        return "static void run(String key, URI provider, JsonNode body) {\n"
                + code.replace(".apiKey(key)", ".apiKey(key).baseUri(provider)").replace("Path.of(\"", "Path.of(\"" + folderPath + "/")
                + "}\n";
    }

    private void compile(String source) throws Exception {
        Path file = Files.writeString(folder.resolve("Snippet.java"), source);
        StringWriter output = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(
                        output,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-proc:none", "-cp", System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(output.toString()).isTrue();
    }

    private void run() throws Exception {
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            var run = classes.loadClass("Snippet")
                    .getDeclaredMethod(
                            "run", String.class, URI.class, classes.loadClass("tools.jackson.databind.JsonNode"));
            run.setAccessible(true);
            var body = new tools.jackson.databind.json.JsonMapper().readTree("{\"prompt\": \"la\"}");
            try {
                run.invoke(null, SANDBOX.apiKey(), SANDBOX.baseUri(Provider.COMETAPI), body);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }
}
