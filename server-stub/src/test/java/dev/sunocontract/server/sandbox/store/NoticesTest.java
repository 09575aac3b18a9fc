package dev.sunocontract.server.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Store;
import dev.sunocontract.server.sandbox.engine.Take;
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
class NoticesTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Store store(String kind) {
        return kind.equals("memory") ? new MemoryStore() : JdbcStore.open(url(), "sa", "");
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("studio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void aStagedJobIsToldThreeTimesInOrder(String kind) throws Exception {
        Store store = store(kind);
        store.accept(job(true, null), BEGIN);

        assertThat(store.owed(BEGIN.plus(Job.START), 10, LEASE)).isEmpty();
        Instant end = BEGIN.plus(Job.END);
        for (int number = 0; number < 3; number++) {
            List<Job.Notice> due = store.owed(end, 10, LEASE);
            assertThat(due).extracting(Job.Notice::number).containsExactly(number);
            assertThat(store.owed(end, 10, LEASE)).as("while somebody tells it").isEmpty();
            store.told(due.get(0));
        }
        assertThat(store.owed(end, 10, LEASE)).isEmpty();
        close(store);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void theNextStageIsNotOwedBeforeItsTime(String kind) throws Exception {
        Store store = store(kind);
        store.accept(job(true, null), BEGIN);

        store.told(store.owed(BEGIN.plus(Job.STREAM), 10, LEASE).get(0));

        assertThat(store.owed(BEGIN.plus(Job.STREAM), 10, LEASE)).isEmpty();
        assertThat(store.owed(BEGIN.plus(Job.FIRST), 10, LEASE)).hasSize(1);
        close(store);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc"})
    void aJobThatFailsIsToldOnceAtItsEnd(String kind) throws Exception {
        Store store = store(kind);
        store.accept(job(true, "sensitive words"), BEGIN);

        assertThat(store.owed(BEGIN.plus(Job.FIRST), 10, LEASE)).isEmpty();
        List<Job.Notice> due = store.owed(BEGIN.plus(Job.END), 10, LEASE);
        assertThat(due).singleElement().matches(Job.Notice::isLast);
        close(store);
    }

    /** A row as the first version wrote it: no stages, and a body without the fields that came later. */
    @Test
    void aDatabaseOfTheFirstVersionGoesOn() throws Exception {
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

        try (JdbcStore store = JdbcStore.open(url(), "sa", "")) {
            assertThat(store.job(id)).hasValueSatisfying(job -> {
                assertThat(job.staged()).isFalse();
                assertThat(job.subject()).isNull();
            });
            assertThat(store.owed(BEGIN.plus(Job.END), 10, LEASE)).hasSize(1);
            assertThat(store.take("t")).map(Take::title).hasValue("Rain");
            assertThat(store.stemsOf("s")).extracting(Take::id).containsExactly("t");
        }
    }

    private static void insert(Connection connection, String id) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(
                "insert into job (id, account, ends, price, owed, refundable, body) values (?, 'crun/a', ?, 5, true, false, ?)")) {
            row.setString(1, id);
            row.setLong(2, BEGIN.plus(Job.END).toEpochMilli());
            row.setString(3, """
                    {"id":"%s","account":"crun/a","kind":"MUSIC","submitted":"2026-01-01T00:00:00Z","takes":[],"lyrics":null,"request":"",\
                    "callback":"http://127.0.0.1/","failure":null}""".formatted(id));
            row.executeUpdate();
        }
    }

    private static Job job(boolean staged, String failure) {
        return new Job(
                UUID.randomUUID().toString(),
                "kieai/a",
                Job.Kind.MUSIC,
                BEGIN,
                List.of(),
                null,
                "",
                "http://127.0.0.1/",
                failure,
                null,
                staged);
    }

    private static void close(Store store) throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
