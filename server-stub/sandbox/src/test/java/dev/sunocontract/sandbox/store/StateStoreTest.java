package dev.sunocontract.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.Keep;
import dev.sunocontract.sandbox.engine.SandboxClock;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.SandboxEngine.SongRequest;
import dev.sunocontract.sandbox.engine.StateStore;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both stores find what the engine saved. */
class StateStoreTest {

    private static final TaskSubmission SUBMISSION =
            new TaskSubmission("cometapi/a", "", null, "", null, Set.of(), false, false);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void findsClipsAndStems(String type) throws Exception {
        StateStore store = type.equals("memory")
                ? new InMemoryStateStore("rain", 0, Keep.DEFAULT)
                : JdbcStateStore.open(new JdbcStateStore.Settings(
                        "jdbc:h2:file:" + folder.resolve("sandbox"), "sa", "", null, null, Keep.ALL));
        SandboxClock clock = new SandboxClock(Instant.parse("2026-01-01T00:00:00Z"), store);
        SandboxEngine engine = new SandboxEngine(clock, store);

        TaskRecord song = engine.submitMusic(SUBMISSION, request("Rain", null, 0));
        String clipId = song.clips().get(0).id();
        TaskRecord separation = engine.submitMusic(SUBMISSION, request(null, clipId, 2));

        assertThat(store.findClip(clipId)).map(ClipRecord::title).hasValue("Rain");
        assertThat(store.stemsOf(clipId)).isEqualTo(separation.clips());
        assertThat(store.latestTasks(1)).isEqualTo(List.of(separation));
        store.clear();
        assertThat(store.findClip(clipId)).isEmpty();
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private static SongRequest request(String title, String sourceClipId, int stemCount) {
        return new SongRequest(title, "", "la", null, null, null, sourceClipId, stemCount);
    }
}
