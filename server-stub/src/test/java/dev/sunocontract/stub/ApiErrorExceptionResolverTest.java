package dev.sunocontract.stub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.stub.generated.gateway.api.TasksApi;
import dev.sunocontract.stub.generated.gateway.model.TaskListRequest;
import dev.sunocontract.stub.generated.gateway.model.TaskListResponse;
import dev.sunocontract.stub.generated.gateway.model.TaskResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
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

/** Exceptions of the provider's operations have its error format; those of other paths have the application's. */
class ApiErrorExceptionResolverTest {

    private static ConfigurableApplicationContext application;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({FailingTasksController.class, OtherController.class, OtherExceptionHandler.class})
    static class Application {}

    @RestController
    static class FailingTasksController implements TasksApi {

        @Override
        public ResponseEntity<TaskResponse> getTask(String taskId) {
            throw new UnsupportedOperationException("internal detail");
        }

        @Override
        public ResponseEntity<TaskListResponse> listTasks(TaskListRequest request) {
            return ResponseEntity.ok(new TaskListResponse().code("success").message(""));
        }
    }

    @RestController
    static class OtherController {

        @GetMapping("/other")
        String fail() {
            throw new IllegalStateException("error of the application");
        }
    }

    @RestControllerAdvice
    static class OtherExceptionHandler {

        @ExceptionHandler
        ResponseEntity<String> handleIllegalState(IllegalStateException exception) {
            return ResponseEntity.status(410).body(exception.getMessage());
        }
    }

    @BeforeAll
    static void startApplication() {
        application = new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--suno.contract.provider=cometapi",
                        "--logging.level.root=off",
                        "--logging.level.dev.sunocontract=off");
    }

    @AfterAll
    static void stopApplication() {
        application.close();
    }

    @Test
    void exceptionOfProviderControllerHasProviderFormat() throws Exception {
        HttpResponse<String> response = get("/suno/fetch/t");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("internal server error").doesNotContain("internal detail");
    }

    @Test
    void exceptionOfOtherControllerIsLeftToApplication() throws Exception {
        HttpResponse<String> response = get("/other");

        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(response.body()).isEqualTo("error of the application");
    }

    @Test
    void refusesUnknownPathInProviderFormat() throws Exception {
        HttpResponse<String> response = get("/suno/unknown");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("Invalid URL (GET /suno/unknown)");
    }

    @Test
    void leavesOtherPathsToApplication() throws Exception {
        for (String path : List.of("/", "/unknown", "/actuator/health", "/sunoo/fetch/t")) {
            HttpResponse<String> response = get(path);

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("\"error\":\"Not Found\"");
        }
    }

    @Test
    void refusesUnimplementedOperationInProviderFormat() throws Exception {
        HttpResponse<String> response = get("/suno/act/timing/c");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("Invalid URL (GET /suno/act/timing/c)");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer k")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
