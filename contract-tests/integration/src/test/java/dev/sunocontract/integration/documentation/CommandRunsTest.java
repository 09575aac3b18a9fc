package dev.sunocontract.integration.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.cli.SunoCli;
import dev.sunocontract.integration.documentation.CommandsTest.Command;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of the documentation that end by themselves run as they stand, but in a temporary folder and with the
 * sandbox in place of a server. None ends with a usage error.
 */
@EnabledIfSystemProperty(
        named = "matrix",
        matches = "full",
        disabledReason = "slow: runs with -Dmatrix=full, as .ci/run does")
class CommandRunsTest {

    private static final int USAGE_ERROR = 2;

    /** {@code wait}, {@code record} and {@code sandbox} wait for a task, a key and for ever. */
    private static final Set<String> COMMANDS = Set.of("new-provider", "lint", "generate", "custom", "credits", "diff");

    private static final Set<String> ON_A_SERVER = Set.of("generate", "custom", "credits");

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=1000");

    @TempDir
    private static Path folder;

    /** In the order of the pages: later commands read what earlier ones write. */
    static Stream<Command> commands() {
        return CommandsTest.commands()
                .filter(command -> command.program().equals("./suno"))
                .filter(command -> COMMANDS.contains(command.words().get(1)));
    }

    @BeforeAll
    static void writeInputs() throws IOException {
        Files.writeString(folder.resolve("rain.txt"), "[Verse] Rain on a tin roof");
        Path document = MarkdownPage.ROOT.resolve("spec/target/classes/META-INF/suno/openapi/cometapi.json");
        Files.copy(document, folder.resolve("before.json"));
        Files.writeString(folder.resolve("published.json"), "{\"openapi\": \"3.0.0\", \"paths\": {}}");
        Files.copy(document, folder.resolve("cometapi.yaml"));
        Files.copy(document, folder.resolve("cometapi-old.yaml"));
        Files.createDirectories(folder.resolve("spec/target/classes/META-INF/suno/openapi"));
        Files.copy(document, folder.resolve("spec/target/classes/META-INF/suno/openapi/cometapi.json"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandRuns(Command command) throws IOException {
        List<String> words =
                new ArrayList<>(command.words().subList(1, command.words().size()));
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();

        int exitCode = SunoCli.run(
                new PrintWriter(out, true),
                new PrintWriter(errors, true),
                arguments(words).toArray(String[]::new));

        assertThat(exitCode).as("%s%n%s", errors, out).isNotEqualTo(USAGE_ERROR);
        int redirection = words.indexOf(">");
        if (redirection > 0) {
            Files.writeString(folder.resolve(words.get(redirection + 1)), out.toString());
        }
    }

    /** The arguments with files in the temporary folder, and the sandbox of the provider. */
    private static List<String> arguments(List<String> words) {
        int redirection = words.indexOf(">");
        List<String> arguments = new ArrayList<>();
        for (String word : redirection < 0 ? words : words.subList(0, redirection)) {
            boolean isFile = word.matches("(?!https?:).*\\.(?:yaml|json|txt|html)|songs");
            arguments.add(isFile ? folder.resolve(word).toString() : word.replaceAll("^\"|\"$", ""));
        }
        if (ON_A_SERVER.contains(words.get(0))) {
            Provider provider = Provider.of(words.get(words.indexOf("--provider") + 1));
            arguments.addAll(List.of("--base-url", SANDBOX.baseUri(provider).toString()));
        }
        return arguments;
    }
}
