package dev.sunocontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class SunoCliTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void noArgumentsIsUsageError() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("demo", "sandbox", "verify", "record", "audit", "diff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generate",
                "custom",
                "persona",
                "wait",
                "download",
                "credits",
                "demo",
                "sandbox",
                "verify",
                "record",
                "audit",
                "diff",
                "site"
            })
    void everyCommandHasHelp(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: suno " + command).contains("Exit codes: 0 ");
    }

    /** picocli wraps lines itself, and shows the first one in the list of commands. */
    @Test
    void helpTextsHaveWholeSentencesPerLine() {
        CommandLine suno = new CommandLine(new SunoCli());
        Stream<CommandSpec> commands = Stream.concat(Stream.of(suno), suno.getSubcommands().values().stream())
                .filter(command -> !(command.getCommand() instanceof CommandLine.HelpCommand))
                .map(CommandLine::getCommandSpec);

        assertThat(commands.flatMap(command -> Stream.concat(
                                Arrays.stream(command.usageMessage().description()),
                                command.args().stream().flatMap(option -> Arrays.stream(option.description())))
                        .map(line -> command.name() + ": " + line)))
                .allMatch(line -> line.endsWith("."));
    }

    @Test
    void demoFindsNoViolations() {
        assertThat(run("demo")).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("cometapi   Rain on a Tin Roof -> persona The Singer -> Again (2 clips)")
                .containsPattern("crun +createPersona +1  valid")
                .endsWith("No violations.\n");
    }

    @Test
    void recordRequiresProviderOrInput() {
        assertThat(run("record", "--out", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--provider", "--input");
    }

    @Test
    void unknownProviderListsProviders() {
        assertThat(run("verify", "--provider", "cometapy", "--base-url", "http://localhost:1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cometapy", "cometapi");
    }

    @Test
    void unreachableServerIsUsageError() {
        assertThat(run("verify", "--provider", "cometapi", "--base-url", "http://localhost:1"))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("Cannot connect to http://localhost:1\nOptions: suno verify --help\n");
    }

    @Test
    void verifyPassesSandboxAndWritesReports() {
        try (Sandbox sandbox = Sandbox.start(0, "--speed=200")) {
            int code = run(
                    "verify",
                    "--provider",
                    "cometapi",
                    "--base-url",
                    sandbox.baseUri(Provider.COMETAPI).toString(),
                    "--report-dir",
                    folder.toString());

            assertThat(out.toString()).contains("submitMusic", "passed");
            assertThat(code).as(out.toString()).isZero();
            assertThat(folder).isDirectoryContaining("glob:**report.html").isDirectoryContaining("glob:**junit.xml");
            assertThat(folder.resolve("report.json")).content().contains("\"clean\"");

            out.getBuffer().setLength(0);
            assertThat(run(
                            "verify",
                            "--provider",
                            "crun",
                            "--base-url",
                            sandbox.baseUri(Provider.COMETAPI).toString(),
                            "--strict"))
                    .isEqualTo(1);
        }
    }

    @Test
    void auditSetsExitCode() throws IOException {
        Path good = Files.writeString(
                folder.resolve("good.jsonl"),
                "{\"provider\":\"cometapi\",\"method\":\"POST\",\"path\":\"/suno/submit/music\",\"status\":200,"
                        + "\"requestBody\":{\"prompt\":\"la\",\"mv\":\"chirp-auk\"},"
                        + "\"responseBody\":{\"code\":\"success\",\"message\":\"\",\"data\":\"t\"}}\n");
        Path bad = Files.writeString(
                folder.resolve("bad.jsonl"), Files.readString(good).replace("\"data\":\"t\"", "\"data\":{}"));

        assertThat(run("audit", good.toString())).isZero();
        assertThat(run(
                        "audit",
                        bad.toString(),
                        "--html",
                        folder.resolve("audit.html").toString()))
                .isEqualTo(1);
        assertThat(run("audit", folder.resolve("none.jsonl").toString())).isEqualTo(2);
        assertThat(folder.resolve("audit.html")).isNotEmptyFile();
    }

    /** The environment of the tests has no key; PATH stands for one. */
    @Test
    void auditRedactsTheNamedKey() throws IOException {
        String key = System.getenv("PATH");
        Path traffic = Files.writeString(
                folder.resolve("keys.jsonl"),
                "{\"provider\":\"cometapi\",\"method\":\"POST\",\"path\":\"/suno/submit/music\",\"status\":200,"
                        + "\"requestBody\":{\"prompt\":\"la\",\"mv\":\"" + key + "\",\"" + key + "\":1},"
                        + "\"responseBody\":{\"code\":\"success\",\"message\":\"\",\"data\":{}}}\n");
        Path json = folder.resolve("keys.json");
        Path html = folder.resolve("keys.html");
        Path baseline = folder.resolve("keys.txt");
        String[] audit = {"audit", traffic.toString(), "--provider", "cometapi", "--key-env", "PATH"};

        run(Stream.concat(
                        Arrays.stream(audit),
                        Stream.of(
                                "--json",
                                json.toString(),
                                "--html",
                                html.toString(),
                                "--write-baseline",
                                baseline.toString()))
                .toArray(String[]::new));
        run(Stream.concat(Arrays.stream(audit), Stream.of("--as-yaml")).toArray(String[]::new));

        assertThat(List.of(out.toString(), Files.readString(json), Files.readString(html), Files.readString(baseline)))
                .allSatisfy(output -> assertThat(output)
                        .contains("REDACTED")
                        .doesNotContain(key, key.substring(0, 12), key.replace("/", "~1")));
    }

    @Test
    void auditOfNothingIsNoSuccess() throws IOException {
        Path rubbish = Files.writeString(folder.resolve("rubbish.txt"), "rubbish");
        Path postman = Files.writeString(folder.resolve("collection.json"), "{\"info\": {\"name\": \"x\"}}");

        assertThat(run("audit", rubbish.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("rubbish.txt: no exchange could be validated");
        assertThat(run("audit", postman.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("this is a Postman collection");
        assertThat(run("record", "--input", rubbish.toString(), "--out", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("rubbish.txt: no exchange could be recorded");
    }

    @Test
    void baselineIsWrittenAndRead() throws IOException {
        Path traffic = Files.writeString(
                folder.resolve("bad.jsonl"),
                "{\"provider\":\"cometapi\",\"method\":\"POST\",\"path\":\"/suno/submit/music\",\"status\":200,"
                        + "\"responseBody\":{\"code\":\"success\",\"message\":\"\",\"data\":{}}}\n");
        String baseline = folder.resolve("known.txt").toString();

        assertThat(run("audit", traffic.toString(), "--write-baseline", baseline))
                .isEqualTo(1);
        assertThat(run("audit", traffic.toString(), "--baseline", baseline)).isZero();
        assertThat(run("audit", traffic.toString(), "--skip", "TaskIdResponse.*"))
                .isZero();
        Files.writeString(Path.of(baseline), "nonsense\n");
        assertThat(run("audit", traffic.toString(), "--baseline", baseline)).isEqualTo(2);
        assertThat(err.toString()).contains("known.txt:1: expected");
    }

    @Test
    void auditReportsUnpairedSurrogate() throws IOException {
        Path traffic = Files.writeString(
                folder.resolve("surrogate.jsonl"),
                "{\"provider\":\"cometapi\",\"method\":\"POST\",\"path\":\"/suno/submit/music\",\"status\":200,"
                        + "\"requestBody\":\"\\ud800\",\"responseBody\":{}}\n");
        Path json = folder.resolve("surrogate.json");
        Path html = folder.resolve("surrogate.html");

        assertThat(run("audit", traffic.toString(), "--json", json.toString(), "--html", html.toString()))
                .as(err.toString())
                .isEqualTo(1);
        assertThat(json).content().contains("Unexpected character ('?'");
        assertThat(html).isNotEmptyFile();
    }

    @Test
    void diffSetsExitCode() {
        assertThat(run("diff", "cometapi", "cometapi")).isZero();
        assertThat(run("diff", "cometapi", "yutoai")).isEqualTo(1);
        assertThat(run("diff", "cometapi", "unknown")).isEqualTo(2);
        assertThat(run("diff", "cometapi", "pom.xml")).isEqualTo(2);
    }

    @Test
    void recordImportsHarFile() throws IOException {
        Path har = Files.writeString(folder.resolve("capture.har"), """
                {"log": {"entries": [{"request": {"method": "GET", "url": "https://api.cometapi.com/suno/fetch/t-1",
                  "headers": [{"name": "Authorization", "value": "Bearer sk-abcdefghijklmnop"}]},
                  "response": {"status": 401, "content": {"mimeType": "application/json", "text": "{}"}}}]}}
                """);
        Path fixtures = folder.resolve("fixtures");

        run("record", "--input", har.toString(), "--out", fixtures.toString());

        assertThat(fixtures.resolve("cometapi/getTask/401-recorded.json"))
                .content()
                .contains("\"Authorization\": \"Bearer REDACTED\"")
                .doesNotContain("sk-abc");
        assertThat(out.toString()).contains("1 fixtures written");
    }

    private int run(String... arguments) {
        return SunoCli.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }
}
