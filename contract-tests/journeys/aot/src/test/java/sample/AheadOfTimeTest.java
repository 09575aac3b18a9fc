package sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Verifies what a native image is made of: the beans that are prepared when it is built, and the hints. */
class AheadOfTimeTest {

    @Test
    void preparedApplicationValidates() throws Exception {
        assertThat(System.getProperty("spring.aot.enabled")).isEqualTo("true");
        SpringApplication application = new SpringApplication(SampleApplication.class);
        application.setMainApplicationClass(SampleApplication.class);
        try (ConfigurableApplicationContext context =
                application.run("--server.port=0")) {
            int port = ((WebServerApplicationContext) context).getWebServer().getPort();

            assertThat(get(port, "/suno/fetch/a", "Bearer k").body()).contains("\"task_id\":\"a\"");
            assertThat(get(port, "/suno/fetch/a", "").statusCode()).isEqualTo(401);
            assertThat(get(port, "/%73uno;a=b/fetch/a", "").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void hintsNameDocumentsAndTypes() throws Exception {
        String hints;
        try (Stream<Path> files = Files.walk(Path.of("target/classes/META-INF/native-image"))) {
            hints = files.filter(Files::isRegularFile)
                    .map(AheadOfTimeTest::read)
                    .collect(Collectors.joining())
                    .replace("\\/", "/");
        }

        assertThat(hints)
                .contains("META-INF/suno/openapi/**")
                .contains("dev.sunocontract.stub.generated.gateway.model.TaskResponse")
                .contains("dev.sunocontract.stub.generated.gateway.model.Clip\"")
                .contains("dev.sunocontract.stub.ConformsToContractValidator");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> get(int port, String path, String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", key)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
