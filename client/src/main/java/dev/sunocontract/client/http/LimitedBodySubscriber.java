package dev.sunocontract.client.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer, and gives up on one that is larger than it may be or does not come to its end: the HTTP client's own timeout ends
 * with the headers.
 */
final class LimitedBodySubscriber implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> delegate = BodySubscribers.ofByteArray();
    private final int maxBytes;
    private final long timeoutNanos;
    private long bytesRead;
    private Flow.@Nullable Subscription subscription;

    LimitedBodySubscriber(int limit, long nanos) {
        this.maxBytes = limit;
        this.timeoutNanos = nanos;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return delegate.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        delegate.onSubscribe(subscription);
        delegate.getBody()
                .toCompletableFuture()
                .copy()
                .orTimeout(timeoutNanos, TimeUnit.NANOSECONDS)
                .whenComplete((whole, problem) -> {
                    if (problem instanceof TimeoutException) {
                        abort(new HttpTimeoutException("the answer did not come to its end"));
                    }
                });
    }

    private void abort(IOException problem) {
        if (subscription != null) {
            subscription.cancel();
        }
        delegate.onError(problem);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        bytesRead += buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        if (bytesRead > maxBytes) {
            abort(new IOException("the answer is larger than " + maxBytes + " bytes"));
            return;
        }
        delegate.onNext(buffers);
    }

    @Override
    public void onError(Throwable problem) {
        delegate.onError(problem);
    }

    @Override
    public void onComplete() {
        delegate.onComplete();
    }
}
