package dev.sunocontract.client.transport;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads a response body, and fails if it is too large or does not complete in time. The timeout of the HTTP client
 * covers only the headers.
 */
final class LimitedBodySubscriber implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> delegate = BodySubscribers.ofByteArray();
    private final int maxBytes;
    private final long deadline;
    private long bytesRead;
    private Flow.@Nullable Subscription subscription;

    /**
     * Creates a subscriber.
     *
     * @param deadline the time of {@link System#nanoTime} until which the body must be complete
     */
    LimitedBodySubscriber(int maxBytes, long deadline) {
        this.maxBytes = maxBytes;
        this.deadline = deadline;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return delegate.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        delegate.onSubscribe(subscription);
        BodyDeadlines.add(this);
    }

    /** Ends the body with an error if its deadline has passed. */
    void abortIfExpired(long now) {
        if (now - deadline >= 0) {
            abort(new HttpTimeoutException("the response did not complete in time"));
        }
    }

    private void abort(IOException error) {
        BodyDeadlines.remove(this);
        if (subscription != null) {
            subscription.cancel();
        }
        delegate.onError(error);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            bytesRead += buffer.remaining();
        }
        if (bytesRead > maxBytes) {
            abort(new IOException("the response is larger than " + maxBytes + " bytes"));
            return;
        }
        delegate.onNext(buffers);
    }

    @Override
    public void onError(Throwable error) {
        BodyDeadlines.remove(this);
        delegate.onError(error);
    }

    @Override
    public void onComplete() {
        BodyDeadlines.remove(this);
        delegate.onComplete();
    }
}
