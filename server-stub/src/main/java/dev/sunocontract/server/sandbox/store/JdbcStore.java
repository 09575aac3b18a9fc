package dev.sunocontract.server.sandbox.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Persona;
import dev.sunocontract.server.sandbox.engine.Refused;
import dev.sunocontract.server.sandbox.engine.Store;
import dev.sunocontract.server.sandbox.engine.Take;
import dev.sunocontract.server.sandbox.engine.Uploads;
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
public final class JdbcStore implements Store, AutoCloseable {

    /** Plain ASCII, because no database keeps half of a surrogate pair; lenient with what an earlier version left out. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** So long an instance may not have heard that another one advanced the clock. */
    private static final long CLOCK_AGE_NANOS = Duration.ofMillis(50).toNanos();

    private final HikariDataSource source;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final long agedMillis;
    private final long since = System.nanoTime();
    private volatile Advanced advanced = new Advanced(Duration.ZERO, System.nanoTime() - CLOCK_AGE_NANOS);

    private record Advanced(Duration by, long readAt) {}

    private JdbcStore(HikariDataSource source) {
        this.source = source;
        this.db = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        this.agedMillis = Math.max(0, System.currentTimeMillis() - opened());
    }

    /**
     * Opens a database, and brings its tables up to date.
     *
     * @param url a JDBC URL of H2 or PostgreSQL
     */
    public static JdbcStore open(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.startsWith("jdbc:h2:") ? durable(url) : url);
        config.setUsername(user);
        config.setPassword(password);
        HikariDataSource source = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:dev/sunocontract/server/sandbox/store")
                .load()
                .migrate();
        return new JdbcStore(source);
    }

    /** H2 speaks PostgreSQL's dialect, and writes when it commits instead of half a second later. */
    private static String durable(String url) {
        return url + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";
    }

    private long opened() {
        db.sql("insert into studio (id, opened, advanced) values (1, ?, 0) on conflict do nothing")
                .param(System.currentTimeMillis())
                .update();
        return db.sql("select opened from studio where id = 1")
                .query(Long.class)
                .single();
    }

    @Override
    public long nextNumber() {
        return db.sql("select nextval('thing_number')").query(Long.class).single();
    }

    @Override
    public void accept(Job job, Instant now) {
        transaction.executeWithoutResult(status -> {
            db.sql("""
                            insert into job (id, account, ends, due, price, owed, refundable, body, separated)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            job.id(),
                            job.account(),
                            job.ends().toEpochMilli(),
                            job.notices().get(0).toEpochMilli(),
                            job.price(),
                            job.owesCallback(),
                            job.failure() != null,
                            JSON.writeValueAsString(job))
                    .param(job.separated())
                    .update();
            charge(job, now);
        });
    }

    /** The last thing in its transaction, because it locks the account, for which others wait. */
    private void charge(Job job, Instant now) {
        refund(job.account(), now);
        if (tryCharge(job)) {
            return;
        }
        open(job.account());
        if (!tryCharge(job)) {
            throw Refused.outOfCredits(job.price(), left(job.account()));
        }
    }

    private boolean tryCharge(Job job) {
        return db.sql("update account set credits = credits - ? where id = ? and credits >= ?")
                        .params(job.price(), job.account(), job.price())
                        .update()
                == 1;
    }

    private void open(String account) {
        db.sql("insert into account (id, credits) values (?, ?) on conflict do nothing")
                .params(account, Account.STARTING_CREDITS)
                .update();
    }

    /** Gives back what has failed by now, once; the account's row is locked until the transaction ends if there is any. */
    private void refund(String account, Instant now) {
        List<Long> failed = db.sql("select number from job where account = ? and refundable and ends <= ?")
                .params(account, now.toEpochMilli())
                .query(Long.class)
                .list();
        for (Long number : failed) {
            int mine = db.sql("update job set refundable = false where number = ? and refundable")
                    .param(number)
                    .update();
            if (mine == 1) {
                db.sql("update account set credits = credits + (select price from job where number = ?) where id = ?")
                        .params(number, account)
                        .update();
            }
        }
    }

    private long left(String account) {
        return db.sql("select credits from account where id = ?")
                .param(account)
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<Job> job(String id) {
        return body("select body from job where id = ?", id, Job.class);
    }

    @Override
    public List<Job> latestJobs(int limit) {
        return bodies("select body from job order by number desc limit ?", limit, Job.class)
                .toList();
    }

    /** Takes of an earlier snapshot, whose ids do not tell their job, have a table of their own. */
    @Override
    public Optional<Take> take(String id) {
        return Store.super.take(id).or(() -> body("select body from take where id = ?", id, Take.class));
    }

    @Override
    public List<Take> stemsOf(String takeId) {
        Stream<Take> earlier = bodies("select body from take where stem_of = ? order by number", takeId, Take.class);
        Stream<Job> separations = bodies("select body from job where separated = ? order by number", takeId, Job.class);
        return Stream.concat(earlier, separations.flatMap(job -> job.takes().stream()))
                .toList();
    }

    @Override
    public boolean keep(Persona persona) {
        return db.sql("insert into persona (id, body) values (?, ?) on conflict do nothing")
                        .params(persona.id(), JSON.writeValueAsString(persona))
                        .update()
                == 1;
    }

    @Override
    public Optional<Persona> persona(String id) {
        return body("select body from persona where id = ?", id, Persona.class);
    }

    @Override
    public List<Persona> personas() {
        return db.sql("select body from persona").query(String.class).list().stream()
                .map(body -> JSON.readValue(body, Persona.class))
                .sorted(Comparator.comparing(Persona::name).thenComparing(Persona::id))
                .toList();
    }

    @Override
    public void keepVerification(String id, String account) {
        db.sql("insert into verification (id, account) values (?, ?)")
                .params(id, account)
                .update();
    }

    @Override
    public boolean hasVerification(String id, String account) {
        return db.sql("select count(*) from verification where id = ? and account = ?")
                        .params(known(id), account)
                        .query(Long.class)
                        .single()
                == 1;
    }

    @Override
    public void keep(Uploads.Upload upload) {
        String body = JSON.writeValueAsString(upload);
        int kept = db.sql("update upload set body = ? where id = ?")
                .params(body, upload.id())
                .update();
        if (kept == 0) {
            db.sql("insert into upload (id, body) values (?, ?)")
                    .params(upload.id(), body)
                    .update();
        }
    }

    @Override
    public Optional<Uploads.Upload> upload(String id) {
        return body("select body from upload where id = ?", id, Uploads.Upload.class);
    }

    private <T> Optional<T> body(String query, String id, Class<T> type) {
        return db.sql(query).param(known(id)).query(String.class).optional().map(body -> JSON.readValue(body, type));
    }

    private <T> Stream<T> bodies(String query, Object parameter, Class<T> type) {
        return db.sql(query).param(parameter).query(String.class).list().stream()
                .map(body -> JSON.readValue(body, type));
    }

    /** No id holds a zero character, and PostgreSQL refuses to look for one. */
    private static String known(String id) {
        return id.indexOf('\0') < 0 ? id : "";
    }

    @Override
    public long credits(String account, Instant now) {
        Long left = transaction.execute(status -> {
            refund(account, now);
            open(account);
            return left(account);
        });
        return left == null ? 0 : left;
    }

    @Override
    public void credits(String account, long credits) {
        transaction.executeWithoutResult(status -> {
            db.sql("insert into account (id, credits) values (?, ?) on conflict do nothing")
                    .params(account, credits)
                    .update();
            db.sql("update account set credits = ? where id = ?")
                    .params(credits, account)
                    .update();
            db.sql("update job set refundable = false where account = ?")
                    .param(account)
                    .update();
        });
    }

    @Override
    public List<Job.Notice> owed(Instant now, int limit, Duration lease) {
        long real = System.currentTimeMillis();
        return db
                .sql("select body, told from job where owed and due <= ? and leased <= ? order by number limit ?")
                .params(now.toEpochMilli(), real, limit)
                .query((row, number) -> new Job.Notice(JSON.readValue(row.getString(1), Job.class), row.getInt(2)))
                .list()
                .stream()
                .filter(notice -> taken(notice, real, lease))
                .toList();
    }

    private boolean taken(Job.Notice notice, long real, Duration lease) {
        return db.sql("update job set leased = ? where id = ? and owed and told = ? and leased <= ?")
                        .params(real + lease.toMillis(), notice.job().id(), notice.number(), real)
                        .update()
                == 1;
    }

    @Override
    public void told(Job.Notice notice) {
        if (notice.isLast()) {
            db.sql("update job set owed = false where id = ?")
                    .param(notice.job().id())
                    .update();
            return;
        }
        Job.Notice next = notice.next();
        db.sql("update job set told = ?, due = ?, leased = 0 where id = ? and told = ?")
                .params(next.number(), next.due().toEpochMilli(), next.job().id(), notice.number())
                .update();
    }

    @Override
    public Duration age() {
        return Duration.ofMillis(agedMillis).plusNanos(System.nanoTime() - since);
    }

    @Override
    public Duration advanced() {
        Advanced last = advanced;
        if (System.nanoTime() - last.readAt() < CLOCK_AGE_NANOS) {
            return last.by();
        }
        long millis = db.sql("select advanced from studio where id = 1")
                .query(Long.class)
                .single();
        Advanced read = new Advanced(Duration.ofMillis(millis), System.nanoTime());
        advanced = read;
        return read.by();
    }

    @Override
    public void advance(Duration by) {
        db.sql("update studio set advanced = advanced + ? where id = 1")
                .param(by.toMillis())
                .update();
        advanced = new Advanced(Duration.ZERO, System.nanoTime() - CLOCK_AGE_NANOS);
    }

    @Override
    public void clear() {
        transaction.executeWithoutResult(status -> {
            for (String table : List.of("account", "job", "take", "persona", "verification", "upload")) {
                db.sql("delete from " + table).update();
            }
            db.sql("alter sequence thing_number restart with 1").update();
        });
    }

    @Override
    public void close() {
        source.close();
    }
}
