package dev.sunocontract.server.sandbox.engine;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, jobs, takes and personas. The same calls in the same order give the same ids, titles and lengths: everything that looks
 * random follows from the seed. Thread-safe.
 */
public final class Studio {

    private static final List<String> STEMS = List.of(
            "Vocals",
            "Instrumental",
            "Drums",
            "Bass",
            "Guitar",
            "Keyboard",
            "Percussion",
            "Strings",
            "Synth",
            "FX",
            "Brass",
            "Woodwinds");

    private final Clock clock;
    private final String seed;
    private final AtomicLong counter = new AtomicLong();
    private final List<Consumer<Job>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Map<String, Take> takes = new ConcurrentHashMap<>();
    private final Map<String, Persona> personas = new ConcurrentHashMap<>();
    private final Map<String, String> verifications = new ConcurrentHashMap<>();

    /** A studio on a clock; the seed decides all ids. */
    public Studio(Clock clock, String seed) {
        this.clock = clock;
        this.seed = seed;
    }

    /**
     * What a song is asked to be. Null fields were not said.
     *
     * @param sourceTakeId the take to work on: to continue, cover, replace a part of, separate
     * @param stems how many tracks to separate the source into; 0 for a new song
     * @param request the request as JSON text, to be shown again
     * @param callback a URL to be told
     * @param failure why it shall fail, or null
     */
    public record Song(
            @Nullable String title,
            @Nullable String tags,
            @Nullable String lyrics,
            @Nullable String description,
            @Nullable String model,
            @Nullable String personaId,
            @Nullable String sourceTakeId,
            int stems,
            String request,
            @Nullable String callback,
            @Nullable String failure) {}

    /** The time in the studio. */
    public Instant now() {
        return clock.instant();
    }

    /** The credits that an account has left; what failed is given back when it has failed. */
    public long credits(String account) {
        return accounts.computeIfAbsent(account, Account::new).credits(now());
    }

    /** Sets the credits that an account has left. */
    public void credits(String account, long credits) {
        accounts.put(account, new Account(account, credits));
    }

    /**
     * Accepts a song of two takes, or the separation of one into tracks.
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
        String id = nextId("job");
        List<Take> made = new ArrayList<>();
        for (int number = 1; number <= (song.stems() == 0 ? 2 : song.stems()); number++) {
            made.add(song.stems() == 0 ? rendered(id, number, song) : stem(id, number, song));
        }
        return accept(new Job(
                id,
                account,
                Job.Kind.MUSIC,
                now(),
                List.copyOf(made),
                null,
                song.request(),
                song.callback(),
                song.failure()));
    }

    /** Accepts the writing of lyrics. */
    public Job submitLyrics(String account, String about, @Nullable String callback) {
        Job.Lyrics lyrics = new Job.Lyrics(Words.title(about, seed), Words.lyrics(about), List.of());
        return accept(new Job(nextId("job"), account, Job.Kind.LYRICS, now(), List.of(), lyrics, "", callback, null));
    }

    /**
     * Accepts the joining of a continuation with what it continues.
     *
     * @throws Refused if the take is not there, or continues nothing
     */
    public Job concat(String account, String takeId, @Nullable String callback) {
        Take part = take(takeId);
        if (part.sourceId() == null) {
            throw new Refused(
                    Refused.Cause.NO_THING, "clip " + takeId + " continues nothing that it could be joined to");
        }
        String id = nextId("job");
        Take whole = part.as(
                nextId("take"),
                id,
                Take.Origin.CONCAT,
                part.seconds() + take(part.sourceId()).seconds());
        return accept(new Job(id, account, Job.Kind.MUSIC, now(), List.of(whole), null, "", callback, null));
    }

    /** Accepts audio of somebody's own as a take. */
    public Job upload(String account, String name) {
        String id = nextId("job");
        String take = nextId("take");
        Take uploaded = new Take(take, id, 1, name, "", "", "", Take.Origin.UPLOADED, null, null, length(take));
        return accept(new Job(id, account, Job.Kind.MUSIC, now(), List.of(uploaded), null, "", null, null));
    }

    private Job accept(Job job) {
        accounts.computeIfAbsent(job.account(), Account::new).charge(job, now());
        jobs.put(job.id(), job);
        job.takes().forEach(take -> takes.put(take.id(), take));
        listeners.forEach(listener -> listener.accept(job));
        return job;
    }

    /** Tells a listener of every job from now on. */
    public void onAccepted(Consumer<Job> listener) {
        listeners.add(listener);
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

    /** Notes that a voice has been checked, and answers the check's id. */
    public String verifyVoice(String account) {
        String id = nextId("verification");
        verifications.put(id, account);
        return id;
    }

    /**
     * Makes a persona of a checked voice, and answers its id.
     *
     * @throws Refused if the account has no such check
     */
    public String createVoicePersona(String account, String verificationId, String name) {
        if (!account.equals(verifications.get(verificationId))) {
            throw new Refused(Refused.Cause.NO_THING, "verification " + verificationId + " not found");
        }
        Persona persona = new Persona(nextId("persona"), account, name, "", "", false);
        personas.put(persona.id(), persona);
        return persona.id();
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

    /** A take, if there is one of that id. */
    public Optional<Take> findTake(String takeId) {
        return Optional.ofNullable(takes.get(takeId));
    }

    /** The tracks that a take was separated into. */
    public List<Take> stemsOf(String takeId) {
        return takes.values().stream()
                .filter(take -> take.origin() == Take.Origin.STEM && takeId.equals(take.sourceId()))
                .sorted(Comparator.comparing(Take::jobId).thenComparingInt(Take::number))
                .toList();
    }

    /** A persona. */
    public Optional<Persona> persona(String personaId) {
        return Optional.ofNullable(personas.get(personaId));
    }

    /** Every persona, by name. */
    public List<Persona> personas() {
        List<Persona> all = new ArrayList<>(personas.values());
        all.sort(Comparator.comparing(Persona::name).thenComparing(Persona::id));
        return all;
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
        List.of(accounts, jobs, takes, personas, verifications).forEach(Map::clear);
    }

    private Take rendered(String jobId, int number, Song song) {
        String id = nextId("take");
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
                length(id));
    }

    private Take stem(String jobId, int number, Song song) {
        Take source = take(String.valueOf(song.sourceTakeId()));
        String track = STEMS.get((number - 1) % STEMS.size());
        return new Take(
                nextId("take"),
                jobId,
                number,
                source.title() + " - " + track,
                source.tags(),
                number == 1 ? source.lyrics() : "",
                "",
                Take.Origin.STEM,
                null,
                source.id(),
                source.seconds());
    }

    /** Between two and three minutes, in hundredths of a second. */
    private static double length(String id) {
        return 120 + Math.floorMod(id.hashCode(), 6000) / 100.0;
    }

    private String nextId(String kind) {
        String name = seed + "/" + kind + "/" + counter.incrementAndGet();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
