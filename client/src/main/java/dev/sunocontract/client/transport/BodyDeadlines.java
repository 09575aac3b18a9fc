package dev.sunocontract.client.transport;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends response bodies that do not complete in time. Most complete at once, so that a timer for each would cost more
 * than the body: one timer looks at all open ones, and stops after a while without any.
 */
final class BodyDeadlines {

    private static final long TICK_MILLIS = 50;
    private static final int IDLE_TICKS = 20;

    private static final Set<LimitedBodySubscriber> OPEN = ConcurrentHashMap.newKeySet();
    private static final AtomicBoolean TICKING = new AtomicBoolean();

    private BodyDeadlines() {}

    /** Watches a body until {@link #remove}. */
    static void add(LimitedBodySubscriber body) {
        OPEN.add(body);
        startTicking();
    }

    static void remove(LimitedBodySubscriber body) {
        OPEN.remove(body);
    }

    private static void startTicking() {
        if (TICKING.compareAndSet(false, true)) {
            schedule(0);
        }
    }

    private static void schedule(int idleTicks) {
        CompletableFuture.delayedExecutor(TICK_MILLIS, TimeUnit.MILLISECONDS).execute(() -> tick(idleTicks));
    }

    private static void tick(int idleTicks) {
        long now = System.nanoTime();
        OPEN.forEach(body -> body.abortIfExpired(now));
        if (!OPEN.isEmpty()) {
            schedule(0);
        } else if (idleTicks < IDLE_TICKS) {
            schedule(idleTicks + 1);
        } else {
            TICKING.set(false);
            if (!OPEN.isEmpty()) {
                startTicking();
            }
        }
    }
}
