package dev.sunocontract.client.polling;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The scheduler that the clients of the process share: one thread, which ends while nobody waits. */
public final class SharedScheduler {

    private static final long IDLE_SECONDS = 2;
    private static final ScheduledThreadPoolExecutor INSTANCE = create();

    private SharedScheduler() {}

    /** Returns the scheduler. It must not be shut down. */
    public static ScheduledExecutorService instance() {
        return INSTANCE;
    }

    private static ScheduledThreadPoolExecutor create() {
        ScheduledThreadPoolExecutor scheduler =
                new ScheduledThreadPoolExecutor(1, DaemonThreads.named("suno-task-poller"));
        scheduler.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        scheduler.allowCoreThreadTimeOut(true);
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }
}
