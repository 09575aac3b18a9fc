package dev.sunocontract.stub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asynchronous handlers at paths of the contract, in place of methods of the generated interfaces. */
class AsyncHandlersTest {

    private static final String KEY = "Authorization: Bearer k";
    private static final String JSON = "Content-Type: application/json";

    private static ConfigurableApplicationContext context;
    private static RawHttp client;

    @BeforeAll
    static void start() {
        context = ProbeApplication.start(List.of(), "--suno.contract.provider=cometapi");
        client = ProbeApplication.client(context);
    }

    @AfterAll
    static void stop() {
        context.close();
        ProbeApplication.reached();
    }

    @Test
    void callableAndDeferredResultReturnTheirValue() {
        assertThat(client.send("GET", "/suno/act/timing/a", KEY).body()).isEqualTo("\"timing\"");
        assertThat(client.send("GET", "/suno/act/midi/a", KEY).body()).isEqualTo("\"midi\"");
    }

    @Test
    void completableFutureReplacesDefaultMethod() {
        assertThat(tags("folk").body()).isEqualTo("\"tags\"");
    }

    @Test
    void lateExceptionHasProviderFormat() {
        RawHttp.Response response = tags("fail");

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).contains("\"data\":null").doesNotContain("internal detail");
    }

    @Test
    void asynchronousHandlersAreValidated() {
        assertThat(client.send("GET", "/suno/act/timing/a").status()).isEqualTo(401);
        assertThat(client.send("POST", "/suno/act/tags", "{}".getBytes(StandardCharsets.UTF_8), JSON, KEY)
                        .status())
                .isEqualTo(400);
    }

    @RestController
    static class ThreadController {

        @GetMapping("/thread")
        String thread() {
            return Thread.currentThread().toString();
        }
    }

    static class Threads {

        @Bean
        ThreadController threadController() {
            return new ThreadController();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsServeTheContract() {
        try (ConfigurableApplicationContext virtual = ProbeApplication.start(
                List.of(Threads.class), "--suno.contract.provider=cometapi", "--spring.threads.virtual.enabled=true")) {
            RawHttp virtualClient = ProbeApplication.client(virtual);

            assertThat(virtualClient.send("GET", "/thread").body()).startsWith("VirtualThread[");
            assertThat(virtualClient.send("GET", "/suno/fetch/a", KEY).status()).isEqualTo(200);
            assertThat(virtualClient.send("GET", "/suno/act/timing/a", KEY).status())
                    .isEqualTo(200);
            assertThat(virtualClient.send("GET", "/suno/fetch/a").status()).isEqualTo(401);
        }
    }

    private static RawHttp.Response tags(String tags) {
        byte[] body = ("{\"original_tags\": \"" + tags + "\"}").getBytes(StandardCharsets.UTF_8);
        return client.send("POST", "/suno/act/tags", body, JSON, KEY);
    }
}
