package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.client.HmacWebhookSignature;
import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.model.Callback.Effect;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client verifies the signatures of the sandbox's callbacks; they share no code. */
class SignedCallbackTest {

    private static final String KEY = "webhook-key-of-the-test";

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=100", "--webhook-key=" + KEY);

    private record ReceivedCallback(byte[] body, String timestamp, String signature) {}

    @Test
    void songSendsThreeSignedCallbacks() throws Exception {
        BlockingQueue<ReceivedCallback> callbacks = new LinkedBlockingQueue<>();
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            callbacks.add(new ReceivedCallback(
                    exchange.getRequestBody().readAllBytes(),
                    exchange.getRequestHeaders().getFirst("X-Webhook-Timestamp"),
                    exchange.getRequestHeaders().getFirst("X-Webhook-Signature")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        listener.start();
        try (SunoClient suno = SunoClient.builder()
                .provider(Provider.KIEAIOLD)
                .apiKey(SANDBOX.apiKey())
                .baseUri(SANDBOX.baseUri(Provider.KIEAIOLD))
                .build()) {
            String task = suno.music()
                    .generate(SongRequest.custom("[Verse] Rain")
                            .title("Rain")
                            .tags("folk")
                            .callbackUrl(
                                    "http://127.0.0.1:" + listener.getAddress().getPort() + "/callback"))
                    .id();

            TaskState last = null;
            for (int number = 0; number < 3; number++) {
                ReceivedCallback callback = callbacks.poll(10, TimeUnit.SECONDS);
                assertThat(callback).isNotNull();
                last = suno.callbacks()
                        .parse(
                                callback.body(),
                                callback.signature(),
                                HmacWebhookSignature.signer(KEY, callback.timestamp()));
                assertThat(last.id()).isEqualTo(task);
                assertThatThrownBy(() -> suno.callbacks()
                                .parse(
                                        callback.body(),
                                        callback.signature(),
                                        HmacWebhookSignature.signer("another", callback.timestamp())))
                        .isInstanceOf(SecurityException.class);
            }
            assertThat(last.status()).isEqualTo(TaskState.Status.SUCCEEDED);
            assertThat(last.clips()).hasSize(2);
        } finally {
            listener.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kieaiold", "kieai"})
    void signedCallbackEndsWait(Provider provider) throws Exception {
        assertThat(awaitWithCallbacks(provider, SunoClient.builder().webhookKey(KEY)))
                .containsAnyOf(Effect.DELIVERED, Effect.REPEATED)
                .doesNotContain(Effect.REFUSED);
    }

    /** The key goes with each request; it is another one than the sandbox has. */
    @Test
    void callbackThatIsSignedWithTheKeyOfItsRequestEndsWait() throws Exception {
        assertThat(awaitWithCallbacks(Provider.MUSICAPI, SunoClient.builder().webhookKey("key-of-the-request")))
                .containsAnyOf(Effect.DELIVERED, Effect.REPEATED)
                .doesNotContain(Effect.REFUSED);
    }

    /** A signature without a time may be an old one. The only callback may also come after the last poll. */
    @Test
    void signatureWithoutTimeDeliversNothing() throws Exception {
        assertThat(awaitWithCallbacks(Provider.SUNOAPICOM, SunoClient.builder().webhookKey("key-of-the-request")))
                .doesNotContain(Effect.DELIVERED, Effect.REFUSED);
    }

    @Test
    void unsignedCallbackMakesClientAsk() throws Exception {
        assertThat(awaitWithCallbacks(Provider.SUNOAPI, SunoClient.builder()))
                .containsAnyOf(Effect.POLLED, Effect.REPEATED)
                .doesNotContain(Effect.DELIVERED);
    }

    /** Generates a song, hands every callback to the client, and returns what they did. */
    private static List<Effect> awaitWithCallbacks(Provider provider, SunoClient.Builder builder) throws Exception {
        List<Effect> effects = new CopyOnWriteArrayList<>();
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.start();
        URI callbackUrl = URI.create("http://127.0.0.1:" + listener.getAddress().getPort() + "/callback");
        try (SunoClient suno = builder.provider(provider)
                .apiKey(SANDBOX.apiKey())
                .baseUri(SANDBOX.baseUri(provider))
                .callbackUrl(callbackUrl)
                .build()) {
            listener.createContext("/", exchange -> {
                effects.add(suno.callbacks()
                        .unwrap(
                                exchange.getRequestHeaders(),
                                exchange.getRequestBody().readAllBytes())
                        .effect());
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            SongRequest request =
                    SongRequest.custom("[Verse] Rain").title("Rain").tags("folk");
            assertThat(suno.music()
                            .generate(request)
                            .await(Duration.ofSeconds(20))
                            .clips())
                    .hasSize(2);
        } finally {
            listener.stop(0);
        }
        return effects;
    }
}
