package dev.sunocontract.testkit.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

    private static final FindingId CHECK = new FindingId("cometapi", "getTask", "refusesMissingKey", "");
    private static final FindingId VIOLATION =
            new FindingId("kieaiold", "getTask", "MusicTask.required", "response /data/odd name");

    @TempDir
    private Path folder;

    @Test
    void readsWhatItWrites() throws IOException {
        Path file = folder.resolve("known.txt");
        Files.writeString(
                file, "# agreed with the server's team\n\n" + new Baseline(List.of(VIOLATION, CHECK)).toText());

        Baseline baseline = Baseline.read(file);

        assertThat(baseline.contains(CHECK)).isTrue();
        assertThat(baseline.contains(VIOLATION)).isTrue();
        assertThat(baseline.contains(new FindingId("cometapi", "getTask", "refusesOtherMethods", "")))
                .isFalse();
    }

    @Test
    void listsFindingsThatVanished() {
        Baseline baseline = new Baseline(List.of(CHECK, VIOLATION));

        assertThat(baseline.vanished(Set.of(CHECK))).containsExactly(VIOLATION);
    }

    @Test
    void namesFileAndLineOfAnInvalidLine() throws IOException {
        Path file = folder.resolve("known.txt");
        Files.writeString(file, CHECK + "\nnonsense\n");

        assertThatThrownBy(() -> Baseline.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ":2: expected '<provider> <operation> <rule or check>', not 'nonsense'");
    }
}
