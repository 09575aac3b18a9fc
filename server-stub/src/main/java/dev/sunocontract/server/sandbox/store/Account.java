package dev.sunocontract.server.sandbox.store;

import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Refused;
import dev.sunocontract.server.sandbox.engine.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Somebody's credits. A job is charged when it is accepted, and given back once it has failed. */
final class Account {

    static final long STARTING_CREDITS = 1_000_000_000;

    private final List<Job> doomed = new ArrayList<>();
    private long credits = STARTING_CREDITS;

    Account(String ignored) {}

    synchronized void set(long left) {
        credits = left;
        doomed.clear();
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
            throw Refused.outOfCredits(job.price(), left);
        }
        credits = left - job.price();
        if (job.failure() != null) {
            doomed.add(job);
        }
    }
}
