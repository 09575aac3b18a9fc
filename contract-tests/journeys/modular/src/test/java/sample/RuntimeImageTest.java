package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** The runtime image that {@code jlink} makes of the application generates a song in the sandbox. */
class RuntimeImageTest {

    @Test
    void runtimeImageGeneratesSong() throws IOException, InterruptedException {
        Path image = Path.of("target", "image").toAbsolutePath();
        int code = ToolProvider.findFirst("jlink")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--module-path",
                        modulePath(),
                        "--add-modules",
                        "sample",
                        "--output",
                        image.toString());
        assertEquals(0, code);

        try (Sandbox sandbox = Sandbox.start(0, "--speed=100")) {
            // Not by a launcher of jlink: its script does not work in a path with a blank.
            Process song = new ProcessBuilder(
                            image.resolve("bin").resolve("java").toString(),
                            "--module",
                            "sample/sample.SongApplication",
                            sandbox.baseUri(Provider.COMETAPI).toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(song.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertEquals(0, song.waitFor(), output);
            assertEquals("Rain, 2 clips", output.lines().reduce((first, last) -> last).orElse(""));
        }
    }

    /** The application's classes and the jars that Maven copied: only what the client needs. */
    private static String modulePath() throws IOException {
        Path jars = Path.of("target", "modules");
        StringBuilder path = new StringBuilder(Path.of("target", "classes").toString());
        try (var files = Files.list(jars)) {
            files.sorted().forEach(jar -> path.append(java.io.File.pathSeparator).append(jar));
        }
        return path.toString();
    }
}
