package dev.sunocontract.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.stub.generated.gateway.model.TaskIdResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tools read from the jar: configuration metadata, factories, hints for native images. */
class JarMetadataTest {

    @Test
    void configurationMetadataDescribesEveryProperty() throws IOException {
        JsonNode metadata = new JsonMapper().readTree(read("META-INF/spring-configuration-metadata.json"));

        List<String> expected = Stream.of(ContractProperties.class.getDeclaredConstructors()[0].getParameters())
                .map(JarMetadataTest::describe)
                .toList();
        assertThat(metadata.path("properties").valueStream().map(JarMetadataTest::describe))
                .containsExactlyElementsOf(expected);
        assertThat(metadata.path("properties").valueStream())
                .allSatisfy(property ->
                        assertThat(property.path("description").asString()).endsWith("."));
    }

    private static String describe(Parameter component) {
        DefaultValue defaultValue = component.getAnnotation(DefaultValue.class);
        Type type = component.getType() == boolean.class ? Boolean.class : component.getParameterizedType();
        return "suno.contract."
                + ConfigurationPropertyName.adapt(
                        component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT), '.')
                + " " + type.getTypeName() + " "
                + (defaultValue == null ? "" : String.join(",", defaultValue.value()));
    }

    private static String describe(JsonNode property) {
        return property.path("name").asString() + " " + property.path("type").asString() + " "
                + property.path("defaultValue").asString("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.5.9", "2.7.18"})
    void refusesOlderBoot(String version) {
        assertThatThrownBy(() -> UnsupportedBootListener.requireSupported(version))
                .hasMessage(
                        "This application uses Spring Boot " + version + ", and suno-server-stub needs Spring Boot 4.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.1", "5.0.0-M1", "10.0.0", "null"})
    void acceptsOtherBoot(String version) {
        assertThatCode(() -> UnsupportedBootListener.requireSupported(version)).doesNotThrowAnyException();
    }

    /** Boot 3 loads what spring.factories names, before it reads any auto-configuration. */
    @Test
    void factoriesUseNothingOfBoot4() throws IOException {
        for (Class<?> type : List.of(
                UnsupportedBootListener.class, ContractFailureAnalyzer.class, ContractConfigurationException.class)) {
            String constants =
                    new String(bytes(type.getName().replace('.', '/') + ".class"), StandardCharsets.ISO_8859_1);

            assertThat(constants)
                    .doesNotContain("org/springframework/boot/webmvc")
                    .doesNotContain("org/springframework/web")
                    .doesNotContain("tools/jackson")
                    .doesNotContain("org/jspecify")
                    .doesNotContain("jakarta/");
        }
        assertThat(read("META-INF/spring.factories"))
                .contains("org.springframework.context.ApplicationListener=" + UnsupportedBootListener.class.getName());
    }

    @Test
    void hintsCoverDocumentsAndGeneratedTypes() {
        RuntimeHints hints = new RuntimeHints();
        new ContractRuntimeHints().registerHints(hints, getClass().getClassLoader());

        assertThat(RuntimeHintsPredicates.resource().forResource("META-INF/suno/openapi/cometapi.json"))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.resource().forResource("META-INF/suno/openapi/wires/crun.json"))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(TaskIdResponse.class)
                        .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(ConformsToContractValidator.class)
                        .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                .accepts(hints);
    }

    private static String read(String resource) throws IOException {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream stream = JarMetadataTest.class.getClassLoader().getResourceAsStream(resource)) {
            return Objects.requireNonNull(stream, resource).readAllBytes();
        }
    }
}
