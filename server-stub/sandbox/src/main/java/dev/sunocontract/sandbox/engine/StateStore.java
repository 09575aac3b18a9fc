package dev.sunocontract.sandbox.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores the state of the sandbox. Thread-safe. A change is durable, as far as the store is, when the call returns. The
 * seed, the speed and the clock belong to the store.
 */
public interface StateStore {

    /** The seed of a new store. */
    String DEFAULT_SEED = "rain";

    /** The speed of a new store. */
    double DEFAULT_SPEED = 1;

    /** Returns the next number of a sequence that {@link #clear} restarts. */
    long nextSequenceNumber();

    /**
     * Charges a task to its account and saves it, in one transaction.
     *
     * @param now the sandbox's time; tasks that have failed by then are refunded first
     * @throws EngineException if the account has not enough credits
     */
    void chargeAndSave(TaskRecord task, Instant now);

    /** Finds a task. */
    Optional<TaskRecord> findTask(String id);

    /** Returns the latest tasks, newest first. */
    List<TaskRecord> latestTasks(int limit);

    /** Finds a clip, which is stored with its task. */
    default Optional<ClipRecord> findClip(String id) {
        return findTask(ClipRecord.taskIdOf(id)).flatMap(task -> task.clip(id));
    }

    /** Returns the stems that a clip was separated into, oldest task first. */
    List<ClipRecord> stemsOf(String clipId);

    /** Saves a new persona; returns false, and changes nothing, if the id exists. */
    boolean save(PersonaRecord persona);

    /** Finds a persona. */
    Optional<PersonaRecord> findPersona(String id);

    /** Deletes a persona; returns false if there is none. */
    boolean deletePersona(String id);

    /** Returns all personas, sorted by name. */
    List<PersonaRecord> personas();

    /** Saves a voice verification of an account. */
    void saveVerification(String id, String accountId);

    /** Whether the account has a voice verification of that id. */
    boolean hasVerification(String id, String accountId);

    /** Saves an upload, replacing one of the same id. */
    void save(UploadRegistry.UploadRecord upload);

    /** Finds an upload. */
    Optional<UploadRegistry.UploadRecord> findUpload(String id);

    /** Saves an uploaded file. */
    void saveFile(String id, UploadedFile file);

    /** Finds an uploaded file. */
    Optional<UploadedFile> findFile(String id);

    /** Returns the credits of an account, after refunding tasks that have failed by then. */
    long credits(String accountId, Instant now);

    /** Sets the credits of an account. */
    void setCredits(String accountId, long credits);

    /**
     * Leases due callbacks that were not delivered: one per task, oldest task first. Until the lease ends, in real
     * time, no other caller gets them.
     *
     * @param now the sandbox's time
     * @param limit the greatest number of callbacks
     * @param lease duration of the lease, in real time
     */
    List<TaskRecord.CallbackEvent> leaseDueCallbacks(Instant now, int limit, Duration lease);

    /** Marks a callback as delivered or given up; the next callback of its task becomes pending. */
    void markDelivered(TaskRecord.CallbackEvent event);

    /** Returns the seed with which the store was created. It determines ids, titles and durations. */
    String seed();

    /** Returns the state of the sandbox's clock. A store may answer this from memory for a moment. */
    ClockState clockState();

    /**
     * Reads from the store itself, never from memory.
     *
     * @throws RuntimeException if the store cannot be read
     */
    void requireReadable();

    /** Advances the sandbox's clock. */
    void advanceClock(Duration by);

    /** Deletes everything but the clock and the seed. */
    void clear();
}
