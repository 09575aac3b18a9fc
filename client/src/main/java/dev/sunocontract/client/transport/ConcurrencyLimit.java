package dev.sunocontract.client.transport;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits the concurrent reads of one host, over all clients of the process. Servers allow few streams per HTTP/2
 * connection, and the JDK's client fails at once where others queue. Requests that wait take no thread.
 */
final class ConcurrencyLimit {

    /** The largest number of concurrent reads of one host. */
    static final int MAX_CONCURRENT_READS = 8;

    private static final Map<String, ConcurrencyLimit> BY_HOST = new ConcurrentHashMap<>();

    private final int max;
    private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int running;

    ConcurrencyLimit(int max) {
        this.max = max;
    }

    /** Returns the limit of the host and port of a URL. */
    static ConcurrencyLimit ofHost(URI url) {
        return BY_HOST.computeIfAbsent(
                String.valueOf(url.getRawAuthority()), host -> new ConcurrencyLimit(MAX_CONCURRENT_READS));
    }

    /** Returns a future that completes when the caller may start. Who cancels it first must not call {@link #leave}. */
    CompletableFuture<Void> enter() {
        synchronized (waiting) {
            CompletableFuture<Void> turn = new CompletableFuture<>();
            if (running < max) {
                running++;
                turn.complete(null);
            } else {
                waiting.add(turn);
            }
            return turn;
        }
    }

    /** Lets the next start that still waits. */
    void leave() {
        while (true) {
            CompletableFuture<Void> next;
            synchronized (waiting) {
                next = waiting.poll();
                if (next == null) {
                    running--;
                    return;
                }
            }
            if (next.complete(null)) {
                return;
            }
        }
    }
}
