package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.sandbox.web.SandboxContracts;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;

/** The sandbox in a test of an application that has Spring Security and the actuator on its class path. */
class HostClasspathTest {

    @RegisterExtension
    private static final SandboxExtension sandbox = SandboxExtension.create("--speed=1000");

    @Test
    void takesNoAutoConfigurationOfTheHost() {
        Set<Class<?>> own = Set.of(SandboxApplication.class
                .getAnnotation(ImportAutoConfiguration.class)
                .value());
        List<String> hosts =
                ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()).getCandidates().stream()
                        .filter(name ->
                                own.stream().noneMatch(type -> type.getName().equals(name)))
                        .toList();
        assertThat(hosts).anyMatch(name -> name.endsWith(".SecurityAutoConfiguration"));

        try (ConfigurableApplicationContext context =
                SandboxApplication.run(SandboxContracts.builtInWith(List.of()), "--server.port=0")) {
            assertThat(Stream.of(context.getBeanDefinitionNames())).noneMatch(hosts::contains);
        }
    }

    @Test
    void answersBesideSpringSecurity() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(sandbox.baseUri(Provider.COMETAPI) + "/suno/submit/music"))
                .header("Authorization", "Bearer " + sandbox.apiKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"gpt_description_prompt\": \"cat\"}"))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
