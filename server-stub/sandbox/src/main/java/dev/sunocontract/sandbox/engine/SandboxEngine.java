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
 * The state machine behind all wires: accounts, tasks, clips and personas. The same calls in the same order give the
 * same ids, titles and durations, which the seed determines. Thread-safe.
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

    /** The documents tell of 8 minutes (sonic, kiejobs), a quarter of the speed (acedata), uploads of 30 (sunoapi). */
    private static final double LONGEST_SECONDS = 3_600;

    private final Clock clock;
    private final StateStore store;

    /**
     * Creates an engine.
     *
     * @param clock the sandbox's clock
     * @param store keeps the state, and the seed that determines all ids
     */
    public SandboxEngine(Clock clock, StateStore store) {
        this.clock = clock;
        this.store = store;
    }

    /**
     * The request of a song or a separation. Fields that the request does not have are null.
     *
     * @param title the title
     * @param tags the style
     * @param lyrics the lyrics
     * @param description a description of the song, in place of the three above
     * @param model the model
     * @param personaId the persona of the vocals
     * @param sourceClipId the clip to continue, cover, replace a section of, or separate
     * @param stemCount number of stems to separate the source into; 0 for a new song
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

    /**
     * Audio that a client has uploaded.
     *
     * @param fileId id of the stored file
     * @param extension the extension of its file, without a dot
     * @param durationSeconds the duration in seconds; empty if the file does not show it, and responses state none
     */
    public record UploadedAudio(String fileId, String extension, Optional<Double> durationSeconds) {}

    /** Stores an uploaded file and returns its id. */
    public String saveFile(UploadedFile file) {
        String id = nextId("file");
        store.saveFile(id, file);
        return id;
    }

    /** Finds an uploaded file. */
    public Optional<UploadedFile> findFile(String id) {
        return store.findFile(id);
    }

    /** Returns the sandbox's time. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Reads from the store itself, never from memory.
     *
     * @throws RuntimeException if the store cannot be read
     */
    public void requireReadableStore() {
        store.requireReadable();
    }

    /** Returns the credits of an account. A failed task is refunded when it has failed. */
    public long credits(String accountId) {
        return store.credits(accountId, now());
    }

    /** Sets the credits of an account. */
    public void setCredits(String accountId, long credits) {
        store.setCredits(accountId, credits);
    }

    /**
     * Submits a song of two clips, or the separation of a clip into stems.
     *
     * @throws EngineException if the account is out of credits, or the persona or the source clip does not exist
     */
    public TaskRecord submitMusic(TaskSubmission submission, SongRequest song) {
        if (song.personaId() != null && store.findPersona(song.personaId()).isEmpty()) {
            throw new EngineException(ErrorKind.RESOURCE_NOT_FOUND, "persona_id " + song.personaId() + " not found");
        }
        if (song.sourceClipId() != null) {
            clip(song.sourceClipId());
        }
        String id = nextTaskId();
        List<ClipRecord> clips = new ArrayList<>();
        for (int number = 1; number <= (song.stemCount() == 0 ? 2 : song.stemCount()); number++) {
            clips.add(song.stemCount() == 0 ? newClip(id, number, song) : newStem(id, number, song));
        }
        return createTask(id, submission, TaskRecord.Type.MUSIC, List.copyOf(clips), null, song.sourceClipId());
    }

    /**
     * Submits lyrics.
     *
     * @param description what the lyrics are about
     * @throws EngineException if the account is out of credits
     */
    public TaskRecord submitLyrics(TaskSubmission submission, String description) {
        TaskRecord.Lyrics lyrics = new TaskRecord.Lyrics(
                PlaceholderText.title(description, store.seed()), PlaceholderText.lyrics(description), List.of());
        return createTask(nextTaskId(), submission, TaskRecord.Type.LYRICS, List.of(), lyrics, null);
    }

    /**
     * Submits the concatenation of a continuation with its source.
     *
     * @throws EngineException if the account is out of credits, the clip does not exist or is not a continuation, or
     *     the song would be too long
     */
    public TaskRecord submitConcat(TaskSubmission submission, String clipId) {
        ClipRecord continuation = clip(clipId);
        if (continuation.sourceClipId() == null) {
            throw new EngineException(ErrorKind.RESOURCE_NOT_FOUND, "clip " + clipId + " is not a continuation");
        }
        String id = nextTaskId();
        ClipRecord joined = continuation.derive(
                id,
                ClipRecord.Origin.CONCAT,
                lengthOfSong(continuation.durationSeconds()
                        + clip(continuation.sourceClipId()).durationSeconds()));
        return createTask(id, submission, TaskRecord.Type.MUSIC, List.of(joined), null, clipId);
    }

    /**
     * Submits a version of a clip with another speed.
     *
     * @param title the title; null for that of the clip
     * @param factor the factor of the speed
     * @throws EngineException if the account is out of credits, the clip does not exist, or the song would be too long
     *     or too short
     */
    public TaskRecord submitOtherSpeed(
            TaskSubmission submission, String clipId, @Nullable String title, double factor) {
        ClipRecord source = clip(clipId);
        String id = nextTaskId();
        ClipRecord version = source.derive(
                        id, ClipRecord.Origin.GENERATED, lengthOfSong(source.durationSeconds() / factor))
                .withTitle(title == null ? source.title() : title);
        return createTask(id, submission, TaskRecord.Type.MUSIC, List.of(version), null, clipId);
    }

    /**
     * Submits an upload whose content is not known, which becomes a clip with placeholder audio.
     *
     * @param name the title of the clip
     * @throws EngineException if the account is out of credits
     */
    public TaskRecord submitUpload(TaskSubmission submission, String name) {
        return submitUpload(submission, name, Optional.empty());
    }

    /**
     * Submits an upload, which becomes a clip.
     *
     * @param name the title of the clip
     * @param audio the uploaded audio; empty for placeholder audio
     * @throws EngineException if the account is out of credits
     */
    public TaskRecord submitUpload(TaskSubmission submission, String name, Optional<UploadedAudio> audio) {
        String id = nextTaskId();
        ClipRecord upload = new ClipRecord(
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
                audio.flatMap(UploadedAudio::durationSeconds).orElseGet(() -> durationSeconds(id, 1)),
                audio.map(UploadedAudio::fileId).orElse(null),
                audio.map(UploadedAudio::extension).orElse(ClipRecord.PLACEHOLDER_EXTENSION),
                audio.isPresent() && audio.get().durationSeconds().isEmpty());
        return createTask(id, submission, TaskRecord.Type.MUSIC, List.of(upload), null, null);
    }

    /**
     * Submits a task that works on a clip or on the result of an earlier task.
     *
     * @param type what the task produces
     * @param sourceId id of the clip or of the earlier task
     * @throws EngineException if the account is out of credits
     */
    public TaskRecord submitFollowUp(TaskSubmission submission, TaskRecord.Type type, String sourceId) {
        return createTask(nextTaskId(), submission, type, List.of(), null, sourceId);
    }

    private TaskRecord createTask(
            String id,
            TaskSubmission submission,
            TaskRecord.Type type,
            List<ClipRecord> clips,
            TaskRecord.@Nullable Lyrics lyrics,
            @Nullable String sourceId) {
        TaskRecord task = new TaskRecord(
                id,
                submission.accountId(),
                type,
                submission.atOnce() ? now().minus(TaskRecord.FINISHED_AFTER) : now(),
                clips,
                lyrics,
                submission.requestBody(),
                submission.callbackUrl(),
                submission.callbackUrl() == null ? null : submission.linkBaseUrl(),
                submission.failureReason(),
                sourceId,
                submission.progressCallbacks(),
                submission.faults());
        store.chargeAndSave(task, now());
        return task;
    }

    /**
     * Creates a persona of a clip.
     *
     * @throws EngineException if the clip does not exist, is not complete, was uploaded, or belongs to another account
     */
    public PersonaRecord createPersona(
            String accountId, String rootClipId, String name, String description, boolean isPublic) {
        PersonaRecord persona = newPersona(nextId("persona"), accountId, rootClipId, name, description, isPublic);
        store.save(persona);
        return persona;
    }

    /**
     * Creates a persona of a clip, which may be an uploaded one.
     *
     * @throws EngineException if the clip does not exist, is generated and not complete, or belongs to another account
     */
    public PersonaRecord createPersonaOfAnyClip(String accountId, String rootClipId, String name, String description) {
        ClipRecord root = clip(rootClipId);
        requireTaskOf(accountId, root);
        PersonaRecord persona = root.origin() == ClipRecord.Origin.UPLOADED
                ? new PersonaRecord(nextId("persona"), accountId, name, description, rootClipId, false, now())
                : newPersona(nextId("persona"), accountId, rootClipId, name, description, false);
        store.save(persona);
        return persona;
    }

    /**
     * Creates the only persona that a clip may have.
     *
     * @throws EngineException as {@link #createPersona}, and if the clip has a persona already
     */
    public PersonaRecord createUniquePersona(String accountId, String rootClipId, String name, String description) {
        String id = uuid(rootClipId + "/persona");
        PersonaRecord persona = newPersona(id, accountId, rootClipId, name, description, false);
        if (!store.save(persona)) {
            throw new EngineException(ErrorKind.CONFLICT, "there is a persona of clip " + rootClipId + " already");
        }
        return persona;
    }

    /**
     * Submits a persona of a clip. It can be used at once; the task has its id when it is complete.
     *
     * @throws EngineException as {@link #createPersona}, and if the account is out of credits
     */
    public TaskRecord submitPersona(TaskSubmission submission, String rootClipId, String name, String description) {
        String id = nextTaskId();
        PersonaRecord persona =
                newPersona(personaIdOf(id), submission.accountId(), rootClipId, name, description, false);
        TaskRecord task = createTask(id, submission, TaskRecord.Type.PERSONA, List.of(), null, rootClipId);
        store.save(persona);
        return task;
    }

    /** Returns the id of the persona that a task creates. */
    public static String personaId(TaskRecord task) {
        return personaIdOf(task.id());
    }

    private static String personaIdOf(String taskId) {
        return uuid(taskId + "/persona");
    }

    private PersonaRecord newPersona(
            String id, String accountId, String rootClipId, String name, String description, boolean isPublic) {
        ClipRecord root = clip(rootClipId);
        TaskRecord task = requireTaskOf(accountId, root);
        if (root.origin() == ClipRecord.Origin.UPLOADED) {
            throw new EngineException(
                    ErrorKind.RESOURCE_NOT_FOUND,
                    "clip " + rootClipId + " was uploaded: a persona needs a generated clip");
        }
        if (task.phase(now()) != TaskPhase.SUCCESS) {
            throw new EngineException(ErrorKind.RESOURCE_NOT_FOUND, "clip " + rootClipId + " is not complete");
        }
        return new PersonaRecord(id, accountId, name, description, rootClipId, isPublic, now());
    }

    /** Returns the task of a clip of the account. */
    private TaskRecord requireTaskOf(String accountId, ClipRecord clip) {
        TaskRecord task = task(clip.taskId());
        if (!task.accountId().equals(accountId)) {
            throw new EngineException(
                    ErrorKind.RESOURCE_NOT_FOUND, "clip " + clip.id() + " belongs to another account");
        }
        return task;
    }

    /** Records the verification of a voice and returns its id. */
    public String verifyVoice(String accountId) {
        String id = nextId("verification");
        store.saveVerification(id, accountId);
        return id;
    }

    /**
     * Creates a persona of a verified voice and returns its id.
     *
     * @throws EngineException if the account has no verification of that id
     */
    public String createVoicePersona(String accountId, String verificationId, String name) {
        if (!store.hasVerification(verificationId, accountId)) {
            throw new EngineException(ErrorKind.RESOURCE_NOT_FOUND, "verification " + verificationId + " not found");
        }
        PersonaRecord persona = new PersonaRecord(nextId("persona"), accountId, name, "", "", false, now());
        store.save(persona);
        return persona.id();
    }

    /**
     * Submits a custom voice. It can be used as a persona.
     *
     * @param sourceId the id of the task that produced the phrase, or the URL of the recording where there is no phrase
     * @throws EngineException if the account is out of credits
     */
    public TaskRecord createVoice(TaskSubmission submission, String sourceId, String name) {
        TaskRecord task = submitFollowUp(submission, TaskRecord.Type.VOICE, sourceId);
        store.save(newVoice(task, name, ""));
        return task;
    }

    /**
     * Creates a custom voice of a recording. The voice can be used as a persona.
     *
     * @throws EngineException if the account is out of credits
     */
    public TaskRecord cloneVoice(TaskSubmission submission, String name, String description) {
        TaskRecord task = createTask(nextTaskId(), submission, TaskRecord.Type.VOICE, List.of(), null, null);
        store.save(newVoice(task, name, description));
        return task;
    }

    private PersonaRecord newVoice(TaskRecord task, String name, String description) {
        return new PersonaRecord(voiceId(task), task.accountId(), name, description, "", false, now());
    }

    /** Returns the id of the voice that a task produces. */
    public static String voiceId(TaskRecord task) {
        return uuid(task.id() + "/voice");
    }

    /** Finds a task of an account. */
    public Optional<TaskRecord> findTask(String accountId, String taskId) {
        return store.findTask(taskId).filter(task -> task.accountId().equals(accountId));
    }

    /**
     * Returns a task.
     *
     * @throws EngineException if there is no task of that id
     */
    public TaskRecord task(String taskId) {
        return store.findTask(taskId)
                .orElseThrow(() -> new EngineException(ErrorKind.TASK_NOT_FOUND, "task " + taskId + " not found"));
    }

    /**
     * Returns a clip.
     *
     * @throws EngineException if there is no clip of that id
     */
    public ClipRecord clip(String clipId) {
        return store.findClip(clipId)
                .orElseThrow(() -> new EngineException(ErrorKind.RESOURCE_NOT_FOUND, "clip " + clipId + " not found"));
    }

    /** Finds a clip. */
    public Optional<ClipRecord> findClip(String clipId) {
        return store.findClip(clipId);
    }

    /** Returns the stems that a clip was separated into. */
    public List<ClipRecord> stemsOf(String clipId) {
        return store.stemsOf(clipId);
    }

    /** Finds a persona. */
    public Optional<PersonaRecord> findPersona(String personaId) {
        return store.findPersona(personaId);
    }

    /** Deletes a persona of an account; returns false if the account has none of that id. */
    public boolean deletePersona(String accountId, String personaId) {
        return store.findPersona(personaId)
                .filter(persona -> persona.accountId().equals(accountId))
                .map(persona -> store.deletePersona(persona.id()))
                .orElse(false);
    }

    /** Returns all personas, sorted by name. */
    public List<PersonaRecord> personas() {
        return store.personas();
    }

    /** Returns the latest tasks, newest first. */
    public List<TaskRecord> latestTasks(int limit) {
        return store.latestTasks(limit);
    }

    /** Deletes everything but the clock. The next ids are those of a new sandbox. */
    public void reset() {
        store.clear();
    }

    private ClipRecord newClip(String taskId, int number, SongRequest song) {
        String id = ClipRecord.clipId(taskId, number);
        String title = song.title() != null ? song.title() : PlaceholderText.title(song.description(), id);
        String lyrics = song.lyrics() != null ? song.lyrics() : PlaceholderText.lyrics(song.description());
        return new ClipRecord(
                id,
                taskId,
                number,
                title,
                song.tags() == null ? "" : song.tags(),
                lyrics,
                song.model() == null ? "" : song.model(),
                ClipRecord.Origin.GENERATED,
                song.personaId(),
                song.sourceClipId(),
                durationSeconds(taskId, number),
                null,
                ClipRecord.PLACEHOLDER_EXTENSION,
                false);
    }

    private ClipRecord newStem(String taskId, int number, SongRequest song) {
        ClipRecord source = clip(String.valueOf(song.sourceClipId()));
        String stemName = STEM_NAMES.get((number - 1) % STEM_NAMES.size());
        return new ClipRecord(
                ClipRecord.clipId(taskId, number),
                taskId,
                number,
                source.title() + " - " + stemName,
                source.tags(),
                number == 1 ? source.lyrics() : "",
                "",
                ClipRecord.Origin.STEM,
                null,
                source.id(),
                source.durationSeconds(),
                null,
                ClipRecord.PLACEHOLDER_EXTENSION,
                false);
    }

    /** Returns a duration from 120 to 180 seconds, in steps of 0.12: five frames of the placeholder audio. */
    private static double durationSeconds(String taskId, int number) {
        return roundToHundredths(120 + Math.floorMod(taskId.hashCode() * number, 501) * 0.12);
    }

    /** A song made of others could become longer each time, until nobody can make its files. */
    private static double lengthOfSong(double seconds) {
        double rounded = roundToHundredths(seconds);
        if (rounded <= 0 || rounded > LONGEST_SECONDS) {
            throw new EngineException(
                    ErrorKind.INVALID_REQUEST,
                    "the song would last " + rounded + " seconds; at most " + (int) LONGEST_SECONDS + " are possible");
        }
        return rounded;
    }

    private static double roundToHundredths(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }

    private String nextTaskId() {
        return ClipRecord.taskIdOf(nextId("task"));
    }

    private String nextId(String idType) {
        return uuid(store.seed() + "/" + idType + "/" + store.nextSequenceNumber());
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
