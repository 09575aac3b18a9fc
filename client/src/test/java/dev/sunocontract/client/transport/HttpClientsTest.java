package dev.sunocontract.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HttpClientsTest {

    private final HttpClient http = HttpClients.shared(Duration.ofSeconds(1), null);

    @Test
    void responsesAreReadOnTheThreadThatReceivesThem() {
        AtomicReference<Thread> thread = new AtomicReference<>();

        executor().execute(() -> thread.set(Thread.currentThread()));

        assertThat(thread).hasValue(Thread.currentThread());
    }

    /** An error that reaches the selector thread would end it, and with it every call of the process. */
    @Test
    void errorOfATaskDoesNotReachTheSelectorThread() throws InterruptedException {
        AtomicReference<Throwable> reported = new AtomicReference<>();
        Thread selector = new Thread(() -> assertThatCode(() -> executor().execute(() -> {
                    throw new AssertionError("broken");
                }))
                .doesNotThrowAnyException());
        selector.setUncaughtExceptionHandler((thread, error) -> reported.set(error));

        selector.start();
        selector.join();

        assertThat(reported.get()).hasMessage("broken");
    }

    private Executor executor() {
        return http.executor().orElseThrow();
    }
}
