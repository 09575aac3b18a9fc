package sample;

import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the program of the README against a sandbox. */
final class RainInASandbox {

    private RainInASandbox() {}

    public static void main(String... arguments) throws Exception {
        Path file = Files.createTempDirectory("journey").resolve("rain.mp3");
        try (Sandbox sandbox = Sandbox.start(0, "--speed=1000")) {
            Rain.generate("key", sandbox.baseUri(Provider.COMETAPI), file);
        }
        if (Files.size(file) < 1000) {
            throw new IllegalStateException("no song in " + file);
        }
        System.out.println("a song of " + Files.size(file) + " bytes");
    }
}
