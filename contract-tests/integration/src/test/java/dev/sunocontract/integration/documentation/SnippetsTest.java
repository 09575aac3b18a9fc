package dev.sunocontract.integration.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.integration.documentation.MarkdownPage.Snippet;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every Java snippet of the documentation compiles. Those without a class are run against the sandbox, at every
 * provider that has personas: a program is the same everywhere but for the provider.
 */
class SnippetsTest {

    private static final String IMPORTS = """
            import dev.sunocontract.client.*;
            import dev.sunocontract.client.error.*;
            import dev.sunocontract.client.http.*;
            import dev.sunocontract.client.micrometer.*;
            import dev.sunocontract.client.model.*;
            import dev.sunocontract.client.task.*;
            import dev.sunocontract.sandbox.*;
            import dev.sunocontract.spec.*;
            import dev.sunocontract.testkit.*;
            import dev.sunocontract.testkit.exchange.*;
            import dev.sunocontract.testkit.fixture.*;
            import dev.sunocontract.testkit.validation.*;
            import io.micrometer.observation.ObservationRegistry;
            import java.net.URI;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.function.Function;
            import org.junit.jupiter.api.extension.RegisterExtension;
            import org.springframework.context.annotation.Bean;
            import org.springframework.http.ResponseEntity;
            import org.springframework.web.bind.annotation.RestController;
            import tools.jackson.databind.JsonNode;
            import tools.jackson.databind.json.JsonMapper;

            """;

    private static final String PROVIDER = ".provider(Provider.COMETAPI)";

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
        boolean declares = code.contains("class ");
        boolean program = !declares && !code.startsWith("@");
        compile(IMPORTS + (declares ? code : "class Snippet {\n" + (program ? wrapInMethod(code) : code) + "}\n"));
        if (program) {
            runAtOnce(providersWithPersonas(code));
        }
    }

    /** Programs of a client run at every provider with personas, others once. */
    private static List<Provider> providersWithPersonas(String code) {
        if (!code.contains(PROVIDER)) {
            return List.of(Provider.COMETAPI);
        }
        return Provider.all().stream()
                .filter(provider -> Contract.of(provider).personaOperation().isPresent())
                .toList();
    }

    /** Gives the snippet a key, a body and the sandbox's base URI, and redirects its file into a temporary folder. */
    private String wrapInMethod(String code) {
        String directory = folder.toString().replace("\\", "/");
        return "static void run(Provider provider, String key, URI baseUri, JsonNode body) {\n"
                + code.replace(PROVIDER, ".provider(provider)")
                        .replace(".apiKey(key)", ".apiKey(key).baseUri(baseUri)")
                        .replace("Path.of(\"", "Path.of(\"" + directory + "/\" + provider.id() + \"-")
                + "}\n";
    }

    private void compile(String source) throws Exception {
        Path file = Files.writeString(folder.resolve("Snippet.java"), source);
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-proc:none", "-cp", System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    /** Runs the program at all providers at the same time: it waits most of the time. */
    private void runAtOnce(List<Provider> providers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(providers.size());
        try {
            List<Callable<Void>> runs = providers.stream().map(this::runAt).toList();
            for (Future<Void> run : threads.invokeAll(runs)) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<Void> runAt(Provider provider) {
        return () -> {
            run(provider);
            return null;
        };
    }

    private void run(Provider provider) throws Exception {
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            var run = classes.loadClass("Snippet")
                    .getDeclaredMethod(
                            "run",
                            Provider.class,
                            String.class,
                            URI.class,
                            classes.loadClass("tools.jackson.databind.JsonNode"));
            run.setAccessible(true);
            var body = new tools.jackson.databind.json.JsonMapper().readTree("{\"prompt\": \"la\"}");
            try {
                run.invoke(null, provider, SANDBOX.apiKey(), SANDBOX.baseUri(provider), body);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }
}
