package dev.sunocontract.sandbox.callback;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
    private Flow.@Nullable Subscription subscription;
    private long received;

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
                .execute(newSubscription::cancel);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received > MAX_BYTES) {
            Objects.requireNonNull(subscription, "the first signal is that of the subscription")
                    .cancel();
        }
    }

    @Override
    public void onError(Throwable exception) {}

    @Override
    public void onComplete() {}
}
