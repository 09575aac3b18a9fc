package dev.sunocontract.client.polling;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Completes the futures of callers, and so runs what callers attach to them, which may block: a thread that polls must
 * not do that. Work that is short shares a few threads; when it does not progress, further threads take over. Idle
 * threads end.
 */
final class CompletionExecutor implements Executor {

    private static final int USUAL_THREADS = 2;
    private static final long STALL_MILLIS = 100;
    private static final long IDLE_SECONDS = 2;

    /** One for the process. */
    static final CompletionExecutor SHARED = new CompletionExecutor();

    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger workers = new AtomicInteger();
    private final AtomicLong started = new AtomicLong();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            DaemonThreads.named("suno-completion"));

    @Override
    public void execute(Runnable work) {
        queue.add(work);
        if (workers.get() < USUAL_THREADS) {
            startWorker();
        }
        watch();
    }

    private void startWorker() {
        workers.incrementAndGet();
        threads.execute(this::work);
    }

    private void work() {
        try {
            for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
                started.incrementAndGet();
                next.run();
            }
        } finally {
            int others = workers.decrementAndGet();
            if (!queue.isEmpty() && others < USUAL_THREADS) {
                startWorker();
            }
        }
    }

    private void watch() {
        if (!queue.isEmpty() && watched.compareAndSet(false, true)) {
            long before = started.get();
            CompletableFuture.delayedExecutor(STALL_MILLIS, TimeUnit.MILLISECONDS, threads)
                    .execute(() -> relieve(before));
        }
    }

    /** Doubles the threads, as far as there is work, if none was started for a while. */
    private void relieve(long startedBefore) {
        watched.set(false);
        if (started.get() == startedBefore) {
            int missing = Math.min(queue.size(), Math.max(USUAL_THREADS, workers.get()));
            for (int i = 0; i < missing; i++) {
                startWorker();
            }
        }
        watch();
    }
}
