package dev.sunocontract.sandbox.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.EngineException;
import dev.sunocontract.sandbox.engine.PersonaRecord;
import dev.sunocontract.sandbox.engine.StateStore;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.UploadRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the state in a database: an H2 file, or PostgreSQL, which several instances may share. A change is committed
 * before the response is sent. Instances that share a database must have the same seed and speed.
 */
public final class JdbcStateStore implements StateStore, AutoCloseable {

    /** Writes ASCII, because no database stores an unpaired surrogate. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** An instance sees after at most this time that another one advanced the clock. */
    private static final long CLOCK_CACHE_NANOS = Duration.ofMillis(50).toNanos();

    private final HikariDataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final long elapsedMillisAtOpen;
    private final long openedAtNanos = System.nanoTime();
    private volatile CachedClockOffset cachedClockOffset =
            new CachedClockOffset(Duration.ZERO, System.nanoTime() - CLOCK_CACHE_NANOS);

    private record CachedClockOffset(Duration offset, long readAtNanos) {}

    private JdbcStateStore(HikariDataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.elapsedMillisAtOpen = Math.max(0, System.currentTimeMillis() - createdAtMillis());
    }

    /**
     * Opens a database and creates its tables if there are none.
     *
     * @param url a JDBC URL of H2 or PostgreSQL
     * @param user the database user
     * @param password the password; may be empty
     */
    public static JdbcStateStore open(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.startsWith("jdbc:h2:") ? withH2Options(url) : url);
        config.setUsername(user);
        config.setPassword(password);
        HikariDataSource dataSource = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:dev/sunocontract/sandbox/store")
                .load()
                .migrate();
        return new JdbcStateStore(dataSource);
    }

    /** Lets H2 use PostgreSQL's dialect, and write on commit instead of 500 ms later. */
    private static String withH2Options(String url) {
        return url + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";
    }

    private long createdAtMillis() {
        jdbc.sql("insert into sandbox_clock (id, created_at, offset_millis) values (1, ?, 0) on conflict do nothing")
                .param(System.currentTimeMillis())
                .update();
        return jdbc.sql("select created_at from sandbox_clock where id = 1")
                .query(Long.class)
                .single();
    }

    @Override
    public long nextSequenceNumber() {
        return jdbc.sql("select nextval('id_sequence')").query(Long.class).single();
    }

    @Override
    public void chargeAndSave(TaskRecord task, Instant now) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into task (id, account_id, ends_at, callback_due_at, cost, callback_pending,
                                refundable, record_json, separated_clip_id)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            task.id(),
                            task.accountId(),
                            task.endsAt().toEpochMilli(),
                            task.callbackTimes().get(0).toEpochMilli(),
                            task.cost(),
                            task.hasCallback(),
                            task.failureReason() != null,
                            JSON.writeValueAsString(task))
                    .param(task.separatedClipId())
                    .update();
            charge(task, now);
        });
    }

    /** Charges the account. Last statement of its transaction, because it locks the account's row. */
    private void charge(TaskRecord task, Instant now) {
        refundFailedTasks(task.accountId(), now);
        if (tryCharge(task)) {
            return;
        }
        createAccountIfAbsent(task.accountId());
        if (!tryCharge(task)) {
            throw EngineException.outOfCredits(task.cost(), balance(task.accountId()));
        }
    }

    private boolean tryCharge(TaskRecord task) {
        return jdbc.sql("update account set credits = credits - ? where id = ? and credits >= ?")
                        .params(task.cost(), task.accountId(), task.cost())
                        .update()
                == 1;
    }

    private void createAccountIfAbsent(String accountId) {
        jdbc.sql("insert into account (id, credits) values (?, ?) on conflict do nothing")
                .params(accountId, AccountBalance.STARTING_CREDITS)
                .update();
    }

    /**
     * Refunds tasks that have failed, once each. If there are any, the account's row is locked until the transaction
     * ends.
     */
    private void refundFailedTasks(String accountId, Instant now) {
        List<Long> failed = jdbc.sql(
                        "select sequence_number from task where account_id = ? and refundable and ends_at <= ?")
                .params(accountId, now.toEpochMilli())
                .query(Long.class)
                .list();
        for (Long number : failed) {
            int updated = jdbc.sql("update task set refundable = false where sequence_number = ? and refundable")
                    .param(number)
                    .update();
            if (updated == 1) {
                jdbc.sql("""
                                update account set credits = credits + (select cost from task where sequence_number = ?)
                                where id = ?""").params(number, accountId).update();
            }
        }
    }

    private long balance(String accountId) {
        return jdbc.sql("select credits from account where id = ?")
                .param(accountId)
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<TaskRecord> findTask(String id) {
        return findRecord("select record_json from task where id = ?", id, TaskRecord.class);
    }

    @Override
    public List<TaskRecord> latestTasks(int limit) {
        return findRecords(
                        "select record_json from task order by sequence_number desc limit ?", limit, TaskRecord.class)
                .toList();
    }

    @Override
    public List<ClipRecord> stemsOf(String clipId) {
        String query = "select record_json from task where separated_clip_id = ? order by sequence_number";
        return findRecords(query, clipId, TaskRecord.class)
                .flatMap(task -> task.clips().stream())
                .toList();
    }

    @Override
    public boolean save(PersonaRecord persona) {
        return jdbc.sql("insert into persona (id, record_json) values (?, ?) on conflict do nothing")
                        .params(persona.id(), JSON.writeValueAsString(persona))
                        .update()
                == 1;
    }

    @Override
    public Optional<PersonaRecord> findPersona(String id) {
        return findRecord("select record_json from persona where id = ?", id, PersonaRecord.class);
    }

    @Override
    public List<PersonaRecord> personas() {
        return jdbc.sql("select record_json from persona").query(String.class).list().stream()
                .map(recordJson -> JSON.readValue(recordJson, PersonaRecord.class))
                .sorted(Comparator.comparing(PersonaRecord::name).thenComparing(PersonaRecord::id))
                .toList();
    }

    @Override
    public void saveVerification(String id, String accountId) {
        jdbc.sql("insert into voice_verification (id, account_id) values (?, ?)")
                .params(id, accountId)
                .update();
    }

    @Override
    public boolean hasVerification(String id, String accountId) {
        return jdbc.sql("select count(*) from voice_verification where id = ? and account_id = ?")
                        .params(searchableId(id), accountId)
                        .query(Long.class)
                        .single()
                == 1;
    }

    @Override
    public void save(UploadRegistry.UploadRecord upload) {
        String recordJson = JSON.writeValueAsString(upload);
        int updated = jdbc.sql("update upload set record_json = ? where id = ?")
                .params(recordJson, upload.id())
                .update();
        if (updated == 0) {
            jdbc.sql("insert into upload (id, record_json) values (?, ?)")
                    .params(upload.id(), recordJson)
                    .update();
        }
    }

    @Override
    public Optional<UploadRegistry.UploadRecord> findUpload(String id) {
        return findRecord("select record_json from upload where id = ?", id, UploadRegistry.UploadRecord.class);
    }

    private <T> Optional<T> findRecord(String query, String id, Class<T> type) {
        return jdbc.sql(query)
                .param(searchableId(id))
                .query(String.class)
                .optional()
                .map(recordJson -> JSON.readValue(recordJson, type));
    }

    private <T> Stream<T> findRecords(String query, Object parameter, Class<T> type) {
        return jdbc.sql(query).param(parameter).query(String.class).list().stream()
                .map(recordJson -> JSON.readValue(recordJson, type));
    }

    /** Replaces an id with a NUL character, which PostgreSQL does not accept as a parameter and no id contains. */
    private static String searchableId(String id) {
        return id.indexOf('\0') < 0 ? id : "";
    }

    @Override
    public long credits(String accountId, Instant now) {
        Long balance = transaction.execute(status -> {
            refundFailedTasks(accountId, now);
            createAccountIfAbsent(accountId);
            return balance(accountId);
        });
        return balance == null ? 0 : balance;
    }

    @Override
    public void setCredits(String accountId, long credits) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into account (id, credits) values (?, ?) on conflict do nothing")
                    .params(accountId, credits)
                    .update();
            jdbc.sql("update account set credits = ? where id = ?")
                    .params(credits, accountId)
                    .update();
            jdbc.sql("update task set refundable = false where account_id = ?")
                    .param(accountId)
                    .update();
        });
    }

    @Override
    public List<TaskRecord.CallbackEvent> leaseDueCallbacks(Instant now, int limit, Duration lease) {
        long nowMillis = System.currentTimeMillis();
        return jdbc
                .sql("""
                        select record_json, callback_number from task
                        where callback_pending and callback_due_at <= ? and callback_leased_until <= ?
                        order by sequence_number limit ?""")
                .params(now.toEpochMilli(), nowMillis, limit)
                .query((row, number) ->
                        new TaskRecord.CallbackEvent(JSON.readValue(row.getString(1), TaskRecord.class), row.getInt(2)))
                .list()
                .stream()
                .filter(event -> tryLease(event, nowMillis, lease))
                .toList();
    }

    private boolean tryLease(TaskRecord.CallbackEvent event, long nowMillis, Duration lease) {
        return jdbc.sql("""
                                update task set callback_leased_until = ?
                                where id = ? and callback_pending and callback_number = ?
                                    and callback_leased_until <= ?""")
                        .params(nowMillis + lease.toMillis(), event.task().id(), event.number(), nowMillis)
                        .update()
                == 1;
    }

    @Override
    public void markDelivered(TaskRecord.CallbackEvent event) {
        if (event.isLast()) {
            jdbc.sql("update task set callback_pending = false where id = ?")
                    .param(event.task().id())
                    .update();
            return;
        }
        TaskRecord.CallbackEvent next = event.next();
        jdbc.sql("""
                        update task set callback_number = ?, callback_due_at = ?, callback_leased_until = 0
                        where id = ? and callback_number = ?""")
                .params(next.number(), next.dueAt().toEpochMilli(), next.task().id(), event.number())
                .update();
    }

    @Override
    public Duration elapsedRealTime() {
        return Duration.ofMillis(elapsedMillisAtOpen).plusNanos(System.nanoTime() - openedAtNanos);
    }

    @Override
    public Duration clockOffset() {
        CachedClockOffset cached = cachedClockOffset;
        if (System.nanoTime() - cached.readAtNanos() < CLOCK_CACHE_NANOS) {
            return cached.offset();
        }
        long millis = jdbc.sql("select offset_millis from sandbox_clock where id = 1")
                .query(Long.class)
                .single();
        CachedClockOffset current = new CachedClockOffset(Duration.ofMillis(millis), System.nanoTime());
        cachedClockOffset = current;
        return current.offset();
    }

    @Override
    public void advanceClock(Duration by) {
        jdbc.sql("update sandbox_clock set offset_millis = offset_millis + ? where id = 1")
                .param(by.toMillis())
                .update();
        cachedClockOffset = new CachedClockOffset(Duration.ZERO, System.nanoTime() - CLOCK_CACHE_NANOS);
    }

    @Override
    public void clear() {
        transaction.executeWithoutResult(status -> {
            for (String table : List.of("account", "task", "persona", "voice_verification", "upload")) {
                jdbc.sql("delete from " + table).update();
            }
            jdbc.sql("alter sequence id_sequence restart with 1").update();
        });
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
