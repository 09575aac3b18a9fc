package dev.sunocontract.server.sandbox.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Somebody's credits. A job is charged when it is accepted, and given back once it has failed. */
final class Account {

    private static final long STARTING_CREDITS = 1_000_000_000;

    private final List<Job> doomed = new ArrayList<>();
    private long credits;

    Account(String id) {
        this(id, STARTING_CREDITS);
    }

    Account(String id, long credits) {
        this.credits = credits;
    }

    synchronized long credits(Instant now) {
        doomed.removeIf(job -> {
            boolean failed = job.stage(now) == Stage.FAILURE;
            credits += failed ? job.price() : 0;
            return failed;
        });
        return credits;
    }

    synchronized void charge(Job job, Instant now) {
        long left = credits(now);
        if (left < job.price()) {
            throw new Refused(
                    Refused.Cause.CREDITS, "not enough credits: " + job.price() + " needed, " + left + " left");
        }
        credits = left - job.price();
        if (job.failure() != null) {
            doomed.add(job);
        }
    }
}
