package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.bundler.DocumentStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The built-in documents have no finding of {@code suno lint}, and state every kind of error. */
class DocumentStyleTest {

    private static final int MAX_LINE_LENGTH = 100;
    private static final List<Path> YAML_SOURCES =
            List.of(Path.of("openapi"), Path.of("redocly.yaml"), Path.of(".spectral.yaml"));

    static Stream<Contract> providers() {
        return Provider.all().stream().map(Contract::of);
    }

    static Stream<Contract> contracts() {
        return Stream.concat(providers(), List.of(Wire.values()).stream().map(Contract::of));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void documentsKeepTheStyle(Contract contract) {
        assertThat(DocumentStyle.check(contract.document())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyKindOfErrorHasFormatAndEvidence(Contract contract) {
        List<String> problems = new ArrayList<>();
        JsonNode codes = contract.document().path("info").path("x-error-codes");
        for (ErrorKind kind : ErrorKind.values()) {
            if (!codes.has(kind.id())) {
                problems.add(kind.id()
                        + ": add it to x-error-codes of the wire: {status: 400, code: invalid_request, body: task}");
            }
            DocumentStyle.checkEvidence(codes.path(kind.id())).forEach(finding -> problems.add(kind.id() + finding));
            codes.path(kind.id()).path("texts").forEach(text -> DocumentStyle.checkEvidence(text)
                    .forEach(finding -> problems.add(kind.id() + " texts" + finding)));
        }
        codes.propertyNames().stream()
                .filter(id -> Stream.of(ErrorKind.values())
                        .noneMatch(kind -> kind.id().equals(id)))
                .forEach(id -> problems.add(id + ": there is no such kind of error"));
        assertThat(problems).isEmpty();
    }

    @Test
    void yamlLinesHaveAtMost100Characters() throws IOException {
        List<String> problems = new ArrayList<>();
        for (Path file : yamlFiles()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                int length = lines.get(i).codePointCount(0, lines.get(i).length());
                if (length > MAX_LINE_LENGTH) {
                    problems.add(file + ":" + (i + 1) + ": " + length
                            + " characters; use a block mapping, or a folded text that starts with >-");
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    private static List<Path> yamlFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path source : YAML_SOURCES) {
            try (Stream<Path> files = Files.walk(source)) {
                files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(found::add);
            }
        }
        return found;
    }
}
