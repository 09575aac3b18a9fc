package dev.sunocontract.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.StateStore;
import dev.sunocontract.sandbox.engine.TaskRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is owed to callbacks, wherever it is kept. */
class StateStoreCallbacksTest {

    private static final Instant SUBMITTED_AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private StateStore store(String kind) {
        return kind.equals("memory") ? new InMemoryStateStore() : JdbcStateStore.open(url(), "sa", "");
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("studio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void deliversProgressCallbacksInOrder(String kind) throws Exception {
        StateStore store = store(kind);
        store.chargeAndSave(task(true, null), SUBMITTED_AT);

        assertThat(store.leaseDueCallbacks(SUBMITTED_AT.plus(TaskRecord.STARTED_AFTER), 10, LEASE))
                .isEmpty();
        Instant end = SUBMITTED_AT.plus(TaskRecord.FINISHED_AFTER);
        for (int number = 0; number < 3; number++) {
            List<TaskRecord.CallbackEvent> due = store.leaseDueCallbacks(end, 10, LEASE);
            assertThat(due).extracting(TaskRecord.CallbackEvent::number).containsExactly(number);
            assertThat(store.leaseDueCallbacks(end, 10, LEASE))
                    .as("while somebody tells it")
                    .isEmpty();
            store.markDelivered(due.get(0));
        }
        assertThat(store.leaseDueCallbacks(end, 10, LEASE)).isEmpty();
        close(store);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void nextCallbackIsNotDueEarly(String kind) throws Exception {
        StateStore store = store(kind);
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
    void failedTaskHasOneCallbackAtItsEnd(String kind) throws Exception {
        StateStore store = store(kind);
        store.chargeAndSave(task(true, "sensitive words"), SUBMITTED_AT);

        assertThat(store.leaseDueCallbacks(SUBMITTED_AT.plus(TaskRecord.FIRST_CLIP_AFTER), 10, LEASE))
                .isEmpty();
        List<TaskRecord.CallbackEvent> due =
                store.leaseDueCallbacks(SUBMITTED_AT.plus(TaskRecord.FINISHED_AFTER), 10, LEASE);
        assertThat(due).singleElement().matches(TaskRecord.CallbackEvent::isLast);
        close(store);
    }

    /** A row as the first version wrote it: no stages, and a body without the fields that came later. */
    @Test
    void readsDatabaseOfFirstVersion() throws Exception {
        Flyway.configure()
                .dataSource(url() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa", "")
                .locations("classpath:dev/sunocontract/server/sandbox/store")
                .target("1")
                .load()
                .migrate();
        String id = UUID.randomUUID().toString();
        try (Connection connection =
                DriverManager.getConnection(url() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa", "")) {
            insert(connection, id);
            connection.createStatement().executeUpdate("""
                    insert into take (id, stem_of, body) values ('t', 's', '{"id":"t","jobId":"%s","number":1,"title":"Rain","tags":"",\
                    "lyrics":"","model":"","origin":"STEM","personaId":null,"sourceId":"s","seconds":120.5}')""".formatted(id));
        }

        try (JdbcStateStore store = JdbcStateStore.open(url(), "sa", "")) {
            assertThat(store.findTask(id)).hasValueSatisfying(job -> {
                assertThat(job.progressCallbacks()).isFalse();
                assertThat(job.sourceId()).isNull();
            });
            assertThat(store.leaseDueCallbacks(SUBMITTED_AT.plus(TaskRecord.FINISHED_AFTER), 10, LEASE))
                    .hasSize(1);
            assertThat(store.findClip("t")).map(ClipRecord::title).hasValue("Rain");
            assertThat(store.stemsOf("s")).extracting(ClipRecord::id).containsExactly("t");
        }
    }

    private static void insert(Connection connection, String id) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(
                "insert into job (id, account, ends, price, owed, refundable, body) values (?, 'crun/a', ?, 5, true, false, ?)")) {
            row.setString(1, id);
            row.setLong(2, SUBMITTED_AT.plus(TaskRecord.FINISHED_AFTER).toEpochMilli());
            row.setString(3, """
                    {"id":"%s","account":"crun/a","kind":"MUSIC","submitted":"2026-01-01T00:00:00Z","takes":[],"lyrics":null,"request":"",\
                    "callback":"http://127.0.0.1/","failure":null}""".formatted(id));
            row.executeUpdate();
        }
    }

    private static TaskRecord task(boolean staged, String failure) {
        return new TaskRecord(
                UUID.randomUUID().toString(),
                "kieai/a",
                TaskRecord.Type.MUSIC,
                SUBMITTED_AT,
                List.of(),
                null,
                "",
                "http://127.0.0.1/",
                failure,
                null,
                staged);
    }

    private static void close(StateStore store) throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
