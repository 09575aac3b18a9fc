package dev.sunocontract.stub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sunocontract.stub.generated.gateway.api.LyricsApi;
import dev.sunocontract.stub.generated.gateway.model.LyricsRequest;
import dev.sunocontract.stub.generated.gateway.model.TaskIdResponse;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What the application configures for itself stays as it is: CORS, HEAD, errors of other paths, Jackson, metrics. */
@ExtendWith(OutputCaptureExtension.class)
class HostApplicationTest {

    private static final String KEY = "Authorization: Bearer secret-key";
    private static final String JSON = "Content-Type: application/json";
    private static final String ORIGIN = "Origin: http://page.example";
    private static final Queue<String> OBSERVED_URIS = new ConcurrentLinkedQueue<>();

    private static ConfigurableApplicationContext context;
    private static RawHttp client;

    static class Host implements WebMvcConfigurer {

        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping("/**").allowedOrigins("http://page.example").allowedMethods("GET", "POST");
        }

        @Bean
        JsonMapper hostMapper() {
            return JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.ALWAYS))
                    .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                    .build();
        }

        @Bean
        FilterRegistrationBean<ServerHttpObservationFilter> observationFilter() {
            ObservationRegistry registry = ObservationRegistry.create();
            registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {

                @Override
                public boolean supportsContext(Observation.Context observed) {
                    return true;
                }

                @Override
                public void onStop(Observation.Context observed) {
                    KeyValue uri = observed.getLowCardinalityKeyValue("uri");
                    OBSERVED_URIS.add(uri == null ? "" : uri.getValue());
                }
            });
            FilterRegistrationBean<ServerHttpObservationFilter> registration =
                    new FilterRegistrationBean<>(new ServerHttpObservationFilter(registry));
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
            return registration;
        }

        @Bean
        Lyrics lyrics() {
            return new Lyrics();
        }

        @Bean
        OwnErrors ownErrors() {
            return new OwnErrors();
        }
    }

    /** Offers one operation, which fails in several ways. */
    @RestController
    static class Lyrics implements LyricsApi {

        @Override
        public ResponseEntity<TaskIdResponse> submitLyrics(LyricsRequest request) {
            return switch (request.getPrompt()) {
                case "limit" -> throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS, "slow down");
                case "own" -> throw new OwnException();
                case "bug" -> throw new IllegalStateException("internal detail");
                default ->
                    ResponseEntity.ok(
                            new TaskIdResponse().code("success").message("").data("id"));
            };
        }
    }

    static class OwnException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    @RestControllerAdvice
    static class OwnErrors {

        @ExceptionHandler
        ResponseEntity<String> handleOwn(OwnException exception) {
            return ResponseEntity.status(418).body("own");
        }

        @ExceptionHandler
        ResponseEntity<String> handleMissing(
                org.springframework.web.servlet.resource.NoResourceFoundException exception) {
            return ResponseEntity.status(404).body("own 404");
        }

        @GetMapping("/unused")
        String unused() {
            return "";
        }
    }

    @BeforeAll
    static void start() {
        context = ProbeApplication.start(
                List.of(Host.class), "--suno.contract.provider=cometapi", "--logging.level.dev.sunocontract=info");
        client = ProbeApplication.client(context);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void forget() {
        ProbeApplication.reached();
        OBSERVED_URIS.clear();
    }

    @Test
    void springAnswersPreflight() {
        RawHttp.Response response =
                client.send("OPTIONS", "/suno/submit/music", ORIGIN, "Access-Control-Request-Method: POST");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Access-Control-Allow-Origin")).contains("http://page.example");
    }

    @Test
    void springRefusesPreflightOfOtherOrigin() {
        RawHttp.Response response = client.send(
                "OPTIONS", "/suno/submit/music", "Origin: http://x.example", "Access-Control-Request-Method: POST");

        assertThat(response.status()).isEqualTo(403);
    }

    @Test
    void refusalHasCorsHeaders() {
        RawHttp.Response noKey = client.send("GET", "/suno/fetch/a", ORIGIN);
        RawHttp.Response wrongMethod = client.send("DELETE", "/suno/fetch/a", ORIGIN);

        assertThat(noKey.status()).isEqualTo(401);
        assertThat(noKey.header("Access-Control-Allow-Origin")).contains("http://page.example");
        assertThat(noKey.body()).contains("the API key is missing");
        assertThat(wrongMethod.status()).isEqualTo(403);
        assertThat(client.send("GET", "/suno/fetch/a", "Origin: http://x.example")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void responseHasCorsHeaders() {
        RawHttp.Response response = client.send("GET", "/suno/fetch/a", ORIGIN, KEY);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Access-Control-Allow-Origin")).contains("http://page.example");
    }

    @Test
    void headIsAnsweredLikeGet() {
        RawHttp.Response response = client.send("HEAD", "/suno/fetch/a", KEY);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).contains("application/json");
        assertThat(response.body()).isEmpty();
        assertThat(client.send("HEAD", "/suno/fetch/a").status()).isEqualTo(401);
        assertThat(client.send("HEAD", "/suno/submit/music", KEY).status()).isEqualTo(405);
    }

    @Test
    void otherPathsAreTheApplications() {
        for (String path : List.of("/", "/nothing", "/suno", "/suno/unknown", "/actuator/health")) {
            assertThat(client.send("GET", path).body()).isEqualTo("own 404");
        }
    }

    @Test
    void missingOperationHasProviderFormat() {
        RawHttp.Response defaultMethod =
                client.send("POST", "/suno/submit/concat", bytes("{\"clip_id\": \"a\"}"), JSON, KEY);
        RawHttp.Response noController = client.send(
                "POST", "/suno/uploads/audio-url", bytes("{\"url\": \"https://x.example/a.mp3\"}"), JSON, KEY);

        assertThat(defaultMethod.status()).isEqualTo(404);
        assertThat(defaultMethod.body()).contains("submitConcat is not offered").contains("comet_api_error");
        assertThat(noController.status()).isEqualTo(404);
        assertThat(noController.body())
                .contains("Invalid URL (POST /suno/uploads/audio-url)")
                .contains("comet_api_error");
    }

    @Test
    void exceptionHandlersOfApplicationComeFirst() {
        assertThat(lyrics("own").status()).isEqualTo(418);
        assertThat(lyrics("own").body()).isEqualTo("own");
    }

    @Test
    void otherExceptionsHaveProviderFormat() {
        assertThat(lyrics("limit").status()).isEqualTo(429);
        assertThat(lyrics("limit").body()).contains("slow down").contains("\"data\":null");
        assertThat(lyrics("bug").status()).isEqualTo(500);
        assertThat(lyrics("bug").body()).contains("internal server error").doesNotContain("internal detail");
    }

    @Test
    void generatedNamesPrevailOverNamingStrategy() {
        assertThat(client.send("GET", "/suno/fetch/a", KEY).body())
                .contains("\"task_id\":\"a\"")
                .contains("\"code\":\"success\"");
    }

    @Test
    void refusesCompressedBodyByName() {
        RawHttp.Response response =
                client.send("POST", "/suno/submit/lyrics", bytes("x"), JSON, KEY, "Content-Encoding: gzip");

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.body()).contains("the content encoding gzip is not supported");
        assertThat(response.header("Accept-Encoding")).contains("identity");
        assertThat(client.send(
                                "POST",
                                "/suno/submit/lyrics",
                                bytes("{\"prompt\": \"a\"}"),
                                JSON,
                                KEY,
                                "Content-Encoding: identity")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void logsRuleAndPointerOfRefusal(CapturedOutput output) {
        client.send("POST", "/suno/submit/lyrics", bytes("{\"prompt\": [\"private words\"]}"), JSON, KEY);
        client.send("GET", "/suno/fetch/a");

        assertThat(output.getOut())
                .contains("cometapi submitLyrics refused: invalid-request: ")
                .contains(" at /prompt")
                .contains("cometapi getTask refused: unauthorized")
                .doesNotContain("private words")
                .doesNotContain("secret-key");
    }

    @Test
    void logsOneLineForAnyFieldName(CapturedOutput output) {
        client.send("POST", "/suno/submit/lyrics", bytes("{\"prompt\": 1, \"a\\nFAKE LINE\": 1}"), JSON, KEY);

        assertThat(output.getOut()).doesNotContain("\nFAKE LINE");
    }

    @Test
    void countsRefusalsByOperation() {
        client.send("GET", "/suno/fetch/a");
        client.send("GET", "/suno/fetch/a", KEY);
        client.send("PUT", "/suno/fetch");
        client.send("GET", "/mine");

        assertThat(OBSERVED_URIS.stream().collect(Collectors.toList()))
                .containsExactly("/suno/fetch/{task_id}", "/suno/fetch/{task_id}", "/suno/fetch", "/mine");
    }

    @Test
    void warnsOnceForRefusedDispatch(CapturedOutput output) {
        assertThat(client.send("GET", "/forward?to=/suno/fetch/a", KEY).status())
                .isEqualTo(404);

        assertThat(output.getOut())
                .containsOnlyOnce("WARN")
                .contains("Refused GET /suno/fetch/a (FORWARD): ")
                .doesNotContain("secret-key");
    }

    private static RawHttp.Response lyrics(String prompt) {
        return client.send("POST", "/suno/submit/lyrics", bytes("{\"prompt\": \"" + prompt + "\"}"), JSON, KEY);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
