package dev.sunocontract.server.sandbox.engine;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    private final Store store;

    /** A studio on a clock; the seed decides all ids. */
    public Studio(Clock clock, String seed, Store store) {
        this.clock = clock;
        this.seed = seed;
        this.store = store;
    }

    /**
     * What a song is asked to be. Null fields were not said.
     *
     * @param sourceTakeId the take to work on: to continue, cover, replace a part of, separate
     * @param stems how many tracks to separate the source into; 0 for a new song
     */
    public record Song(
            @Nullable String title,
            @Nullable String tags,
            @Nullable String lyrics,
            @Nullable String description,
            @Nullable String model,
            @Nullable String personaId,
            @Nullable String sourceTakeId,
            int stems) {}

    /** The time in the studio. */
    public Instant now() {
        return clock.instant();
    }

    /** The credits that an account has left; what failed is given back when it has failed. */
    public long credits(String account) {
        return store.credits(account, now());
    }

    /** Sets the credits that an account has left. */
    public void credits(String account, long credits) {
        store.credits(account, credits);
    }

    /**
     * Accepts a song of two takes, or the separation of one into tracks.
     *
     * @throws Refused if the account is out of credits, or the persona or the take to work on is not there
     */
    public Job submit(Order order, Song song) {
        if (song.personaId() != null && store.persona(song.personaId()).isEmpty()) {
            throw new Refused(Refused.Cause.NO_THING, "persona_id " + song.personaId() + " not found");
        }
        if (song.sourceTakeId() != null) {
            take(song.sourceTakeId());
        }
        String id = nextJobId();
        List<Take> made = new ArrayList<>();
        for (int number = 1; number <= (song.stems() == 0 ? 2 : song.stems()); number++) {
            made.add(song.stems() == 0 ? rendered(id, number, song) : stem(id, number, song));
        }
        return accept(id, order, Job.Kind.MUSIC, List.copyOf(made), null, song.sourceTakeId());
    }

    /** Accepts the writing of lyrics. */
    public Job submitLyrics(Order order, String about) {
        Job.Lyrics lyrics = new Job.Lyrics(Words.title(about, seed), Words.lyrics(about), List.of());
        return accept(nextJobId(), order, Job.Kind.LYRICS, List.of(), lyrics, null);
    }

    /**
     * Accepts the joining of a continuation with what it continues.
     *
     * @throws Refused if the take is not there, or continues nothing
     */
    public Job concat(Order order, String takeId) {
        Take part = take(takeId);
        if (part.sourceId() == null) {
            throw new Refused(
                    Refused.Cause.NO_THING, "clip " + takeId + " continues nothing that it could be joined to");
        }
        String id = nextJobId();
        Take whole = part.as(
                id, Take.Origin.CONCAT, part.seconds() + take(part.sourceId()).seconds());
        return accept(id, order, Job.Kind.MUSIC, List.of(whole), null, takeId);
    }

    /** Accepts audio of somebody's own as a take. */
    public Job upload(Order order, String name) {
        String id = nextJobId();
        Take uploaded =
                new Take(Take.id(id, 1), id, 1, name, "", "", "", Take.Origin.UPLOADED, null, null, length(id, 1));
        return accept(id, order, Job.Kind.MUSIC, List.of(uploaded), null, null);
    }

    /**
     * Accepts what is made of something that is there: of a take, or of what an earlier job made.
     *
     * @param subject the take's or the job's id
     */
    public Job follow(Order order, Job.Kind kind, String subject) {
        return accept(nextJobId(), order, kind, List.of(), null, subject);
    }

    private Job accept(
            String id,
            Order order,
            Job.Kind kind,
            List<Take> takes,
            Job.@Nullable Lyrics lyrics,
            @Nullable String subject) {
        Job job = new Job(
                id,
                order.account(),
                kind,
                now(),
                takes,
                lyrics,
                order.request(),
                order.callback(),
                order.failure(),
                subject,
                order.staged());
        store.accept(job, job.submitted());
        return job;
    }

    /**
     * Makes a persona, at once.
     *
     * @throws Refused if the take is not there, not complete, uploaded, or of another account
     */
    public Persona createPersona(String account, String rootTakeId, String name, String description, boolean isPublic) {
        Persona persona = persona(nextId("persona"), account, rootTakeId, name, description, isPublic);
        store.keep(persona);
        return persona;
    }

    /**
     * Makes the one persona that a take may have, at once.
     *
     * @throws Refused as {@link #createPersona}, and if there is a persona of the take already
     */
    public Persona createOnlyPersona(String account, String rootTakeId, String name, String description) {
        String id = uuid(rootTakeId + "/persona");
        Persona persona = persona(id, account, rootTakeId, name, description, false);
        if (!store.keep(persona)) {
            throw new Refused(Refused.Cause.TWICE, "there is a persona of clip " + rootTakeId + " already");
        }
        return persona;
    }

    private Persona persona(
            String id, String account, String rootTakeId, String name, String description, boolean isPublic) {
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
        return new Persona(id, account, name, description, rootTakeId, isPublic);
    }

    /** Notes that a voice has been checked, and answers the check's id. */
    public String verifyVoice(String account) {
        String id = nextId("verification");
        store.keepVerification(id, account);
        return id;
    }

    /**
     * Makes a persona of a checked voice, and answers its id.
     *
     * @throws Refused if the account has no such check
     */
    public String createVoicePersona(String account, String verificationId, String name) {
        if (!store.hasVerification(verificationId, account)) {
            throw new Refused(Refused.Cause.NO_THING, "verification " + verificationId + " not found");
        }
        Persona persona = new Persona(nextId("persona"), account, name, "", "", false);
        store.keep(persona);
        return persona.id();
    }

    /**
     * Makes a voice of a phrase that was sung, which will sing once its job is done.
     *
     * @param phrase the job that answered the phrase
     */
    public Job createVoice(Order order, Job phrase, String name) {
        Job job = follow(order, Job.Kind.VOICE, phrase.id());
        store.keep(new Persona(voiceOf(job), order.account(), name, "", "", false));
        return job;
    }

    /** The id of the voice that a job makes. */
    public static String voiceOf(Job job) {
        return uuid(job.id() + "/voice");
    }

    /** A job of an account; jobs of others are not shown. */
    public Optional<Job> find(String account, String jobId) {
        return store.job(jobId).filter(job -> job.account().equals(account));
    }

    /**
     * A job.
     *
     * @throws Refused if there is none of that id
     */
    public Job job(String jobId) {
        return store.job(jobId).orElseThrow(() -> new Refused(Refused.Cause.NO_JOB, "task " + jobId + " not found"));
    }

    /**
     * A take.
     *
     * @throws Refused if there is none of that id
     */
    public Take take(String takeId) {
        return store.take(takeId)
                .orElseThrow(() -> new Refused(Refused.Cause.NO_THING, "clip " + takeId + " not found"));
    }

    /** A take, if there is one of that id. */
    public Optional<Take> findTake(String takeId) {
        return store.take(takeId);
    }

    /** The tracks that a take was separated into. */
    public List<Take> stemsOf(String takeId) {
        return store.stemsOf(takeId);
    }

    /** A persona. */
    public Optional<Persona> persona(String personaId) {
        return store.persona(personaId);
    }

    /** Every persona, by name. */
    public List<Persona> personas() {
        return store.personas();
    }

    /** The jobs accepted last, the newest first. */
    public List<Job> latestJobs(int limit) {
        return store.latestJobs(limit);
    }

    /** Forgets everything but the time; the next ids are those of a new studio. */
    public void reset() {
        store.clear();
    }

    private Take rendered(String jobId, int number, Song song) {
        String id = Take.id(jobId, number);
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
                length(jobId, number));
    }

    private Take stem(String jobId, int number, Song song) {
        Take source = take(String.valueOf(song.sourceTakeId()));
        String track = STEMS.get((number - 1) % STEMS.size());
        return new Take(
                Take.id(jobId, number),
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
    private static double length(String jobId, int number) {
        return 120 + Math.floorMod(jobId.hashCode() * number, 6000) / 100.0;
    }

    private String nextJobId() {
        return Take.jobOf(nextId("job"));
    }

    private String nextId(String kind) {
        return uuid(seed + "/" + kind + "/" + store.nextNumber());
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
