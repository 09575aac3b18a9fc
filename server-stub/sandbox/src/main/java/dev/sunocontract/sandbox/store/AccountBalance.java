package dev.sunocontract.sandbox.store;

import dev.sunocontract.sandbox.engine.EngineException;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Somebody's credits. A job is charged when it is accepted, and given back once it has failed. */
final class AccountBalance {

    static final long STARTING_CREDITS = 1_000_000_000;

    private final List<TaskRecord> refundableTasks = new ArrayList<>();
    private long credits = STARTING_CREDITS;

    AccountBalance(String ignored) {}

    synchronized void set(long left) {
        credits = left;
        refundableTasks.clear();
    }

    synchronized long credits(Instant now) {
        refundableTasks.removeIf(job -> {
            boolean failed = job.phase(now) == TaskPhase.FAILURE;
            credits += failed ? job.cost() : 0;
            return failed;
        });
        return credits;
    }

    synchronized void charge(TaskRecord job, Instant now) {
        long left = credits(now);
        if (left < job.cost()) {
            throw EngineException.outOfCredits(job.cost(), left);
        }
        credits = left - job.cost();
        if (job.failureReason() != null) {
            refundableTasks.add(job);
        }
    }
}
