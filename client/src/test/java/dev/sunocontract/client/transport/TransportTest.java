package dev.sunocontract.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.http.CallListener;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {

    private static final Contract CONTRACT = Contract.of(Provider.SUNOAPI);

    @Test
    void fileOperationUsesTheFileHost() {
        Operation uploadFile = CONTRACT.operation("uploadFile");
        Operation submitMusic = CONTRACT.operation("submitMusic");
        Transport transport = transportTo("https://api.sunoapi.org");

        assertThat(transport.baseUrl(uploadFile)).isEqualTo("https://sunoapiorg.redpandaai.co");
        assertThat(transport.baseUrl(submitMusic)).isEqualTo("https://api.sunoapi.org");
    }

    @Test
    void baseUriOverrideAppliesToFileHost() {
        Operation uploadFile = CONTRACT.operation("uploadFile");
        Transport transport = transportTo("http://127.0.0.1:8080/sunoapi");

        assertThat(transport.baseUrl(uploadFile)).isEqualTo("http://127.0.0.1:8080/sunoapi");
    }

    @Test
    void submissionsUseHttp1AndReadsMayUseHttp2() {
        Transport transport = transportTo("https://api.sunoapi.org");

        assertThat(transport.requiresHttp1(CONTRACT.operation("submitMusic"))).isTrue();
        assertThat(transport.requiresHttp1(CONTRACT.operation("getTask"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "HTTP"})
    void plainHttpIsNeverUpgradedToHttp2(String scheme) {
        Transport transport = transportTo(scheme + "://127.0.0.1:8080/sunoapi");

        assertThat(transport.requiresHttp1(CONTRACT.operation("getTask"))).isTrue();
    }

    /** The JDK's client throws an IllegalArgumentException for this length. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answerThatIsNotHttpMayHaveArrived(boolean async) throws Exception {
        ApiCall call = ApiCall.of("getTask").parameter("taskId", "t");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> Http2Server.answerOnce(server, "HTTP/1.1 200 OK\r\nContent-Length: abc"));
            answers.setDaemon(true);
            answers.start();
            Transport transport = transportTo("http://127.0.0.1:" + server.getLocalPort());
            TransportException error = catchThrowableOfType(
                    TransportException.class,
                    () -> Futures.join(
                            async
                                    ? transport.executeAsync(call)
                                    : CompletableFuture.completedFuture(transport.execute(call)),
                            CONTRACT,
                            "getTask"));

            assertThat(error.mayHaveArrived()).isTrue();
            assertThat(error).hasMessageContaining("the response is not valid HTTP");
        }
    }

    private static Transport transportTo(String baseUri) {
        return new Transport(
                new ClientOptions(
                        CONTRACT,
                        URI.create(baseUri),
                        "key",
                        null,
                        Duration.ofSeconds(1),
                        RetryPolicy.NONE,
                        1_000,
                        "test",
                        true,
                        (operation, violation) -> {},
                        (operation, drift) -> {},
                        call -> CallListener.NONE),
                HttpClient.newHttpClient());
    }
}
