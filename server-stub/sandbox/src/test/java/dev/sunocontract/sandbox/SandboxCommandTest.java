package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.sandbox.web.SandboxContracts;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.node.ObjectNode;

class SandboxCommandTest {

    @Test
    void optionsMapToProperties() {
        assertThat(parse("--port=0", "--strict", "--store=JDBC", "--no-exchange-log", "--a.b-c=d"))
                .containsExactly(
                        "--server.port=0",
                        "--suno.contract.strict=true",
                        "--suno.contract.relax=",
                        "--suno.sandbox.store=jdbc",
                        "--suno.sandbox.exchange-log=false",
                        "--a.b-c=d");
    }

    @Test
    void valueCanBeSeparateArgument() {
        assertThat(parse("--port", "9000", "--seed", "snow"))
                .containsExactly("--server.port=9000", "--suno.sandbox.seed=snow");
    }

    @Test
    void defaultsAddNoProperties() {
        assertThat(parse()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prot=80",
                "port=80",
                "--port=",
                "--port",
                "--strict=yes",
                "-x",
                "",
                "--Sandbox.seed=1",
                "--lenient",
                "--speed=-1",
                "--store=files",
                "--contract=nowhere.json",
                "--wire=gatway",
                "--port=-1",
                "--port=65536",
                "--speed=Infinity",
                "--speed=NaN",
                "--host=",
                "--host=192.0.2.1",
                "--jdbc-url=",
                "--log-exchanges=",
                "--log-exchanges=/",
                "--server.port=abc"
            })
    void refusesUnknownOptionOrValueWithOneSentence(String argument) {
        StringWriter errors = new StringWriter();

        int code = SandboxApplication.commandLine()
                .setErr(new PrintWriter(errors, true))
                .execute(argument);

        assertThat(code).isEqualTo(2);
        assertThat(errors.toString().lines()).singleElement().asString().startsWith("sandbox: ");
    }

    @Test
    void servesDocumentsAndWiresBesideTheBuiltInProviders(@TempDir Path folder) throws IOException {
        Provider replaced = Provider.all().get(0);
        Path document = folder.resolve(replaced.id() + ".json");
        Files.writeString(document, Contract.of(replaced).document().toString());
        SandboxCommand command = new SandboxCommand();
        new CommandLine(command).parseArgs("--contract=" + document, "--wire", "gateway");

        SandboxContracts contracts = command.contracts();

        assertThat(contracts.all()).hasSize(Provider.all().size() + 1);
        assertThat(contracts.named(replaced.id())).isNotSameAs(Contract.of(replaced));
        assertThat(contracts.named("gateway")).isSameAs(Contract.of(Wire.GATEWAY));
    }

    @Test
    void helpListsOptions() {
        StringWriter output = new StringWriter();

        int code = SandboxApplication.commandLine()
                .setOut(new PrintWriter(output, true))
                .execute("--help");

        assertThat(code).isZero();
        assertThat(output.toString()).contains("--port", "--host", "--speed", "--remote-callbacks");
    }

    @Test
    void javaStartRefusesUnknownOption() {
        assertThatThrownBy(() -> Sandbox.start(0, "--prot=80"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--prot=80");
    }

    @Test
    void closedSandboxHasNoAddress() {
        Sandbox sandbox = Sandbox.start(0);
        sandbox.close();

        assertThatThrownBy(() -> sandbox.baseUri(Provider.COMETAPI))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the sandbox is closed");
    }

    @Test
    void javaStartHasNoHelp() {
        assertThatThrownBy(() -> Sandbox.start(0, "--help")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contractCannotHaveTheNameOfAnOwnPath(@TempDir Path folder) throws IOException {
        ObjectNode document = (ObjectNode) Contract.of(Provider.COMETAPI).document();
        ObjectNode renamed = document.deepCopy();
        ((ObjectNode) renamed.path("info")).put("x-provider", "media");
        Path file = Files.writeString(folder.resolve("media.json"), renamed.toString());

        assertThatThrownBy(() -> Sandbox.start(0, "--contract=" + file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a contract cannot be named media");
    }

    private static String[] parse(String... arguments) {
        SandboxCommand command = new SandboxCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.toProperties();
    }
}
