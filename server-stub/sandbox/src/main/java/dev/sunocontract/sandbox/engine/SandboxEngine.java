package dev.sunocontract.sandbox.engine;

import dev.sunocontract.spec.ErrorKind;
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
public final class SandboxEngine {

    private static final List<String> STEM_NAMES = List.of(
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
    private final StateStore store;

    /** A studio on a clock; the seed decides all ids. */
    public SandboxEngine(Clock clock, String seed, StateStore store) {
        this.clock = clock;
        this.seed = seed;
        this.store = store;
    }

    /**
     * What a song is asked to be. Null fields were not said.
     *
     * @param sourceClipId the take to work on: to continue, cover, replace a part of, separate
     * @param stemCount how many tracks to separate the source into; 0 for a new song
     */
    public record SongRequest(
            @Nullable String title,
            @Nullable String tags,
            @Nullable String lyrics,
            @Nullable String description,
            @Nullable String model,
            @Nullable String personaId,
            @Nullable String sourceClipId,
            int stemCount) {}

    /** The time in the studio. */
    public Instant now() {
        return clock.instant();
    }

    /** The credits that an account has left; what failed is given back when it has failed. */
    public long credits(String account) {
        return store.credits(account, now());
    }

    /** Sets the credits that an account has left. */
    public void setCredits(String account, long credits) {
        store.credits(account, credits);
    }

    /**
     * Accepts a song of two takes, or the separation of one into tracks.
     *
     * @throws EngineException if the account is out of credits, or the persona or the take to work on is not there
     */
    public TaskRecord submitMusic(TaskSubmission order, SongRequest song) {
        if (song.personaId() != null && store.findPersona(song.personaId()).isEmpty()) {
            throw new EngineException(ErrorKind.RESOURCE_NOT_FOUND, "persona_id " + song.personaId() + " not found");
        }
        if (song.sourceClipId() != null) {
            clip(song.sourceClipId());
        }
        String id = nextTaskId();
        List<ClipRecord> made = new ArrayList<>();
        for (int number = 1; number <= (song.stemCount() == 0 ? 2 : song.stemCount()); number++) {
            made.add(song.stemCount() == 0 ? newClip(id, number, song) : newStem(id, number, song));
        }
        return createTask(id, order, TaskRecord.Type.MUSIC, List.copyOf(made), null, song.sourceClipId());
    }

    /** Accepts the writing of lyrics. */
    public TaskRecord submitLyrics(TaskSubmission order, String about) {
        TaskRecord.Lyrics lyrics =
                new TaskRecord.Lyrics(PlaceholderText.title(about, seed), PlaceholderText.lyrics(about), List.of());
        return createTask(nextTaskId(), order, TaskRecord.Type.LYRICS, List.of(), lyrics, null);
    }

    /**
     * Accepts the joining of a continuation with what it continues.
     *
     * @throws EngineException if the take is not there, or continues nothing
     */
    public TaskRecord submitConcat(TaskSubmission order, String takeId) {
        ClipRecord part = clip(takeId);
        if (part.sourceClipId() == null) {
            throw new EngineException(
                    ErrorKind.RESOURCE_NOT_FOUND, "clip " + takeId + " continues nothing that it could be joined to");
        }
        String id = nextTaskId();
        ClipRecord whole = part.derive(
                id,
                ClipRecord.Origin.CONCAT,
                part.durationSeconds() + clip(part.sourceClipId()).durationSeconds());
        return createTask(id, order, TaskRecord.Type.MUSIC, List.of(whole), null, takeId);
    }

    /** Accepts audio of somebody's own as a take. */
    public TaskRecord submitUpload(TaskSubmission order, String name) {
        String id = nextTaskId();
        ClipRecord uploaded = new ClipRecord(
                ClipRecord.clipId(id, 1),
                id,
                1,
                name,
                "",
                "",
                "",
                ClipRecord.Origin.UPLOADED,
                null,
                null,
                durationSeconds(id, 1));
        return createTask(id, order, TaskRecord.Type.MUSIC, List.of(uploaded), null, null);
    }

    /**
     * Accepts what is made of something that is there: of a take, or of what an earlier job made.
     *
     * @param subject the take's or the job's id
     */
    public TaskRecord submitFollowUp(TaskSubmission order, TaskRecord.Type kind, String subject) {
        return createTask(nextTaskId(), order, kind, List.of(), null, subject);
    }

    private TaskRecord createTask(
            String id,
            TaskSubmission order,
            TaskRecord.Type kind,
            List<ClipRecord> takes,
            TaskRecord.@Nullable Lyrics lyrics,
            @Nullable String subject) {
        TaskRecord job = new TaskRecord(
                id,
                order.accountId(),
                kind,
                now(),
                takes,
                lyrics,
                order.requestBody(),
                order.callbackUrl(),
                order.failureReason(),
                subject,
                order.progressCallbacks());
        store.chargeAndSave(job, job.submittedAt());
        return job;
    }

    /**
     * Makes a persona, at once.
     *
     * @throws EngineException if the take is not there, not complete, uploaded, or of another account
     */
    public PersonaRecord createPersona(
            String account, String rootTakeId, String name, String description, boolean isPublic) {
        PersonaRecord persona = newPersona(nextId("persona"), account, rootTakeId, name, description, isPublic);
        store.save(persona);
        return persona;
    }

    /**
     * Makes the one persona that a take may have, at once.
     *
     * @throws EngineException as {@link #createPersona}, and if there is a persona of the take already
     */
    public PersonaRecord createUniquePersona(String account, String rootTakeId, String name, String description) {
        String id = uuid(rootTakeId + "/persona");
        PersonaRecord persona = newPersona(id, account, rootTakeId, name, description, false);
        if (!store.save(persona)) {
            throw new EngineException(ErrorKind.CONFLICT, "there is a persona of clip " + rootTakeId + " already");
        }
        return persona;
    }

    private PersonaRecord newPersona(
            String id, String account, String rootTakeId, String name, String description, boolean isPublic) {
        ClipRecord root = clip(rootTakeId);
        TaskRecord job = task(root.taskId());
        if (!job.accountId().equals(account)) {
            throw new EngineException(
                    ErrorKind.RESOURCE_NOT_FOUND, "clip " + rootTakeId + " belongs to another account");
        }
        if (root.origin() == ClipRecord.Origin.UPLOADED) {
            throw new EngineException(
                    ErrorKind.RESOURCE_NOT_FOUND,
                    "clip " + rootTakeId + " was uploaded; a persona needs a clip made here");
        }
        if (job.phase(now()) != TaskPhase.SUCCESS) {
            throw new EngineException(ErrorKind.RESOURCE_NOT_FOUND, "clip " + rootTakeId + " is not complete");
        }
        return new PersonaRecord(id, account, name, description, rootTakeId, isPublic);
    }

    /** Notes that a voice has been checked, and answers the check's id. */
    public String verifyVoice(String account) {
        String id = nextId("verification");
        store.saveVerification(id, account);
        return id;
    }

    /**
     * Makes a persona of a checked voice, and answers its id.
     *
     * @throws EngineException if the account has no such check
     */
    public String createVoicePersona(String account, String verificationId, String name) {
        if (!store.hasVerification(verificationId, account)) {
            throw new EngineException(ErrorKind.RESOURCE_NOT_FOUND, "verification " + verificationId + " not found");
        }
        PersonaRecord persona = new PersonaRecord(nextId("persona"), account, name, "", "", false);
        store.save(persona);
        return persona.id();
    }

    /**
     * Makes a voice of a phrase that was sung, which will sing once its job is done.
     *
     * @param phrase the job that answered the phrase
     */
    public TaskRecord createVoice(TaskSubmission order, TaskRecord phrase, String name) {
        TaskRecord job = submitFollowUp(order, TaskRecord.Type.VOICE, phrase.id());
        store.save(new PersonaRecord(voiceId(job), order.accountId(), name, "", "", false));
        return job;
    }

    /** The id of the voice that a job makes. */
    public static String voiceId(TaskRecord job) {
        return uuid(job.id() + "/voice");
    }

    /** A job of an account; jobs of others are not shown. */
    public Optional<TaskRecord> findTask(String account, String jobId) {
        return store.findTask(jobId).filter(job -> job.accountId().equals(account));
    }

    /**
     * A job.
     *
     * @throws EngineException if there is none of that id
     */
    public TaskRecord task(String jobId) {
        return store.findTask(jobId)
                .orElseThrow(() -> new EngineException(ErrorKind.TASK_NOT_FOUND, "task " + jobId + " not found"));
    }

    /**
     * A take.
     *
     * @throws EngineException if there is none of that id
     */
    public ClipRecord clip(String takeId) {
        return store.findClip(takeId)
                .orElseThrow(() -> new EngineException(ErrorKind.RESOURCE_NOT_FOUND, "clip " + takeId + " not found"));
    }

    /** A take, if there is one of that id. */
    public Optional<ClipRecord> findClip(String takeId) {
        return store.findClip(takeId);
    }

    /** The tracks that a take was separated into. */
    public List<ClipRecord> stemsOf(String takeId) {
        return store.stemsOf(takeId);
    }

    /** A persona. */
    public Optional<PersonaRecord> findPersona(String personaId) {
        return store.findPersona(personaId);
    }

    /** Every persona, by name. */
    public List<PersonaRecord> personas() {
        return store.personas();
    }

    /** The jobs accepted last, the newest first. */
    public List<TaskRecord> latestTasks(int limit) {
        return store.latestTasks(limit);
    }

    /** Forgets everything but the time; the next ids are those of a new studio. */
    public void reset() {
        store.clear();
    }

    private ClipRecord newClip(String jobId, int number, SongRequest song) {
        String id = ClipRecord.clipId(jobId, number);
        String title = song.title() != null ? song.title() : PlaceholderText.title(song.description(), id);
        String lyrics = song.lyrics() != null ? song.lyrics() : PlaceholderText.lyrics(song.description());
        return new ClipRecord(
                id,
                jobId,
                number,
                title,
                song.tags() == null ? "" : song.tags(),
                lyrics,
                song.model() == null ? "" : song.model(),
                ClipRecord.Origin.GENERATED,
                song.personaId(),
                song.sourceClipId(),
                durationSeconds(jobId, number));
    }

    private ClipRecord newStem(String jobId, int number, SongRequest song) {
        ClipRecord source = clip(String.valueOf(song.sourceClipId()));
        String track = STEM_NAMES.get((number - 1) % STEM_NAMES.size());
        return new ClipRecord(
                ClipRecord.clipId(jobId, number),
                jobId,
                number,
                source.title() + " - " + track,
                source.tags(),
                number == 1 ? source.lyrics() : "",
                "",
                ClipRecord.Origin.STEM,
                null,
                source.id(),
                source.durationSeconds());
    }

    /** Between two and three minutes, in hundredths of a second. */
    private static double durationSeconds(String jobId, int number) {
        return 120 + Math.floorMod(jobId.hashCode() * number, 6000) / 100.0;
    }

    private String nextTaskId() {
        return ClipRecord.taskIdOf(nextId("job"));
    }

    private String nextId(String kind) {
        return uuid(seed + "/" + kind + "/" + store.nextSequenceNumber());
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
