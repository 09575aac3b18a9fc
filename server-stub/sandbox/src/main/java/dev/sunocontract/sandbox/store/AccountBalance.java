package dev.sunocontract.sandbox.store;

import dev.sunocontract.sandbox.engine.EngineException;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The credits of one account. A task is charged when it is accepted, and refunded once it has failed. */
final class AccountBalance {

    static final long STARTING_CREDITS = 1_000_000_000;

    private final List<TaskRecord> refundableTasks = new ArrayList<>();
    private long credits = STARTING_CREDITS;

    synchronized void setCredits(long newCredits) {
        credits = newCredits;
        refundableTasks.clear();
    }

    synchronized long credits(Instant now) {
        refundableTasks.removeIf(task -> {
            boolean failed = task.phase(now) == TaskPhase.FAILURE;
            credits += failed ? task.cost() : 0;
            return failed;
        });
        return credits;
    }

    synchronized void charge(TaskRecord task, Instant now) {
        long balance = credits(now);
        if (balance < task.cost()) {
            throw EngineException.outOfCredits(task.cost(), balance);
        }
        credits = balance - task.cost();
        if (task.failureReason() != null) {
            refundableTasks.add(task);
        }
    }
}
