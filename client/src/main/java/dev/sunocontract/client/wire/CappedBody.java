package dev.sunocontract.client.wire;

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
final class CappedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private final int limit;
    private final long nanos;
    private long read;
    private Flow.@Nullable Subscription subscription;

    CappedBody(int limit, long nanos) {
        this.limit = limit;
        this.nanos = nanos;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        bytes.onSubscribe(subscription);
        bytes.getBody()
                .toCompletableFuture()
                .copy()
                .orTimeout(nanos, TimeUnit.NANOSECONDS)
                .whenComplete((whole, problem) -> {
                    if (problem instanceof TimeoutException) {
                        giveUp(new HttpTimeoutException("the answer did not come to its end"));
                    }
                });
    }

    private void giveUp(IOException problem) {
        if (subscription != null) {
            subscription.cancel();
        }
        bytes.onError(problem);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        read += buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        if (read > limit) {
            giveUp(new IOException("the answer is larger than " + limit + " bytes"));
            return;
        }
        bytes.onNext(buffers);
    }

    @Override
    public void onError(Throwable problem) {
        bytes.onError(problem);
    }

    @Override
    public void onComplete() {
        bytes.onComplete();
    }
}
