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
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything in a database: an H2 file, or a PostgreSQL that several instances share. What was answered is committed before it is
 * answered. Instances that share a database must agree on seed and speed.
 */
public final class JdbcStateStore implements StateStore, AutoCloseable {

    /** Plain ASCII, because no database keeps half of a surrogate pair; lenient with what an earlier version left out. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** So long an instance may not have heard that another one advanced the clock. */
    private static final long CLOCK_CACHE_NANOS = Duration.ofMillis(50).toNanos();

    private final HikariDataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final long elapsedMillisAtOpen;
    private final long openedAtNanos = System.nanoTime();
    private volatile CachedClockOffset advanced =
            new CachedClockOffset(Duration.ZERO, System.nanoTime() - CLOCK_CACHE_NANOS);

    private record CachedClockOffset(Duration offset, long readAtNanos) {}

    private JdbcStateStore(HikariDataSource source) {
        this.dataSource = source;
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        this.elapsedMillisAtOpen = Math.max(0, System.currentTimeMillis() - createdAtMillis());
    }

    /**
     * Opens a database, and brings its tables up to date.
     *
     * @param url a JDBC URL of H2 or PostgreSQL
     */
    public static JdbcStateStore open(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.startsWith("jdbc:h2:") ? withH2Options(url) : url);
        config.setUsername(user);
        config.setPassword(password);
        HikariDataSource source = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:dev/sunocontract/server/sandbox/store")
                .load()
                .migrate();
        return new JdbcStateStore(source);
    }

    /** H2 speaks PostgreSQL's dialect, and writes when it commits instead of half a second later. */
    private static String withH2Options(String url) {
        return url + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";
    }

    private long createdAtMillis() {
        jdbc.sql("insert into studio (id, opened, advanced) values (1, ?, 0) on conflict do nothing")
                .param(System.currentTimeMillis())
                .update();
        return jdbc.sql("select opened from studio where id = 1")
                .query(Long.class)
                .single();
    }

    @Override
    public long nextSequenceNumber() {
        return jdbc.sql("select nextval('thing_number')").query(Long.class).single();
    }

    @Override
    public void chargeAndSave(TaskRecord job, Instant now) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into job (id, account, ends, due, price, owed, refundable, body, separated)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            job.id(),
                            job.accountId(),
                            job.endsAt().toEpochMilli(),
                            job.callbackTimes().get(0).toEpochMilli(),
                            job.cost(),
                            job.hasCallback(),
                            job.failureReason() != null,
                            JSON.writeValueAsString(job))
                    .param(job.separatedClipId())
                    .update();
            charge(job, now);
        });
    }

    /** The last thing in its transaction, because it locks the account, for which others wait. */
    private void charge(TaskRecord job, Instant now) {
        refundFailedTasks(job.accountId(), now);
        if (tryCharge(job)) {
            return;
        }
        createAccountIfAbsent(job.accountId());
        if (!tryCharge(job)) {
            throw EngineException.outOfCredits(job.cost(), balance(job.accountId()));
        }
    }

    private boolean tryCharge(TaskRecord job) {
        return jdbc.sql("update account set credits = credits - ? where id = ? and credits >= ?")
                        .params(job.cost(), job.accountId(), job.cost())
                        .update()
                == 1;
    }

    private void createAccountIfAbsent(String account) {
        jdbc.sql("insert into account (id, credits) values (?, ?) on conflict do nothing")
                .params(account, AccountBalance.STARTING_CREDITS)
                .update();
    }

    /** Gives back what has failed by now, once; the account's row is locked until the transaction ends if there is any. */
    private void refundFailedTasks(String account, Instant now) {
        List<Long> failed = jdbc.sql("select number from job where account = ? and refundable and ends <= ?")
                .params(account, now.toEpochMilli())
                .query(Long.class)
                .list();
        for (Long number : failed) {
            int mine = jdbc.sql("update job set refundable = false where number = ? and refundable")
                    .param(number)
                    .update();
            if (mine == 1) {
                jdbc.sql("update account set credits = credits + (select price from job where number = ?) where id = ?")
                        .params(number, account)
                        .update();
            }
        }
    }

    private long balance(String account) {
        return jdbc.sql("select credits from account where id = ?")
                .param(account)
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<TaskRecord> findTask(String id) {
        return findRecord("select body from job where id = ?", id, TaskRecord.class);
    }

    @Override
    public List<TaskRecord> latestTasks(int limit) {
        return findRecords("select body from job order by number desc limit ?", limit, TaskRecord.class)
                .toList();
    }

    /** Takes of an earlier snapshot, whose ids do not tell their job, have a table of their own. */
    @Override
    public Optional<ClipRecord> findClip(String id) {
        return StateStore.super
                .findClip(id)
                .or(() -> findRecord("select body from take where id = ?", id, ClipRecord.class));
    }

    @Override
    public List<ClipRecord> stemsOf(String takeId) {
        Stream<ClipRecord> earlier =
                findRecords("select body from take where stem_of = ? order by number", takeId, ClipRecord.class);
        Stream<TaskRecord> separations =
                findRecords("select body from job where separated = ? order by number", takeId, TaskRecord.class);
        return Stream.concat(earlier, separations.flatMap(job -> job.clips().stream()))
                .toList();
    }

    @Override
    public boolean save(PersonaRecord persona) {
        return jdbc.sql("insert into persona (id, body) values (?, ?) on conflict do nothing")
                        .params(persona.id(), JSON.writeValueAsString(persona))
                        .update()
                == 1;
    }

    @Override
    public Optional<PersonaRecord> findPersona(String id) {
        return findRecord("select body from persona where id = ?", id, PersonaRecord.class);
    }

    @Override
    public List<PersonaRecord> personas() {
        return jdbc.sql("select body from persona").query(String.class).list().stream()
                .map(body -> JSON.readValue(body, PersonaRecord.class))
                .sorted(Comparator.comparing(PersonaRecord::name).thenComparing(PersonaRecord::id))
                .toList();
    }

    @Override
    public void saveVerification(String id, String account) {
        jdbc.sql("insert into verification (id, account) values (?, ?)")
                .params(id, account)
                .update();
    }

    @Override
    public boolean hasVerification(String id, String account) {
        return jdbc.sql("select count(*) from verification where id = ? and account = ?")
                        .params(searchableId(id), account)
                        .query(Long.class)
                        .single()
                == 1;
    }

    @Override
    public void save(UploadRegistry.UploadRecord upload) {
        String body = JSON.writeValueAsString(upload);
        int kept = jdbc.sql("update upload set body = ? where id = ?")
                .params(body, upload.id())
                .update();
        if (kept == 0) {
            jdbc.sql("insert into upload (id, body) values (?, ?)")
                    .params(upload.id(), body)
                    .update();
        }
    }

    @Override
    public Optional<UploadRegistry.UploadRecord> findUpload(String id) {
        return findRecord("select body from upload where id = ?", id, UploadRegistry.UploadRecord.class);
    }

    private <T> Optional<T> findRecord(String query, String id, Class<T> type) {
        return jdbc.sql(query)
                .param(searchableId(id))
                .query(String.class)
                .optional()
                .map(body -> JSON.readValue(body, type));
    }

    private <T> Stream<T> findRecords(String query, Object parameter, Class<T> type) {
        return jdbc.sql(query).param(parameter).query(String.class).list().stream()
                .map(body -> JSON.readValue(body, type));
    }

    /** No id holds a zero character, and PostgreSQL refuses to look for one. */
    private static String searchableId(String id) {
        return id.indexOf('\0') < 0 ? id : "";
    }

    @Override
    public long credits(String account, Instant now) {
        Long left = transaction.execute(status -> {
            refundFailedTasks(account, now);
            createAccountIfAbsent(account);
            return balance(account);
        });
        return left == null ? 0 : left;
    }

    @Override
    public void credits(String account, long credits) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into account (id, credits) values (?, ?) on conflict do nothing")
                    .params(account, credits)
                    .update();
            jdbc.sql("update account set credits = ? where id = ?")
                    .params(credits, account)
                    .update();
            jdbc.sql("update job set refundable = false where account = ?")
                    .param(account)
                    .update();
        });
    }

    @Override
    public List<TaskRecord.CallbackEvent> leaseDueCallbacks(Instant now, int limit, Duration lease) {
        long real = System.currentTimeMillis();
        return jdbc
                .sql("select body, told from job where owed and due <= ? and leased <= ? order by number limit ?")
                .params(now.toEpochMilli(), real, limit)
                .query((row, number) ->
                        new TaskRecord.CallbackEvent(JSON.readValue(row.getString(1), TaskRecord.class), row.getInt(2)))
                .list()
                .stream()
                .filter(notice -> tryLease(notice, real, lease))
                .toList();
    }

    private boolean tryLease(TaskRecord.CallbackEvent notice, long real, Duration lease) {
        return jdbc.sql("update job set leased = ? where id = ? and owed and told = ? and leased <= ?")
                        .params(real + lease.toMillis(), notice.task().id(), notice.number(), real)
                        .update()
                == 1;
    }

    @Override
    public void markDelivered(TaskRecord.CallbackEvent notice) {
        if (notice.isLast()) {
            jdbc.sql("update job set owed = false where id = ?")
                    .param(notice.task().id())
                    .update();
            return;
        }
        TaskRecord.CallbackEvent next = notice.next();
        jdbc.sql("update job set told = ?, due = ?, leased = 0 where id = ? and told = ?")
                .params(next.number(), next.dueAt().toEpochMilli(), next.task().id(), notice.number())
                .update();
    }

    @Override
    public Duration elapsedRealTime() {
        return Duration.ofMillis(elapsedMillisAtOpen).plusNanos(System.nanoTime() - openedAtNanos);
    }

    @Override
    public Duration clockOffset() {
        CachedClockOffset last = advanced;
        if (System.nanoTime() - last.readAtNanos() < CLOCK_CACHE_NANOS) {
            return last.offset();
        }
        long millis = jdbc.sql("select advanced from studio where id = 1")
                .query(Long.class)
                .single();
        CachedClockOffset read = new CachedClockOffset(Duration.ofMillis(millis), System.nanoTime());
        advanced = read;
        return read.offset();
    }

    @Override
    public void advanceClock(Duration by) {
        jdbc.sql("update studio set advanced = advanced + ? where id = 1")
                .param(by.toMillis())
                .update();
        advanced = new CachedClockOffset(Duration.ZERO, System.nanoTime() - CLOCK_CACHE_NANOS);
    }

    @Override
    public void clear() {
        transaction.executeWithoutResult(status -> {
            for (String table : List.of("account", "job", "take", "persona", "verification", "upload")) {
                jdbc.sql("delete from " + table).update();
            }
            jdbc.sql("alter sequence thing_number restart with 1").update();
        });
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
