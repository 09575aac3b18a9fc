package dev.sunocontract.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.engine.Keep;
import dev.sunocontract.sandbox.engine.StateStore;
import dev.sunocontract.sandbox.engine.TaskRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both stores lease pending callbacks in order and when they are due. */
class StateStoreCallbacksTest {

    private static final Instant SUBMITTED_AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private StateStore store(String type) {
        return type.equals("memory")
                ? new InMemoryStateStore("rain", 0, Keep.DEFAULT)
                : JdbcStateStore.open(new JdbcStateStore.Settings(url(), "sa", "", null, null, Keep.ALL));
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("sandbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void deliversProgressCallbacksInOrder(String type) throws Exception {
        StateStore store = store(type);
        store.chargeAndSave(task(true, null), SUBMITTED_AT);

        assertThat(store.leaseDueCallbacks(SUBMITTED_AT.plus(TaskRecord.STARTED_AFTER), 10, LEASE))
                .isEmpty();
        Instant end = SUBMITTED_AT.plus(TaskRecord.FINISHED_AFTER);
        for (int number = 0; number < 3; number++) {
            List<TaskRecord.CallbackEvent> due = store.leaseDueCallbacks(end, 10, LEASE);
            assertThat(due).extracting(TaskRecord.CallbackEvent::number).containsExactly(number);
            assertThat(store.leaseDueCallbacks(end, 10, LEASE))
                    .as("while the first is leased")
                    .isEmpty();
            store.markDelivered(due.get(0));
        }
        assertThat(store.leaseDueCallbacks(end, 10, LEASE)).isEmpty();
        close(store);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void nextCallbackIsNotDueEarly(String type) throws Exception {
        StateStore store = store(type);
        store.chargeAndSave(task(true, null), SUBMITTED_AT);

        store.markDelivered(store.leaseDueCallbacks(SUBMITTED_AT.plus(TaskRecord.STREAMING_AFTER), 10, LEASE)
                .get(0));

        assertThat(store.leaseDueCallbacks(SUBMITTED_AT.plus(TaskRecord.STREAMING_AFTER), 10, LEASE))
                .isEmpty();
        assertThat(store.leaseDueCallbacks(SUBMITTED_AT.plus(TaskRecord.FIRST_CLIP_AFTER), 10, LEASE))
                .hasSize(1);
        close(store);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void failedTaskHasOneCallbackAtItsEnd(String type) throws Exception {
        StateStore store = store(type);
        store.chargeAndSave(task(true, "sensitive words"), SUBMITTED_AT);

        assertThat(store.leaseDueCallbacks(SUBMITTED_AT.plus(TaskRecord.FIRST_CLIP_AFTER), 10, LEASE))
                .isEmpty();
        List<TaskRecord.CallbackEvent> due =
                store.leaseDueCallbacks(SUBMITTED_AT.plus(TaskRecord.FINISHED_AFTER), 10, LEASE);
        assertThat(due).singleElement().matches(TaskRecord.CallbackEvent::isLast);
        close(store);
    }

    private static TaskRecord task(boolean progressCallbacks, String failureReason) {
        return new TaskRecord(
                UUID.randomUUID().toString(),
                "kieaiold/a",
                TaskRecord.Type.MUSIC,
                SUBMITTED_AT,
                List.of(),
                null,
                "",
                "http://127.0.0.1/",
                "",
                failureReason,
                null,
                progressCallbacks,
                Set.of());
    }

    private static void close(StateStore store) throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
