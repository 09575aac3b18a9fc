package dev.sunocontract.client.transport;

import java.util.concurrent.Executor;

/**
 * Runs the tasks of an HTTP client on its selector thread, which saves each response a switch of threads. The JDK's
 * client allows that: its tasks do not block (Daniel Fuchs, net-dev, 3 October 2025). Nor do the bodies of this client:
 * they collect bytes, and an upload reads its file. What depends on an asynchronous call runs in the common pool.
 */
final class InlineExecutor implements Executor {

    /** Runs a task. An error is reported as in a thread of its own: it must not end the selector thread. */
    @Override
    public void execute(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
