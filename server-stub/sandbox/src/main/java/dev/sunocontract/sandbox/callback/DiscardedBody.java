package dev.sunocontract.sandbox.callback;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does not wait for a body, and discards it. The connection is closed if the body is long or slow: it would stay open
 * as long as the server wants otherwise.
 */
final class DiscardedBody implements HttpResponse.BodySubscriber<Void> {

    private static final long MAX_BYTES = 1 << 16;

    private final Duration maxTime;
    private long received;

    /** Null after the end, because a connection would be kept in memory until the time is up. */
    private volatile Flow.@Nullable Subscription subscription;

    /**
     * Creates a subscriber.
     *
     * @param maxTime how long the body may take
     */
    DiscardedBody(Duration maxTime) {
        this.maxTime = maxTime;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
        CompletableFuture.delayedExecutor(maxTime.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::cancel);
    }

    private void cancel() {
        Flow.Subscription running = subscription;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received > MAX_BYTES) {
            cancel();
        }
    }

    @Override
    public void onError(Throwable exception) {
        subscription = null;
    }

    @Override
    public void onComplete() {
        subscription = null;
    }
}
