package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sunocontract.cli.SunoCli;
import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.testkit.ServerContract;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A reseller that nobody knows, described in twenty lines: played, called, verified and audited. */
class ExampleTest {

    private static final String DOCUMENT = "src/test/resources/example.yaml";
    private static final Path TRAFFIC = Path.of("target/example.har");

    private static Contract contract;
    private static Sandbox sandbox;

    @BeforeAll
    static void playExample() {
        assertEquals(
                0,
                suno("bundle", DOCUMENT, "--json", "--out", "target/example.json")
                        .code());
        contract = Contract.load(Path.of("target/example.json"));
        sandbox = Sandbox.start(0, List.of(contract), "--speed=1000", "--log-exchanges=" + TRAFFIC);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void lintHasNoFinding() {
        assertEquals(0, suno("lint", DOCUMENT).code());
    }

    @Test
    void clientGeneratesSongAndTrafficIsAudited() throws Exception {
        SunoClient.Builder builder =
                SunoClient.builder().contract(contract).apiKey("key").baseUri(sandbox.baseUri(contract));
        try (SunoClient suno = builder.build()) {
            Song song = suno.music()
                    .generate(SongRequest.custom("[Verse] Rain").title("Rain").tags("folk"))
                    .await(Duration.ofSeconds(30));
            assertFalse(song.clips().isEmpty());
        }

        assertTrue(Files.readString(TRAFFIC).contains("/sunoapi/submit/music"));
        Result audit = suno("audit", "--contract", DOCUMENT, TRAFFIC.toString());
        assertEquals(0, audit.code(), audit.output());
        assertTrue(audit.output().contains("submitMusic"), audit.output());
    }

    @Test
    void serverIsVerified() {
        Result result = suno(
                "verify",
                "--contract",
                DOCUMENT,
                "--base-url",
                sandbox.baseUri(contract).toString());

        assertEquals(0, result.code(), result.output());
    }

    /** The checks of {@code verify}, each a test of its own. */
    @Nested
    class ServerTest extends ServerContract {

        @Override
        protected Contract contract() {
            return contract;
        }

        @Override
        protected URI baseUri() {
            return sandbox.baseUri(contract);
        }
    }

    private record Result(int code, String output) {}

    private static Result suno(String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output, true);
        return new Result(SunoCli.run(writer, writer, arguments), output.toString());
    }
}
