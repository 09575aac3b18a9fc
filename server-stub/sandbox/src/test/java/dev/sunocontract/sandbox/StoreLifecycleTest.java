package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.spec.Provider;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seed, speed and clock belong to the store; a database that is in use or away is reported in one sentence. */
class StoreLifecycleTest {

    private static final String CRUN_SONG = """
            {"model": "suno/music-generate", "input": {"mode": "simple", "model": "v5", "prompt": "rain"}}""";

    @TempDir
    private Path folder;

    @Test
    void clockContinuesWithAnotherSpeed() {
        Instant before;
        try (Sandbox sandbox = start("--speed=0")) {
            sandbox.advance(Duration.ofHours(5));
            before = now(sandbox);
        }
        try (Sandbox sandbox = start("--speed=0.001")) {
            assertThat(now(sandbox)).isBetween(before, before.plusSeconds(1));
        }
        try (Sandbox sandbox = start("--speed=1000000")) {
            assertThat(now(sandbox)).isAfter(before);
        }
    }

    @Test
    void speedAndSeedAreThoseOfTheDatabase() {
        String task;
        try (Sandbox sandbox = start("--speed=0", "--seed=snow")) {
            task = TestHttp.submitSong(sandbox.baseUri(Provider.COMETAPI));
        }
        try (Sandbox sandbox = start()) {
            assertThat(now(sandbox)).isEqualTo(now(sandbox));
            TestHttp.post(control(sandbox, "reset"), "");
            assertThat(TestHttp.submitSong(sandbox.baseUri(Provider.COMETAPI))).isEqualTo(task);
        }
        assertThatThrownBy(() -> start("--seed=rain"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the database has the seed 'snow', not 'rain'");
    }

    @Test
    void databaseInUseIsOneSentence() throws Exception {
        start().close();
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("sandbox.mv.db").toFile(), "rw")) {
            file.getChannel().lock();

            assertThat(failedStart(url()))
                    .contains("is in use by another process")
                    .doesNotContain("\n\t");
        }
    }

    @Test
    void unreachableDatabaseIsOneSentence() {
        assertThat(failedStart("jdbc:postgresql://127.0.0.1:1/none"))
                .startsWith("sandbox: cannot open the database jdbc:postgresql://127.0.0.1:1/none: ");
    }

    /** Runs the command, which must end with exit code 2 and one sentence. */
    private static String failedStart(String url) {
        StringWriter errors = new StringWriter();

        int code = SandboxApplication.commandLine()
                .setErr(new PrintWriter(errors, true))
                .execute("--port=0", "--store=jdbc", "--jdbc-url=" + url);

        assertThat(code).isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(1);
        return errors.toString();
    }

    @Test
    void databaseThatIsAwayGives503AndComesBack() throws Exception {
        Server database = startDatabase("0");
        String port = String.valueOf(database.getPort());
        try (Sandbox sandbox =
                Sandbox.start(0, "--store=jdbc", "--jdbc-url=jdbc:h2:tcp://127.0.0.1:" + port + "/./sandbox")) {
            URI base = sandbox.baseUri(Provider.COMETAPI);
            String task = TestHttp.submitSong(base);
            database.stop();

            for (String uri : List.of(control(sandbox, "health"), base + "/suno/fetch/" + task)) {
                HttpResponse<byte[]> response = TestHttp.get(uri);
                assertThat(response.statusCode()).as(uri).isEqualTo(503);
            }
            assertThat(TestHttp.text(TestHttp.get(base + "/suno/fetch/" + task)))
                    .contains("\"code\":\"internal_error\"");

            database = restartDatabase(port);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> TestHttp.get(base + "/suno/fetch/" + task).statusCode() == 200);
        } finally {
            database.stop();
        }
    }

    private Server startDatabase(String port) throws Exception {
        return Server.createTcpServer("-tcpPort", port, "-ifNotExists", "-baseDir", folder.toString())
                .start();
    }

    /** Starts the database at the port that it had, which another program may have taken for a moment. */
    private Server restartDatabase(String port) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> startDatabase(port), Objects::nonNull);
    }

    @Test
    void oldestTasksAreNotKept() {
        try (Sandbox sandbox = Sandbox.start(0, "--speed=0", "--keep=2,1h")) {
            URI base = sandbox.baseUri(Provider.COMETAPI);
            List<String> tasks = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                tasks.add(TestHttp.submitSong(base));
            }
            assertThat(statuses(base, tasks)).containsExactly(400, 200, 200);

            sandbox.advance(Duration.ofHours(2));
            tasks.add(TestHttp.submitSong(base));
            assertThat(statuses(base, tasks)).as("an hour is over").containsExactly(400, 400, 400, 200);
        }
    }

    @Test
    void oldestTasksAreNotKeptInDatabaseEither() {
        List<String> tasks = new ArrayList<>();
        try (Sandbox sandbox = start("--speed=0")) {
            tasks.add(TestHttp.submitSong(sandbox.baseUri(Provider.COMETAPI)));
            tasks.add(TestHttp.submitSong(sandbox.baseUri(Provider.COMETAPI)));
        }
        try (Sandbox sandbox = start("--keep=2")) {
            URI base = sandbox.baseUri(Provider.COMETAPI);
            tasks.add(TestHttp.submitSong(base));
            assertThat(statuses(base, tasks)).containsExactly(400, 200, 200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void failedTaskIsRefundedAlthoughItIsNotKept(String store) {
        try (Sandbox sandbox = Sandbox.start(0, "--speed=0", "--keep=1", "--store=" + store, "--jdbc-url=" + url())) {
            URI base = sandbox.baseUri(Provider.CRUN);
            long before = credits(base);
            TestHttp.json(TestHttp.send(TestHttp.request(base + "/api/v1/client/job/CreateTask")
                    .header("X-Sandbox-Fault", "task-failure=no")
                    .POST(HttpRequest.BodyPublishers.ofString(CRUN_SONG))
                    .build()));
            assertThat(credits(base)).isLessThan(before);
            sandbox.advance(Duration.ofHours(1));
            for (int i = 0; i < 3; i++) {
                TestHttp.submitSong(sandbox.baseUri(Provider.COMETAPI));
            }

            assertThat(credits(base)).isEqualTo(before);
        }
    }

    private static long credits(URI base) {
        return TestHttp.json(TestHttp.get(base + "/api/v1/client/account/balance"))
                .at("/data/balance")
                .asLong();
    }

    private static List<Integer> statuses(URI base, List<String> tasks) {
        return tasks.stream()
                .map(task -> TestHttp.get(base + "/suno/fetch/" + task).statusCode())
                .toList();
    }

    private Sandbox start(String... options) {
        List<String> all = new ArrayList<>(List.of("--store=jdbc", "--jdbc-url=" + url()));
        all.addAll(List.of(options));
        return Sandbox.start(0, all.toArray(String[]::new));
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("sandbox");
    }

    private static Instant now(Sandbox sandbox) {
        return Instant.parse(TestHttp.json(TestHttp.get(control(sandbox, "health")))
                .path("now")
                .asString());
    }

    private static String control(Sandbox sandbox, String path) {
        return sandbox.baseUri(Provider.COMETAPI).resolve("/_sandbox/" + path).toString();
    }
}
