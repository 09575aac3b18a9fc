package dev.sunocontract.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractResolver.ResolvedContract;
import dev.sunocontract.stub.generated.gateway.api.TasksApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The start of an application fails with a sentence, or tells in one line what is validated. */
@ExtendWith(OutputCaptureExtension.class)
class ContractStartupTest {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Empty {}

    @RestController
    static class GeneratedController implements TasksApi {}

    @RestController
    static class HandwrittenController {

        @GetMapping("/suno/fetch/{id}")
        String task() {
            return "";
        }
    }

    @RestController
    static class OwnController {

        @GetMapping("/mine/suno/fetch/{id}")
        String task() {
            return "mine";
        }
    }

    static class Route {

        @Bean
        RouterFunction<ServerResponse> route() {
            return RouterFunctions.route()
                    .path(
                            "/suno/act",
                            builder -> builder.GET(
                                    "/wav/{id}", request -> ServerResponse.ok().build()))
                    .build();
        }
    }

    static class UnlistedResolver {

        @Bean
        ContractResolver unlisted() {
            return path -> Optional.empty();
        }
    }

    static class TwoProviders {

        @Bean
        ContractResolver twoProviders() {
            return ContractResolver.of(
                    new ResolvedContract(Contract.of(Provider.COMETAPI), "/comet", ""),
                    new ResolvedContract(Contract.of(Provider.YUTOAI), "/yuto", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {GeneratedController.class, HandwrittenController.class, Route.class})
    void failsWithoutProvider(Class<?> handlers, CapturedOutput output) {
        assertThatThrownBy(() -> start(handlers)).hasStackTraceContaining("suno.contract.provider is not set");

        assertThat(output.getOut())
                .contains("APPLICATION FAILED TO START")
                .contains("The requests of these handlers of a contract would not be validated, because "
                        + "suno.contract.provider is not set: ")
                .contains("Set suno.contract.provider to one of ", "crun, 302ai, ")
                .doesNotContain("\tat ");
    }

    @Test
    void startsWithoutProviderAndWithoutContract(CapturedOutput output) {
        try (ConfigurableApplicationContext context = start(OwnController.class)) {
            assertThat(ProbeApplication.client(context)
                            .send("GET", "/mine/suno/fetch/a")
                            .body())
                    .isEqualTo("mine");
        }
        assertThat(output.getOut()).doesNotContain("sunocontract");
    }

    @Test
    void validatesNothingIfDisabled() {
        try (ConfigurableApplicationContext context =
                start(HandwrittenController.class, "--suno.contract.enabled=false")) {
            assertThat(ProbeApplication.client(context)
                            .send("GET", "/suno/fetch/a")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void reportsProviderStrictnessAndOperations(CapturedOutput output) {
        start(ProbeApplication.class, "--suno.contract.provider=CometAPI", "--suno.contract.strict=true")
                .close();

        assertThat(output.getOut())
                .containsOnlyOnce("Validates requests as cometapi at / (strict): offers 8 of 13 operations: "
                        + "submitMusic, getTask, listTasks, getTiming, getWav, getMp4, getMidi, expandTags; "
                        + "missing: generateMusic, submitLyrics, submitConcat, createPersona, uploadByUrl");
    }

    @Test
    void reportsRelaxedRules(CapturedOutput output) {
        start(Empty.class, "--suno.contract.provider=cometapi", "--suno.contract.relax=varies,documented")
                .close();

        assertThat(output.getOut()).contains("(lenient, without rules that are documented, varies): offers 0 of 13");
    }

    @Test
    void reportsEachProviderOfResolver(CapturedOutput output) {
        start(TwoProviders.class).close();

        assertThat(output.getOut())
                .contains("Validates requests as cometapi at /comet (lenient): offers 0 of 13 operations: none")
                .contains("Validates requests as yutoai at /yuto (lenient): offers 0 of 15 operations: none");
    }

    @Test
    void reportsResolverThatListsNoContract(CapturedOutput output) {
        start(UnlistedResolver.class).close();

        assertThat(output.getOut())
                .contains(
                        "Validates requests by the contracts of a ContractResolver that does not list them (lenient)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"comet", "", "cometapi,kieaiold", "gateway"})
    void failsForUnknownProvider(String provider, CapturedOutput output) {
        assertThatThrownBy(() -> start(Empty.class, "--suno.contract.provider=" + provider))
                .isNotNull();

        assertThat(output.getOut())
                .contains(
                        "The property suno.contract.provider is '" + provider + "', which is not a built-in provider.")
                .contains("Set suno.contract.provider to one of ", "crun, 302ai, ")
                .doesNotContain("\tat ");
    }

    @Test
    void servesTheProviderOfADocument(@TempDir Path folder, CapturedOutput output) throws IOException {
        String document = Contract.of(Provider.COMETAPI).document().toString();
        Path file = Files.writeString(folder.resolve("example.json"), document);

        start(ProbeApplication.class, "--suno.contract.document=" + file.toUri())
                .close();

        assertThat(output.getOut()).contains("Validates requests as cometapi at / (lenient): offers 8 of 13");
    }

    @Test
    void failsForADocumentThatIsNoContract(@TempDir Path folder, CapturedOutput output) throws IOException {
        Path file = Files.writeString(folder.resolve("example.json"), "{\"openapi\": \"3.0.0\"}");

        assertThatThrownBy(() -> start(Empty.class, "--suno.contract.document=" + file.toUri()))
                .isNotNull();

        assertThat(output.getOut())
                .contains(
                        "suno.contract.document names no contract: example.json:1: openapi is '3.0.0', expected 3.1.0.")
                .doesNotContain("\tat ");
    }

    @Test
    void failsForAProviderBesideADocument(CapturedOutput output) {
        assertThatThrownBy(() -> start(
                        Empty.class, "--suno.contract.provider=cometapi", "--suno.contract.document=file:none.json"))
                .isNotNull();

        assertThat(output.getOut())
                .contains("The properties suno.contract.provider and suno.contract.document are both set.");
    }

    @Test
    void failsForUnknownProviderBesideResolver() {
        assertThatThrownBy(() -> start(TwoProviders.class, "--suno.contract.provider=comet"))
                .hasStackTraceContaining("which is not a built-in provider");
    }

    @Test
    void failsForWebFluxApplicationThatServesContract() {
        ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(ReactiveContractAutoConfiguration.class));

        runner.withPropertyValues("suno.contract.provider=cometapi")
                .run(context -> assertThat(context).getFailure().hasMessageContaining("This is a WebFlux application"));
        runner.withUserConfiguration(GeneratedController.class)
                .run(context -> assertThat(context).hasFailed());
        runner.withUserConfiguration(UnlistedResolver.class)
                .run(context -> assertThat(context).hasFailed());
        runner.withUserConfiguration(GeneratedController.class)
                .withPropertyValues("suno.contract.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());
        runner.run(context -> assertThat(context).hasNotFailed());
    }

    private static ConfigurableApplicationContext start(Class<?> configuration, String... arguments) {
        List<String> all = new java.util.ArrayList<>(
                List.of("--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=warn"));
        all.add("--logging.level.dev.sunocontract=info");
        all.add("--logging.level.org.springframework.boot.diagnostics=error");
        all.addAll(List.of(arguments));
        return new SpringApplicationBuilder(Empty.class, configuration).run(all.toArray(String[]::new));
    }
}
