package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The examples of request bodies in the published documents, which the bundler takes from the fixtures. */
class DocumentExamplesTest {

    /** The operations whose request body has no example, per provider. A provider that is not listed has them all. */
    private static final Map<String, List<String>> WITHOUT_EXAMPLE = Map.of(
            "apibox", List.of("extendMusic", "uploadCover", "uploadExtension", "mashupMusic"),
            "deerapi", List.of("expandTags"),
            "gptbest", List.of("expandTags"),
            "yutoai", List.of("generateMusic", "concatClips"),
            "kieaiold",
                    List.of(
                            "uploadCover",
                            "addInstrumental",
                            "mashupMusic",
                            "submitSounds",
                            "submitMp4",
                            "submitMidi",
                            "submitCoverImage",
                            "submitVoicePhrase",
                            "replaceVoicePhrase",
                            "createVoice",
                            "checkVoice",
                            "uploadByUrl",
                            "uploadBase64"));

    static List<Provider> providers() {
        return Provider.all();
    }

    @Test
    void operationsWithoutAnExampleAreListed() {
        Map<String, List<String>> missing = new TreeMap<>();
        for (Provider provider : Provider.all()) {
            List<String> operations = Contract.of(provider).operations().stream()
                    .filter(operation -> operation.requestBody().isPresent())
                    .filter(operation -> operation.requestExamples().isEmpty())
                    .map(Operation::id)
                    .toList();
            if (!operations.isEmpty()) {
                missing.put(provider.id(), operations);
            }
        }
        assertThat(missing)
                .as(
                        "add a fixture with a request to spec/fixtures/<provider>/<operationId>/, or list the operation here")
                .isEqualTo(WITHOUT_EXAMPLE);
    }

    @Test
    void oneProviderOfEachWireHasAllExamples() {
        for (Wire wire : Wire.values()) {
            assertThat(Provider.ofWire(wire)).anyMatch(provider -> !WITHOUT_EXAMPLE.containsKey(provider.id()));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void examplesOfRequestsAreValid(Provider provider) {
        for (Operation operation : Contract.of(provider).operations()) {
            operation.requestExamples().forEach((name, body) -> assertThat(
                            schema(operation).validate(body))
                    .as(operation + ", example " + name)
                    .isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void examplesStateWhereTheyComeFrom(Provider provider) {
        for (JsonNode examples : Contract.of(provider).document().path("paths").findValues("examples")) {
            examples.forEach(example -> assertThat(example.path("summary").asString())
                    .as(provider.id())
                    .matches(".+ \\(.+\\)"));
        }
    }

    private static BodySchema schema(Operation operation) {
        return operation
                .requestBody()
                .orElseThrow()
                .content()
                .values()
                .iterator()
                .next();
    }
}
