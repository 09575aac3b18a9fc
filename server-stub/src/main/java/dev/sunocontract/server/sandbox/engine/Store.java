package dev.sunocontract.server.sandbox.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the studio keeps what it knows. Thread-safe; what a call has kept when it returns, is kept. */
public interface Store {

    /** The next number, never given before since the last {@link #clear}. */
    long nextNumber();

    /**
     * Charges a job to its account and keeps it, both or neither.
     *
     * @param now the studio's time, which decides what has failed and is given back first
     * @throws Refused if the account has not enough credits
     */
    void accept(Job job, Instant now);

    /** A job. */
    Optional<Job> job(String id);

    /** The jobs accepted last, the newest first. */
    List<Job> latestJobs(int limit);

    /** A take, which its job has kept. */
    default Optional<Take> take(String id) {
        return job(Take.jobOf(id)).flatMap(job -> job.take(id));
    }

    /** The tracks that a take was separated into, in the order they were made. */
    List<Take> stemsOf(String takeId);

    /** Keeps a persona; false if there is one of that id already, which stays as it is. */
    boolean keep(Persona persona);

    /** A persona. */
    Optional<Persona> persona(String id);

    /** Every persona, by name. */
    List<Persona> personas();

    /** Notes that an account's voice has been checked. */
    void keepVerification(String id, String account);

    /** Whether an account has a check of that id. */
    boolean hasVerification(String id, String account);

    /** Keeps an upload, in place of an earlier one of the same id. */
    void keep(Uploads.Upload upload);

    /** An upload. */
    Optional<Uploads.Upload> upload(String id);

    /** The credits that an account has left, once what has failed is given back. */
    long credits(String account, Instant now);

    /** Sets the credits that an account has left. */
    void credits(String account, long credits);

    /**
     * What is due and has not been told, one notice a job, the oldest job first. They are the caller's until the lease runs out, in real
     * time; then somebody else may take them.
     */
    List<Job.Notice> owed(Instant now, int limit, Duration lease);

    /** Notes that a notice has been told, or given up; the next one of its job is owed then. */
    void told(Job.Notice notice);

    /** How much real time has passed since this store was opened for the first time. */
    Duration age();

    /** How far the studio's clock has been advanced. */
    Duration advanced();

    /** Advances the studio's clock. */
    void advance(Duration by);

    /** Forgets everything but the time. */
    void clear();
}
