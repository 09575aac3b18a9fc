package dev.sunocontract.sandbox.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.ClockState;
import dev.sunocontract.sandbox.engine.EngineException;
import dev.sunocontract.sandbox.engine.FileContent;
import dev.sunocontract.sandbox.engine.Keep;
import dev.sunocontract.sandbox.engine.PersonaRecord;
import dev.sunocontract.sandbox.engine.StateStore;
import dev.sunocontract.sandbox.engine.StoreException;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.UploadRegistry;
import dev.sunocontract.sandbox.engine.UploadedFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the state in a database: an H2 file, or PostgreSQL, which several instances may share. A change is committed
 * before the response is sent. Instances that share a database have its seed, and the speed that was set last.
 */
public final class JdbcStateStore implements StateStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStateStore.class);

    /** Writes ASCII, because no database stores an unpaired surrogate. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** An instance sees after at most this time that another one advanced the clock. */
    private static final long CLOCK_CACHE_NANOS = Duration.ofMillis(50).toNanos();

    /** A request waits at most this long for a database that is away. */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofMillis(1_500);

    private static final Duration VALIDATION_TIMEOUT = Duration.ofMillis(1_000);

    /** More than the clock can show. */
    private static final double MAX_OFFSET_MILLIS = 1e15;

    private static final int MAX_SAVES_BETWEEN_DELETIONS = 100;

    /** More than the tasks that are saved between two deletions. */
    private static final int MAX_DELETIONS = 10 * MAX_SAVES_BETWEEN_DELETIONS;

    private final HikariDataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Keep keep;

    /** A tenth of what is kept: deletions are not worth their time after each task. The first save deletes, too. */
    private final int savesBetweenDeletions;

    private final AtomicInteger saved = new AtomicInteger();
    private final String seed;
    private final long openedAtMillis = System.currentTimeMillis();
    private final long openedAtNanos = System.nanoTime();
    private volatile CachedClock cachedClock;

    /** A row of the table of the clock, and when it was read. */
    private record CachedClock(long anchorMillis, long offsetMillis, double speed, long readAtNanos) {

        ClockState at(long nowMillis) {
            return new ClockState(
                    Duration.ofMillis(offsetMillis), Duration.ofMillis(Math.max(0, nowMillis - anchorMillis)), speed);
        }
    }

    /**
     * How a store is opened.
     *
     * @param url a JDBC URL of H2 or PostgreSQL
     * @param user the database user
     * @param password the password; may be empty
     * @param seed the seed; null for that of the database, or the default of a new one
     * @param speed the speed from now on; null for that of the database, or the default of a new one
     * @param keep how many tasks are kept
     */
    public record Settings(
            String url,
            String user,
            String password,
            @Nullable String seed,
            @Nullable Double speed,
            Keep keep) {

        @Override
        public String toString() {
            return url;
        }
    }

    private JdbcStateStore(HikariDataSource dataSource, Settings settings) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.keep = settings.keep();
        this.savesBetweenDeletions = Math.min(MAX_SAVES_BETWEEN_DELETIONS, 1 + keep.tasks() / 10);
        this.seed = adoptSeed(settings.seed());
        this.cachedClock = adoptSpeed(settings.speed());
    }

    /**
     * Opens a database and creates its tables if there are none.
     *
     * @throws StoreException if the database cannot be opened, or was created with another seed
     */
    public static JdbcStateStore open(Settings settings) {
        HikariDataSource dataSource = null;
        try {
            dataSource = new HikariDataSource(poolOf(settings));
            Flyway.configure()
                    .dataSource(dataSource)
                    .locations("classpath:dev/sunocontract/sandbox/store")
                    .load()
                    .migrate();
            return new JdbcStateStore(dataSource, settings);
        } catch (RuntimeException e) {
            if (dataSource != null) {
                dataSource.close();
            }
            throw e instanceof StoreException known ? known : DatabaseErrors.cannotOpen(settings.url(), e);
        }
    }

    private static HikariConfig poolOf(Settings settings) {
        boolean h2 = settings.url().startsWith("jdbc:h2:");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(h2 ? withH2Options(settings.url()) : settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
        config.setExceptionOverride(new EvictClosedConnections());
        if (!h2) {
            config.addDataSourceProperty("connectTimeout", "1");
            config.addDataSourceProperty("socketTimeout", "2");
        }
        return config;
    }

    /** Lets H2 use PostgreSQL's dialect, write on commit instead of 500 ms later, and have no log file of its own. */
    private static String withH2Options(String url) {
        return url
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;TRACE_LEVEL_FILE=0";
    }

    /** Returns the seed of the database, which the first sandbox sets. */
    private String adoptSeed(@Nullable String wanted) {
        jdbc.sql("""
                        insert into sandbox_clock (id, created_at, offset_millis) values (1, ?, 0)
                        on conflict do nothing""").param(openedAtMillis).update();
        jdbc.sql("update sandbox_clock set seed = ? where id = 1 and seed is null")
                .param(wanted == null ? StateStore.DEFAULT_SEED : wanted)
                .update();
        String stored = jdbc.sql("select seed from sandbox_clock where id = 1")
                .query(String.class)
                .single();
        if (wanted != null && !wanted.equals(stored)) {
            throw new StoreException("the database has the seed '" + stored + "', not '" + wanted
                    + "': leave --seed out, or use another database");
        }
        return stored;
    }

    /** Sets the speed from now on. The clock continues from the time that it shows. */
    private CachedClock adoptSpeed(@Nullable Double wanted) {
        jdbc.sql("update sandbox_clock set speed = ? where id = 1 and speed is null")
                .param(wanted == null ? StateStore.DEFAULT_SPEED : wanted)
                .update();
        if (wanted != null) {
            changeSpeed(wanted);
        }
        return readClock();
    }

    private void changeSpeed(double speed) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select id from sandbox_clock where id = 1 for update")
                    .query(Long.class)
                    .single();
            CachedClock clock = readClock();
            if (clock.speed() != speed) {
                long now = nowMillis();
                long shown = (long) Math.min(clock.at(now).elapsedMillis(), MAX_OFFSET_MILLIS);
                jdbc.sql("update sandbox_clock set created_at = ?, offset_millis = ?, speed = ? where id = 1")
                        .params(now, shown, speed)
                        .update();
            }
        });
    }

    private CachedClock readClock() {
        return jdbc.sql("select created_at, offset_millis, speed from sandbox_clock where id = 1")
                .query((row, number) ->
                        new CachedClock(row.getLong(1), row.getLong(2), row.getDouble(3), System.nanoTime()))
                .single();
    }

    /** The real time. It does not jump while the store is open. */
    private long nowMillis() {
        return openedAtMillis + (System.nanoTime() - openedAtNanos) / 1_000_000;
    }

    @Override
    public String seed() {
        return seed;
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
                            firstCallbackAt(task).toEpochMilli(),
                            task.cost(),
                            task.hasCallback(),
                            task.failureReason() != null,
                            JSON.writeValueAsString(task))
                    .param(task.separatedClipId())
                    .update();
            charge(task, now);
        });
        if (!keep.equals(Keep.ALL) && saved.getAndIncrement() % savesBetweenDeletions == 0) {
            deleteOldTasks(now);
        }
    }

    /**
     * Deletes tasks that are too many or too old, without those whose callback or refund is pending. An error is none
     * of the request, whose task is stored: a client would submit it again.
     */
    private void deleteOldTasks(Instant now) {
        try {
            delete("sequence_number <= (select max(sequence_number) from task) - ?", keep.tasks());
            keep.age().ifPresent(age -> delete("ends_at < ?", now.minus(age).toEpochMilli()));
        } catch (DataAccessException e) {
            LOG.warn("old tasks are not deleted: {}", e.toString());
        }
    }

    /** Deletes some tasks. Not all at once, because that may take longer than a request may wait. */
    private void delete(String condition, long parameter) {
        jdbc.sql("""
                        delete from task where sequence_number in (
                            select sequence_number from task where not callback_pending and not refundable and %s
                            order by sequence_number limit ?)""".formatted(condition)).params(parameter, MAX_DELETIONS).update();
    }

    /** A task without callbacks has none pending, so that the time does not matter. */
    private static Instant firstCallbackAt(TaskRecord task) {
        return task.callbackTimes().isEmpty()
                ? task.endsAt()
                : task.callbackTimes().get(0);
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
    public boolean deletePersona(String id) {
        return jdbc.sql("delete from persona where id = ?").params(id).update() == 1;
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

    @Override
    public void saveFile(String id, UploadedFile file) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from file_chunk where file_id = ?").param(id).update();
            for (int number = 0; number < file.content().pieces(); number++) {
                jdbc.sql("insert into file_chunk (file_id, number, media_type, content) values (?, ?, ?, ?)")
                        .params(id, number, file.mediaType(), file.content().piece(number))
                        .update();
            }
        });
    }

    @Override
    public Optional<UploadedFile> findFile(String id) {
        return jdbc.sql("select media_type, number, octet_length(content) from file_chunk where file_id = ?"
                        + " order by number desc fetch first row only")
                .param(searchableId(id))
                .query((last, row) -> new UploadedFile(
                        last.getString(1),
                        new StoredContent(id, (long) last.getInt(2) * FileContent.PIECE_BYTES + last.getInt(3))))
                .optional();
    }

    /** The pieces of a stored file. */
    private final class StoredContent implements FileContent {

        private final String id;
        private final long length;

        StoredContent(String id, long length) {
            this.id = id;
            this.length = length;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public byte[] piece(int number) {
            return jdbc.sql("select content from file_chunk where file_id = ? and number = ?")
                    .params(id, number)
                    .query((row, count) -> row.getBytes(1))
                    .optional()
                    .orElseThrow(FileContent::gone);
        }
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
    public ClockState clockState() {
        CachedClock cached = cachedClock;
        if (System.nanoTime() - cached.readAtNanos() >= CLOCK_CACHE_NANOS) {
            cached = readClock();
            cachedClock = cached;
        }
        return cached.at(nowMillis());
    }

    @Override
    public void requireReadable() {
        cachedClock = readClock();
    }

    @Override
    public void advanceClock(Duration by) {
        jdbc.sql("update sandbox_clock set offset_millis = offset_millis + ? where id = 1")
                .param(by.toMillis())
                .update();
        cachedClock = readClock();
    }

    @Override
    public void clear() {
        transaction.executeWithoutResult(status -> {
            for (String table : List.of("account", "task", "persona", "voice_verification", "upload", "file_chunk")) {
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
