package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./suno sandbox} in a folder with a blank: it archives the classes of a start once, and starts from them. */
@EnabledIfSystemProperty(
        named = "matrix",
        matches = "full",
        disabledReason = "slow: runs with -Dmatrix=full, as .ci/run does")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script needs a POSIX shell")
@Timeout(180)
class SandboxScriptTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path JAR = Path.of("contract-tests/cli/target/suno-cli-exec.jar");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final String PREPARING = "preparing faster starts";

    @TempDir
    private Path folder;

    private Path checkout;

    /** What the script looks at: its own place, the jar, and folders of sources that are not newer. */
    @BeforeEach
    void copyScriptAndJar() throws IOException {
        assumeTrue(Files.exists(ROOT.resolve(JAR)), "skipped: the executable jar is made by mvn package");
        checkout = folder.resolve("a b");
        for (String source : new String[] {"spec", "client", "server-stub", "contract-tests/cli/target"}) {
            Files.createDirectories(checkout.resolve(source));
        }
        Files.copy(ROOT.resolve("suno"), checkout.resolve("suno"));
        Files.copy(ROOT.resolve("pom.xml"), checkout.resolve("pom.xml"));
        Files.setLastModifiedTime(checkout.resolve("pom.xml"), minutesAgo(60));
        Files.copy(ROOT.resolve(JAR), checkout.resolve(JAR));
    }

    @Test
    void secondStartUsesTheArchiveOfTheFirst() throws Exception {
        assertThat(errorsOfAStart(true)).contains(PREPARING);
        assertThat(target("suno.lock")).doesNotExist();
        FileTime archived = Files.getLastModifiedTime(target("suno/suno.jsa"));

        assertThat(errorsOfAStart(true)).isEmpty();
        assertThat(Files.getLastModifiedTime(target("suno/suno.jsa"))).isEqualTo(archived);
    }

    @Test
    void startGoesOnWithoutAnArchiveWhileAnotherOneMakesIt() throws Exception {
        Files.createDirectory(target("suno.lock"));

        errorsOfAStart(false);

        assertThat(target("suno")).doesNotExist();
        assertThat(target("suno.lock")).isDirectory();
    }

    @Test
    void lockOfAStartThatWasKilledCountsForFiveMinutes() throws Exception {
        Files.createDirectory(target("suno.lock"));
        Files.setLastModifiedTime(target("suno.lock"), minutesAgo(7));

        errorsOfAStart(true);

        assertThat(target("suno.lock")).doesNotExist();
    }

    /** Starts the sandbox, asks for its health, stops it, and returns what it wrote to standard error. */
    private String errorsOfAStart(boolean fromArchive) throws Exception {
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(checkout.resolve("suno").toString(), "sandbox", "--port=0")
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            String address = process.inputReader()
                    .lines()
                    .flatMap(line -> ADDRESS.matcher(line).results())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no address"))
                    .group();
            assertThat(statusOf(address + "/_sandbox/health")).isEqualTo(200);
            assertThat(String.join(" ", process.info().arguments().orElseThrow())
                            .contains("SharedArchiveFile"))
                    .isEqualTo(fromArchive);
        } finally {
            process.destroy();
            process.waitFor();
        }
        return Files.readString(errors);
    }

    private static int statusOf(String uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private Path target(String name) {
        return checkout.resolve("contract-tests/cli/target").resolve(name);
    }

    private static FileTime minutesAgo(long minutes) {
        return FileTime.from(Instant.now().minus(Duration.ofMinutes(minutes)));
    }
}
