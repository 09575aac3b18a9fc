package dev.sunocontract.client.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.model.Callback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** The endpoint for callbacks in an application. */
class CallbackEndpointTest {

    private static final String SECRET = "nobody-guesses-this-one";
    private static final String CALLBACK =
            "{\"code\":200,\"msg\":\"ok\",\"data\":{\"callbackType\":\"complete\"," + "\"task_id\":\"t\",\"data\":[]}}";

    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void start() {
        context = new SpringApplicationBuilder(Application.class)
                .properties(
                        "server.port=0",
                        "suno.providers.main.provider=sunoapi",
                        "suno.providers.main.api-key=key",
                        "suno.callbacks.enabled=true",
                        "suno.callbacks.secret=" + SECRET,
                        "suno.callbacks.max-body-size=1KB")
                .run();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void handsACallbackToTheClient() throws Exception {
        assertThat(post("/suno-callbacks/" + SECRET + "/main", CALLBACK)).isEqualTo(200);

        assertThat(context.getBean(SunoClient.class).callbacks().counts())
                .containsEntry(Callback.Effect.UNKNOWN_TASK, 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/suno-callbacks/main", "/suno-callbacks/a-wrong-secret-of-16/main"})
    void otherPathsAreNotFound(String path) throws Exception {
        assertThat(post(path, CALLBACK)).isEqualTo(404);
    }

    @Test
    void unknownClientIsNotFound() throws Exception {
        assertThat(post("/suno-callbacks/" + SECRET + "/other", CALLBACK)).isEqualTo(404);
    }

    @Test
    void unreadableBodyIsABadRequest() throws Exception {
        assertThat(post("/suno-callbacks/" + SECRET + "/main", "<html>")).isEqualTo(400);
    }

    @Test
    void largeBodyIsRefused() throws Exception {
        assertThat(post("/suno-callbacks/" + SECRET + "/main", " ".repeat(1_025)))
                .isEqualTo(413);
    }

    @Test
    void clientsUseTheEndpointIfItsPublicUrlIsSet() {
        SunoProperties.Callbacks callbacks = new SunoProperties.Callbacks(
                true, "/cb", SECRET, URI.create("https://app.example.com/"), DataSize.ofKilobytes(1));

        assertThat(CallbackPaths.of(callbacks).urlOf("main"))
                .hasValue(URI.create("https://app.example.com/cb/" + SECRET + "/main"));
    }

    private static int post(String path, String body) throws IOException, InterruptedException {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
