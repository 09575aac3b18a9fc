package dev.sunocontract.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.server.generated.gateway.api.TasksApi;
import dev.sunocontract.server.generated.gateway.model.TaskAnswer;
import dev.sunocontract.server.generated.gateway.model.TaskListAnswer;
import dev.sunocontract.server.generated.gateway.model.TaskListRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** An implementer's application: below the provider failures have its shape, elsewhere the application's own. */
class RefusalResolverTest {

    private static ConfigurableApplicationContext application;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({Relay.class, Shop.class, ShopAdvice.class})
    static class Application {}

    @RestController
    static class Relay implements TasksApi {

        @Override
        public ResponseEntity<TaskAnswer> getTask(String taskId) {
            throw new UnsupportedOperationException("the relay broke");
        }

        @Override
        public ResponseEntity<TaskListAnswer> listTasks(TaskListRequest request) {
            return ResponseEntity.ok(new TaskListAnswer().code("success").message(""));
        }
    }

    @RestController
    static class Shop {

        @GetMapping("/shop")
        String sell() {
            throw new IllegalStateException("sold out");
        }
    }

    @RestControllerAdvice
    static class ShopAdvice {

        @ExceptionHandler
        ResponseEntity<String> soldOut(IllegalStateException problem) {
            return ResponseEntity.status(410).body(problem.getMessage());
        }
    }

    @BeforeAll
    static void start() {
        application = new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--suno.contract.provider=cometapi",
                        "--logging.level.root=off",
                        "--logging.level.dev.sunocontract=off");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void belowTheProviderAFailureHasItsShape() throws Exception {
        HttpResponse<String> answer = get("/suno/fetch/t");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("the service failed").doesNotContain("the relay broke");
    }

    @Test
    void elsewhereAFailureIsTheApplicationsOwn() throws Exception {
        HttpResponse<String> answer = get("/shop");

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).isEqualTo("sold out");
    }

    @Test
    void aPathThatNobodyHasIsRefusedInTheProvidersShape() throws Exception {
        HttpResponse<String> answer = get("/suno/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Invalid URL (GET /suno/nothing)");
    }

    @Test
    void anOperationThatNobodyHasWrittenIsRefusedInTheProvidersShape() throws Exception {
        HttpResponse<String> answer = get("/suno/act/timing/c");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Invalid URL (GET /suno/act/timing/c)");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer k")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
