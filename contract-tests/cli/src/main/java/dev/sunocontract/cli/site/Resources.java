package dev.sunocontract.cli.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Files on the class path. */
final class Resources {

    private Resources() {}

    static String text(String path) throws IOException {
        try (InputStream stream = open(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static InputStream open(String path) {
        return Objects.requireNonNull(Site.class.getResourceAsStream(path), path);
    }
}
