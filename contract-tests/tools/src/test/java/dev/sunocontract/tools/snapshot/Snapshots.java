package dev.sunocontract.tools.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares reports with approved ones in {@code src/test/resources/snapshots}. */
public final class Snapshots {

    private static final Path FOLDER = Path.of("src/test/resources/snapshots");
    private static final boolean REWRITE = Boolean.getBoolean("snapshots.rewrite");

    private Snapshots() {}

    /** Asserts that a report equals the approved one. With {@code -Dsnapshots.rewrite=true} approves it instead. */
    public static void assertMatches(String name, String report) {
        Path file = FOLDER.resolve(name);
        try {
            if (REWRITE) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, report);
            }
            assertThat(report)
                    .as("%s; -Dsnapshots.rewrite=true approves a change", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
