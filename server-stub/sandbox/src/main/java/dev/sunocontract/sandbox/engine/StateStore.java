package dev.sunocontract.sandbox.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the studio keeps what it knows. Thread-safe; what a call has kept when it returns, is kept. */
public interface StateStore {

    /** The next number, never given before since the last {@link #clear}. */
    long nextSequenceNumber();

    /**
     * Charges a job to its account and keeps it, both or neither.
     *
     * @param now the studio's time, which decides what has failed and is given back first
     * @throws EngineException if the account has not enough credits
     */
    void chargeAndSave(TaskRecord job, Instant now);

    /** A job. */
    Optional<TaskRecord> findTask(String id);

    /** The jobs accepted last, the newest first. */
    List<TaskRecord> latestTasks(int limit);

    /** A take, which its job has kept. */
    default Optional<ClipRecord> findClip(String id) {
        return findTask(ClipRecord.taskIdOf(id)).flatMap(job -> job.clip(id));
    }

    /** The tracks that a take was separated into, in the order they were made. */
    List<ClipRecord> stemsOf(String takeId);

    /** Keeps a persona; false if there is one of that id already, which stays as it is. */
    boolean save(PersonaRecord persona);

    /** A persona. */
    Optional<PersonaRecord> findPersona(String id);

    /** Every persona, by name. */
    List<PersonaRecord> personas();

    /** Notes that an account's voice has been checked. */
    void saveVerification(String id, String account);

    /** Whether an account has a check of that id. */
    boolean hasVerification(String id, String account);

    /** Keeps an upload, in place of an earlier one of the same id. */
    void save(UploadRegistry.UploadRecord upload);

    /** An upload. */
    Optional<UploadRegistry.UploadRecord> findUpload(String id);

    /** The credits that an account has left, once what has failed is given back. */
    long credits(String account, Instant now);

    /** Sets the credits that an account has left. */
    void credits(String account, long credits);

    /**
     * What is due and has not been told, one notice a job, the oldest job first. They are the caller's until the lease runs out, in real
     * time; then somebody else may take them.
     */
    List<TaskRecord.CallbackEvent> leaseDueCallbacks(Instant now, int limit, Duration lease);

    /** Notes that a notice has been told, or given up; the next one of its job is owed then. */
    void markDelivered(TaskRecord.CallbackEvent notice);

    /** How much real time has passed since this store was opened for the first time. */
    Duration elapsedRealTime();

    /** How far the studio's clock has been advanced. */
    Duration clockOffset();

    /** Advances the studio's clock. */
    void advanceClock(Duration by);

    /** Forgets everything but the time. */
    void clear();
}
