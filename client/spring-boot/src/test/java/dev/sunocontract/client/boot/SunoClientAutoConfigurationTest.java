package dev.sunocontract.client.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.client.ClientListener;
import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.micrometer.MicrometerListener;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SunoClientAutoConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(SunoClientAutoConfiguration.class, SunoHealthAutoConfiguration.class));

    private final ApplicationContextRunner one =
            application.withPropertyValues("suno.providers.main.provider=CometAPI", "suno.providers.main.api-key=key");

    @Test
    void withoutPropertiesThereIsNoClient() {
        application.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SunoClient.class));
    }

    @Test
    void theOnlyClientIsInjectedWithoutAQualifier() {
        one.run(context ->
                assertThat(context.getBean(SunoClient.class).provider()).isEqualTo(Provider.COMETAPI));
    }

    @Test
    void severalClientsHaveTheirNamesAsQualifiers() {
        one.withPropertyValues(
                        "suno.providers.spare.provider=crun", "suno.providers.spare.api-key=key", "suno.primary=spare")
                .run(context -> {
                    assertThat(context.getBeansOfType(SunoClient.class))
                            .containsKeys("mainSunoClient", "spareSunoClient");
                    assertThat(context.getBean(SunoClient.class).provider()).isEqualTo(Provider.CRUN);
                });
    }

    @Test
    void aClientCanHaveADocument(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("example.json"),
                Contract.of(Provider.ELKAPI).document().toString());

        application
                .withPropertyValues("suno.providers.main.document=" + file.toUri(), "suno.providers.main.api-key=key")
                .run(context ->
                        assertThat(context.getBean(SunoClient.class).provider()).isEqualTo(Provider.ELKAPI));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            suno.providers.main.provider=comet     | suno.providers.main.provider is 'comet', which is not a built-in provider
            suno.providers.main.api-key=           | suno.providers.main.api-key is not set
            suno.providers.main.document=file:x    | needs a provider or a document, and not both
            suno.providers.main.base-url=http://example.com | suno.providers.main cannot be created: the base URL must be https
            suno.providers.main.max-attempts=0     | suno.providers.main cannot be created: maxAttempts must be at least 1
            suno.providers.main.request-timeout=0s | suno.providers.main cannot be created: the request timeout is PT0S
            suno.providers.main.connect-timeout=-1s | suno.providers.main cannot be created: the connect timeout is PT-1S
            suno.providers.main.base-url=http://127.0.0.1:99999 | suno.providers.main cannot be created: the base URL is not valid: its port
            suno.callbacks.max-body-size=3GB       | suno.callbacks.max-body-size is 3221225472B, which is no size
            suno.callbacks.max-body-size=2147483647B | suno.callbacks.max-body-size is 2147483647B, which is no size
            suno.callbacks.max-body-size=0         | suno.callbacks.max-body-size is 0B, which is no size
            suno.callbacks.max-body-size=-1        | suno.callbacks.max-body-size is -1B, which is no size
            suno.primary=other                     | suno.primary is 'other', which is no client of suno.providers
            """)
    void aWrongPropertyFailsTheStartWithASentence(String property, String message) {
        one.withPropertyValues(property)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(message));
    }

    @Test
    void primaryWithoutClientsSaysWhatToSet() {
        application.withPropertyValues("suno.primary=main").run(context -> assertThat(context)
                .getFailure()
                .isInstanceOfSatisfying(SunoConfigurationException.class, error -> assertThat(error.action())
                        .isEqualTo("Set suno.providers.main.provider and its api-key, or remove suno.primary.")));
    }

    @Test
    void listenersAndCustomizersApply() {
        ClientListener listener = new ClientListener() {};
        AtomicReference<String> customized = new AtomicReference<>();

        one.withBean("listener", ClientListener.class, () -> listener)
                .withBean(ObservationRegistry.class, TestObservationRegistry::create)
                .withBean(SunoClientCustomizer.class, () -> (name, builder) -> customized.set(name))
                .run(context -> {
                    assertThat(context).hasSingleBean(MicrometerListener.class);
                    assertThat(context.getBeansOfType(ClientListener.class)).hasSize(2);
                    assertThat(customized).hasValue("main");
                });
    }

    @Test
    void healthIsUpIfTheProviderReturnsTheCredits() throws IOException {
        HttpServer server = serverThatResponds(200, "{\"code\":200,\"msg\":\"ok\",\"data\":12}");
        try {
            sunoapiAt(server).run(context -> {
                Health health = health(context.getBean(CompositeHealthContributor.class));
                assertThat(health.getStatus()).isEqualTo(Status.UP);
                assertThat(health.getDetails()).containsEntry("provider", "sunoapi");
            });
        } finally {
            server.stop(0);
        }
    }

    @Test
    void healthIsDownWithoutTheKeyIfTheProviderRefuses() throws IOException {
        HttpServer server = serverThatResponds(401, "{\"code\":401,\"msg\":\"secret-key is wrong\"}");
        try {
            sunoapiAt(server).run(context -> {
                Health health = health(context.getBean(CompositeHealthContributor.class));
                assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                assertThat(health.getDetails()).containsEntry("error", "UnauthorizedException");
                assertThat(health.toString()).doesNotContain("secret-key");
            });
        } finally {
            server.stop(0);
        }
    }

    @Test
    void healthIsUnknownWithoutAFreeRequest() {
        one.run(context -> assertThat(health(context.getBean(CompositeHealthContributor.class))
                        .getStatus())
                .isEqualTo(Status.UNKNOWN));
    }

    @Test
    void metadataDescribesEveryProperty() throws IOException {
        try (InputStream stream =
                SunoProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            JsonNode metadata = new JsonMapper().readTree(Objects.requireNonNull(stream));

            assertThat(metadata.path("properties").findValuesAsString("name"))
                    .contains(
                            "suno.providers", "suno.primary", "suno.callbacks.secret", "suno.callbacks.max-body-size");
            assertThat(metadata.path("properties").valueStream()).allSatisfy(property -> assertThat(
                            property.path("description").asString())
                    .as(property.path("name").asString())
                    .isNotEmpty());
        }
    }

    private ApplicationContextRunner sunoapiAt(HttpServer server) {
        return application.withPropertyValues(
                "suno.providers.main.provider=sunoapi",
                "suno.providers.main.api-key=secret-key",
                "suno.providers.main.max-attempts=1",
                "suno.providers.main.base-url=http://127.0.0.1:"
                        + server.getAddress().getPort());
    }

    private static Health health(CompositeHealthContributor contributor) {
        return ((HealthIndicator) contributor.getContributor("main")).health();
    }

    private static HttpServer serverThatResponds(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }
}
