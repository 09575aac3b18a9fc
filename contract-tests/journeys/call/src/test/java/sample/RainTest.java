package sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A song is generated and downloaded. */
class RainTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=1000");

    @TempDir
    private Path folder;

    @Test
    void programOfTheReadmeDownloadsASong() throws Exception {
        Path file = folder.resolve("rain.mp3");

        Rain.generate(SANDBOX.apiKey(), SANDBOX.baseUri(Provider.COMETAPI), file);

        assertTrue(Files.size(file) > 1000);
    }
}
