package dev.sunocontract.server.sandbox.engine;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, jobs, takes and personas. The same calls in the same order give the same ids, titles and lengths: everything that looks
 * random follows from the seed. Thread-safe.
 */
public final class Studio {

    /** Credits that a new account starts with. */
    public static final long STARTING_CREDITS = 1_000_000;

    private final Clock clock;
    private final String seed;
    private final AtomicLong counter = new AtomicLong();
    private final Map<String, AtomicLong> credits = new ConcurrentHashMap<>();
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Map<String, Take> takes = new ConcurrentHashMap<>();
    private final Map<String, Persona> personas = new ConcurrentHashMap<>();

    /** A studio on a clock; the seed decides all ids. */
    public Studio(Clock clock, String seed) {
        this.clock = clock;
        this.seed = seed;
    }

    /** What a song is asked to be. Null fields were not said. */
    public record Song(
            @Nullable String title,
            @Nullable String tags,
            @Nullable String lyrics,
            @Nullable String description,
            @Nullable String model,
            @Nullable String personaId,
            @Nullable String sourceTakeId,
            String request,
            @Nullable String callback) {}

    /** The time in the studio. */
    public Instant now() {
        return clock.instant();
    }

    /** The credits that an account has left. */
    public long credits(String account) {
        return balance(account).get();
    }

    /**
     * Accepts a song of two takes.
     *
     * @throws Refused if the account is out of credits, or the persona or the take to work on is not there
     */
    public Job submit(String account, Song song) {
        if (song.personaId() != null && !personas.containsKey(song.personaId())) {
            throw new Refused(Refused.Cause.NO_THING, "persona_id " + song.personaId() + " not found");
        }
        if (song.sourceTakeId() != null) {
            take(song.sourceTakeId());
        }
        charge(account, 10);
        String id = nextId("job");
        List<Take> made = List.of(rendered(id, 1, song), rendered(id, 2, song));
        Job job = new Job(id, account, Job.Kind.MUSIC, now(), made, null, song.request(), song.callback(), null);
        jobs.put(id, job);
        made.forEach(take -> takes.put(take.id(), take));
        return job;
    }

    /**
     * Makes a persona, at once.
     *
     * @throws Refused if the take is not there, not complete, uploaded, or of another account
     */
    public Persona createPersona(String account, String rootTakeId, String name, String description, boolean isPublic) {
        Take root = take(rootTakeId);
        Job job = job(root.jobId());
        if (!job.account().equals(account)) {
            throw new Refused(Refused.Cause.NO_THING, "clip " + rootTakeId + " belongs to another account");
        }
        if (root.origin() == Take.Origin.UPLOADED) {
            throw new Refused(
                    Refused.Cause.NO_THING, "clip " + rootTakeId + " was uploaded; a persona needs a clip made here");
        }
        if (job.stage(now()) != Stage.SUCCESS) {
            throw new Refused(Refused.Cause.NO_THING, "clip " + rootTakeId + " is not complete");
        }
        Persona persona = new Persona(nextId("persona"), account, name, description, rootTakeId, isPublic);
        personas.put(persona.id(), persona);
        return persona;
    }

    /** A job of an account; jobs of others are not shown. */
    public Optional<Job> find(String account, String jobId) {
        return Optional.ofNullable(jobs.get(jobId)).filter(job -> job.account().equals(account));
    }

    /**
     * A job.
     *
     * @throws Refused if there is none of that id
     */
    public Job job(String jobId) {
        Job job = jobs.get(jobId);
        if (job == null) {
            throw new Refused(Refused.Cause.NO_JOB, "task " + jobId + " not found");
        }
        return job;
    }

    /**
     * A take.
     *
     * @throws Refused if there is none of that id
     */
    public Take take(String takeId) {
        Take take = takes.get(takeId);
        if (take == null) {
            throw new Refused(Refused.Cause.NO_THING, "clip " + takeId + " not found");
        }
        return take;
    }

    /** A persona. */
    public Optional<Persona> persona(String personaId) {
        return Optional.ofNullable(personas.get(personaId));
    }

    /** Every job, the oldest first. */
    public List<Job> jobs() {
        List<Job> all = new ArrayList<>(jobs.values());
        all.sort((a, b) -> a.submitted().compareTo(b.submitted()));
        return all;
    }

    /** Forgets everything; the next ids are those of a new studio. */
    public void reset() {
        counter.set(0);
        List.of(credits, jobs, takes, personas).forEach(Map::clear);
    }

    private Take rendered(String jobId, int number, Song song) {
        String id = nextId("take");
        double seconds = 120 + Math.floorMod(id.hashCode(), 6000) / 100.0;
        String title = song.title() != null ? song.title() : Words.title(song.description(), id);
        String lyrics = song.lyrics() != null ? song.lyrics() : Words.lyrics(song.description());
        return new Take(
                id,
                jobId,
                number,
                title,
                song.tags() == null ? "" : song.tags(),
                lyrics,
                song.model() == null ? "" : song.model(),
                Take.Origin.GENERATED,
                song.personaId(),
                song.sourceTakeId(),
                seconds);
    }

    private void charge(String account, long price) {
        AtomicLong balance = balance(account);
        long left = balance.addAndGet(-price);
        if (left < 0) {
            balance.addAndGet(price);
            throw new Refused(
                    Refused.Cause.CREDITS, "not enough credits: " + price + " needed, " + (left + price) + " left");
        }
    }

    private AtomicLong balance(String account) {
        return credits.computeIfAbsent(account, unknown -> new AtomicLong(STARTING_CREDITS));
    }

    private String nextId(String kind) {
        String name = seed + "/" + kind + "/" + counter.incrementAndGet();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
