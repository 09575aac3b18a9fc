package dev.sunocontract.client.transport;

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
 * Reads a response body, and fails if it is too large or does not complete in time. The timeout of the HTTP client
 * covers only the headers.
 */
final class LimitedBodySubscriber implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> delegate = BodySubscribers.ofByteArray();
    private final int maxBytes;
    private final long timeoutNanos;
    private long bytesRead;
    private Flow.@Nullable Subscription subscription;

    LimitedBodySubscriber(int maxBytes, long timeoutNanos) {
        this.maxBytes = maxBytes;
        this.timeoutNanos = timeoutNanos;
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
                .whenComplete((body, error) -> {
                    if (error instanceof TimeoutException) {
                        abort(new HttpTimeoutException("the response did not complete in time"));
                    }
                });
    }

    private void abort(IOException error) {
        if (subscription != null) {
            subscription.cancel();
        }
        delegate.onError(error);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        bytesRead += buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        if (bytesRead > maxBytes) {
            abort(new IOException("the response is larger than " + maxBytes + " bytes"));
            return;
        }
        delegate.onNext(buffers);
    }

    @Override
    public void onError(Throwable error) {
        delegate.onError(error);
    }

    @Override
    public void onComplete() {
        delegate.onComplete();
    }
}
