package dev.sunocontract.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in a command line or in the environment is one message before anything is sent, with exit code 2. */
class UsageErrorsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    /** Every command with a base URL. */
    static Stream<List<String>> commandsWithBaseUrl() {
        return Stream.of(
                List.of("verify", "--provider", "cometapi"),
                List.of("record", "--provider", "cometapi"),
                List.of("credits", "--provider", "crun"),
                List.of("generate", "rain", "--provider", "cometapi"),
                List.of("new-provider", "--wire", "gateway", "--title", "Acme"));
    }

    @ParameterizedTest
    @MethodSource("commandsWithBaseUrl")
    void secretInABaseUrlIsRefusedAndNotRepeated(List<String> command) {
        for (String url : List.of(
                "http://user:s3cret@127.0.0.1:1/x",
                "http://127.0.0.1:1/x?key=s3cret",
                "http://127.0.0.1:1/x#s3cret",
                "http://user:s3cret@127.0.0.1:1/a b",
                "ftp://user:s3cret@127.0.0.1:1")) {
            err.getBuffer().setLength(0);

            assertThat(run(command, "--base-url", url)).isEqualTo(2);
            assertThat(err.toString()).contains("--base-url", "base URL").doesNotContain("s3cret");
            assertThat(out.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-line\nsecond-line", "second-line\t123"})
    void keyThatNoHeaderCanCarryIsOneUsageError(String key) throws Exception {
        Path traffic = Files.writeString(folder.resolve("traffic.jsonl"), "{}\n");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            String url = "http://127.0.0.1:" + server.getLocalPort();
            for (List<String> command : List.of(
                    List.of("verify", "--provider", "crun", "--base-url", url),
                    List.of(
                            "verify",
                            "--provider",
                            "crun",
                            "--base-url",
                            url,
                            "--key-env",
                            "X",
                            "--second-key-env",
                            "SUNO_API_KEY"),
                    List.of("credits", "--provider", "crun", "--base-url", url),
                    List.of("record", "--input", traffic.toString()),
                    List.of("audit", traffic.toString()))) {
                Process suno = start(key, command);
                String output = new String(suno.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

                assertThat(suno.waitFor()).as(output).isEqualTo(2);
                assertThat(output)
                        .contains("SUNO_API_KEY is no API key")
                        .doesNotContain("first-line", "second-line", "123");
                assertThat(output.lines()).hasSize(2);
            }
            assertThatIOException().isThrownBy(server::accept);
        }
    }

    @Test
    void nameOfOnlyThatNothingHasIsAnError() {
        List<String> verify = List.of("verify", "--provider", "cometapi", "--base-url", "http://127.0.0.1:1");

        assertThat(run(verify, "--only", "getTask,submitMusik*")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--only: no check, operation or rule has the name submitMusik*")
                .doesNotContain("Cannot connect");

        assertThat(run(verify, "--only", "getTask", "--skip", "getTask*,lyriks"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("warning: --skip: no check, operation or rule has the name lyriks", "Cannot connect");
    }

    /** The result of a run, which may be paid for, would be lost. */
    @Test
    void outputThatCannotBeWrittenIsAnErrorBeforeTheRun() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "kept");
        Path traffic = Files.writeString(folder.resolve("traffic.jsonl"), "{}\n");
        Path nowhere = folder.resolve("nowhere").resolve("x");
        List<String> verify = List.of("verify", "--provider", "cometapi", "--base-url", "http://127.0.0.1:1");
        List<String> audit = List.of("audit", traffic.toString());

        assertUsageError(verify, "--report-dir", file + "", "--report-dir: " + file + " is a file, not a folder");
        for (List<String> command : List.of(verify, audit)) {
            assertUsageError(command, "--write-baseline", nowhere + "", "the folder of " + nowhere + " does not exist");
            assertUsageError(command, "--write-baseline", folder + "", folder + " is a folder, not a file");
        }
        for (String option : List.of("--html", "--json")) {
            assertUsageError(audit, option, nowhere + "", option + ": the folder of " + nowhere + " does not exist");
            assertUsageError(audit, option, folder + "", option + ": " + folder + " is a folder, not a file");
        }
        assertThat(file).hasContent("kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "x", "99999999999"})
    void timeoutIsANumberOfSeconds(String seconds) {
        assertUsageError(
                List.of("verify", "--provider", "cometapi", "--base-url", "http://127.0.0.1:1"),
                "--task-timeout",
                seconds,
                "--task-timeout");
        assertUsageError(List.of("wait", "t", "--provider", "cometapi"), "--timeout", seconds, "--timeout");
        assertUsageError(List.of("generate", "rain", "--provider", "cometapi"), "--timeout", seconds, "--timeout");
    }

    @Test
    void numberOfPaidRequestsIsNotNegative() {
        assertUsageError(
                List.of("verify", "--provider", "cometapi", "--base-url", "http://127.0.0.1:1"),
                "--max-paid-requests",
                "-1",
                "--max-paid-requests must be 0 or more");
    }

    /** Each check would fail otherwise, as if the server broke the contract. */
    @Test
    void serverWithoutTlsIsNoConnection() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> answerPlainHttp(server));
            String url = "https://127.0.0.1:" + server.getLocalPort();

            assertUsageError(
                    List.of("verify", "--provider", "cometapi"),
                    "--base-url",
                    url,
                    "Cannot connect to " + url + " with TLS: ");
        }
    }

    private static void answerPlainHttp(ServerSocket server) {
        try (Socket connection = server.accept()) {
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertUsageError(List<String> command, String option, String value, String message) {
        err.getBuffer().setLength(0);

        assertThat(run(command, option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    /** Another process: the environment of this one cannot be changed. */
    private Process start(String key, List<String> command) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SunoCli.class.getName()));
        line.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().put("SUNO_API_KEY", key);
        return builder.start();
    }

    private int run(List<String> command, String... further) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of(further));
        return SunoCli.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }
}
