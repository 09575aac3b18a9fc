package dev.sunocontract.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The façade reads answers through the getters of the generated types: a property that is renamed in the contract
 * breaks the build, not a song. Every getter is renamed at once; each that the façade reads must be an error of the
 * compiler.
 */
class GeneratedGettersTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/sunocontract/client/wire");
    private static final Path GENERATED = Path.of("target/generated-sources");
    private static final Pattern GETTER = Pattern.compile("(public [^;={]*\\bget[A-Z]\\w*)\\(\\)");
    private static final Pattern MISSING = Pattern.compile("method (get\\w+)\\(\\)");

    /** Reading a field of a tree by a name in Java. */
    private static final Pattern NAMED_FIELD = Pattern.compile("\\.(?:path|at|has)\\(\"([^\"]+)\"");

    /**
     * What the contract has no type for: files and notes whose answers no page shows, a failure of another wire, words
     * with times in the spelling that a page's schema has beside its example, and the contract's own words on song
     * modes.
     */
    private static final Set<String> UNTYPED_FIELDS = Set.of(
            "data",
            "failMsg",
            "name",
            "notes",
            "pitch",
            "start",
            "end",
            "velocity",
            "/data/aligned_words",
            "word",
            "start_s",
            "end_s",
            "fields",
            "parameters",
            "task");

    @TempDir
    Path folder;

    /** Compiles the mappers, which takes seconds: {@code -Dmatrix=full}. */
    @Test
    @EnabledIfSystemProperty(named = "matrix", matches = "full")
    void everyPropertyThatIsReadIsAGetter() throws IOException {
        renameGetters();

        assertThat(missingGetters())
                .contains("getTaskId", "getStatus", "getFailReason", "getProgress", "getData", "getId", "getClipId")
                .contains("getTitle", "getTags", "getPrompt", "getLyrics", "getDuration", "getType", "getMetadata")
                .contains("getAudioUrl", "getStreamAudioUrl", "getImageUrl", "getVideoUrl", "getErrorMessage")
                .contains("getResult", "getSunoData", "getSunoId", "getResponse", "getSuccessFlag", "getOriginData")
                .contains("getPersonaId", "getName", "getRootClipId", "getAlignedWords", "getWord", "getStartS")
                .contains("getAudioWavUrl", "getVocalUrl", "getDownloadUrl", "getUrl", "getFields", "getText");
    }

    @Test
    void noPropertyIsReadByAName() {
        Set<String> names = new TreeSet<>();
        for (Path source : javaFiles(SOURCES)) {
            Matcher field = NAMED_FIELD.matcher(read(source));
            while (field.find()) {
                names.add(field.group(1));
            }
        }
        assertThat(UNTYPED_FIELDS).containsAll(names);
    }

    private void renameGetters() throws IOException {
        for (Path source : javaFiles(GENERATED)) {
            Path relative = GENERATED.relativize(source);
            Path target =
                    folder.resolve(relative.subpath(2, relative.getNameCount()).toString());
            Files.createDirectories(target.getParent());
            Files.writeString(target, GETTER.matcher(read(source)).replaceAll("$1Renamed()"));
        }
    }

    private Set<String> missingGetters() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-Xprefer:source",
                    "-Xmaxerrs",
                    "10000",
                    "-sourcepath",
                    folder.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.toString());
            compiler.getTask(
                            null,
                            files,
                            diagnostics,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(javaFiles(SOURCES)))
                    .call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .flatMap(diagnostic -> MISSING.matcher(diagnostic.getMessage(Locale.ROOT))
                        .results()
                        .map(result -> result.group(1)))
                .collect(Collectors.toSet());
    }

    private static List<Path> javaFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
