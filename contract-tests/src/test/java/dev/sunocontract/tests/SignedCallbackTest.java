package dev.sunocontract.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.client.KieaiSignature;
import dev.sunocontract.client.MusicRequest;
import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.TaskState;
import dev.sunocontract.server.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The sandbox signs as the client verifies, though neither knows the other's code. */
class SignedCallbackTest {

    private static final String KEY = "webhook-key-of-the-test";

    private record Pushed(byte[] body, String timestamp, String signature) {}

    @Test
    void aSongIsHeardInThreeSignedStages() throws Exception {
        BlockingQueue<Pushed> pushed = new LinkedBlockingQueue<>();
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            pushed.add(new Pushed(
                    exchange.getRequestBody().readAllBytes(),
                    exchange.getRequestHeaders().getFirst("X-Webhook-Timestamp"),
                    exchange.getRequestHeaders().getFirst("X-Webhook-Signature")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        listener.start();
        try (Sandbox sandbox = Sandbox.start(0, "--speed=100", "--webhook-key=" + KEY);
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.KIEAI)
                        .apiKey("signed")
                        .baseUri(sandbox.uri(Provider.KIEAI))
                        .build()) {
            String task = suno.music()
                    .generate(MusicRequest.custom("[Verse] Rain")
                            .title("Rain")
                            .tags("folk")
                            .callback(
                                    "http://127.0.0.1:" + listener.getAddress().getPort() + "/heard"))
                    .id();

            TaskState last = null;
            for (int number = 0; number < 3; number++) {
                Pushed push = pushed.poll(10, TimeUnit.SECONDS);
                assertThat(push).isNotNull();
                last = suno.callbacks().parse(push.body(), push.signature(), KieaiSignature.of(KEY, push.timestamp()));
                assertThat(last.id()).isEqualTo(task);
                assertThatThrownBy(() -> suno.callbacks()
                                .parse(push.body(), push.signature(), KieaiSignature.of("another", push.timestamp())))
                        .isInstanceOf(SecurityException.class);
            }
            assertThat(last.stage()).isEqualTo(TaskState.Stage.SUCCEEDED);
            assertThat(last.clips()).hasSize(2);
        } finally {
            listener.stop(0);
        }
    }
}
