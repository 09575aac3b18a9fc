package dev.sunocontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that call a provider, against the sandbox. */
class ClientCommandsTest {

    private static Sandbox sandbox;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeAll
    static void startSandbox() {
        sandbox = Sandbox.start(0, "--speed=1000");
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    /** A sample with every wire; all providers with {@code -Dmatrix=full}. */
    static List<Provider> providers() {
        return "full".equals(System.getProperty("matrix"))
                ? Provider.all()
                : Stream.of("cometapi", "crun", "kieaiold", "kieai", "acedata")
                        .map(Provider::of)
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void generatesWaitsAndDownloads(Provider provider) throws IOException {
        JsonNode song = json(provider, "generate", "a song about rain");
        String task = song.path("taskId").asString();
        JsonNode again = json(provider, "wait", task);
        JsonNode files = json(provider, "download", task, "--out", folder.toString());

        assertThat(song.path("clips")).hasSize(2);
        assertThat(again.path("clips")).hasSize(2);
        for (JsonNode clip : files.path("clips")) {
            assertThat(Files.size(Path.of(clip.path("file").asString()))).isPositive();
        }
        assertThat(files.path("clips")).hasSize(2);
    }

    static Stream<Provider> providersWithPersonas() {
        return providers().stream()
                .filter(provider -> Contract.of(provider).personaOperation().isPresent());
    }

    @ParameterizedTest
    @MethodSource("providersWithPersonas")
    void singsWithPersona(Provider provider) throws IOException {
        Path lyrics = Files.writeString(folder.resolve("lyrics.txt"), "[Verse] Rain");
        JsonNode song =
                json(provider, "custom", "--lyrics-file", lyrics.toString(), "--title", "Rain", "--tags", "folk");
        String clip = song.at("/clips/0/id").asString();
        JsonNode persona =
                json(provider, "persona", clip, "--task", song.path("taskId").asString(), "--name", "The Singer");
        JsonNode next = json(
                provider,
                "custom",
                "--persona",
                persona.path("personaId").asString(),
                "--root-clip",
                persona.path("rootClipId").asString(),
                "--lyrics",
                "[Verse] Sun",
                "--title",
                "Again",
                "--tags",
                "folk",
                "--no-wait");

        assertThat(next.path("taskId").asString()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void showsCreditsOrNamesProvidersThatDo(Provider provider) {
        int exitCode = run(provider, "credits");

        if (documentsCredits(provider)) {
            assertThat(exitCode).as(err.toString()).isZero();
            assertThat(out.toString().strip()).containsOnlyDigits();
        } else {
            assertThat(exitCode).isEqualTo(1);
            assertThat(err.toString()).contains("offered by: ", "kieaiold");
        }
    }

    private static boolean documentsCredits(Provider provider) {
        return Contract.of(provider)
                .findOperation("getCredits")
                .flatMap(credits -> credits.response(200))
                .filter(response -> response.content().values().stream()
                        .noneMatch(schema -> schema.name().equals("UndocumentedResponse")))
                .isPresent();
    }

    @Test
    void refusedOptionIsOneLine() {
        int exitCode = run(Provider.COMETAPI, "generate", "rain", "--style-weight", "7");

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains("set it with styleWeight()").doesNotContain("\tat ");
    }

    @Test
    void rulesThatAreNotEnforcedAreNotes() {
        assertThat(run(Provider.KIEAIOLD, "custom", "--lyrics", "la", "--title", "Rain", "--no-wait"))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).contains("suno: note: submitMusic /style: ", "(set it with tags())", "documented");
    }

    @Test
    void folderThatCannotBeUsedIsAnErrorBeforeAnythingIsPaid() throws IOException {
        Path file = Files.writeString(folder.resolve("songs"), "a file");
        for (Path out : List.of(file, file.resolve("below"))) {
            err.getBuffer().setLength(0);

            assertThat(run(Provider.COMETAPI, "generate", "rain", "--out", out.toString()))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("--out: ").doesNotContain("is submitted", "\tat ");
        }
        assertThat(file).hasContent("a file");
    }

    @Test
    void lyricsThatAreNoTextAreAnErrorInASentence() throws IOException {
        Path lyrics = Files.write(folder.resolve("lyrics.txt"), new byte[] {'l', (byte) 0xe9});

        assertThat(run(Provider.COMETAPI, "custom", "--lyrics-file", lyrics.toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("suno custom: the lyrics file " + lyrics + " is no UTF-8 text");
    }

    @Test
    void fileAtAUrlIsPrintedWithoutATaskAndAnId() {
        String url = json(Provider.COMETAPI, "generate", "rain")
                .at("/clips/0/audioUrl")
                .asString();
        JsonNode downloaded = json(Provider.COMETAPI, "download", url, "--out", folder.toString());

        assertThat(downloaded.has("taskId")).isFalse();
        assertThat(downloaded.at("/clips/0").has("id")).isFalse();

        out.getBuffer().setLength(0);
        run(Provider.COMETAPI, "download", url, "--out", folder.toString());

        assertThat(out.toString().strip())
                .isEqualTo(downloaded.at("/clips/0/file").asString());
    }

    @Test
    void missingProviderAndKeyAreUsageErrors() {
        assertThat(runWith("credits")).isEqualTo(2);
        assertThat(err.toString()).contains("--provider", "cometapi");
        assertThat(runWith("credits", "--provider", "kieaiold", "--key-env", "SUNO_NO_SUCH_KEY"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Set SUNO_NO_SUCH_KEY to an API key of kieaiold");
    }

    private JsonNode json(Provider provider, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        out.getBuffer().setLength(0);
        assertThat(run(provider, all.toArray(String[]::new))).as(err.toString()).isZero();
        return new JsonMapper().readTree(out.toString());
    }

    private int run(Provider provider, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--provider",
                provider.id(),
                "--base-url",
                sandbox.baseUri(provider).toString()));
        return runWith(all.toArray(String[]::new));
    }

    private int runWith(String... arguments) {
        return SunoCli.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
