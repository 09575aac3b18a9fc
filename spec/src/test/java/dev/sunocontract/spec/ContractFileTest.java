package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContractFileTest {

    private static final String EXAMPLE = """
            openapi: 3.1.0
            info:
              title: Example
              x-wire: gateway
            servers:
              - {url: https://api.example.com/v1}
            security: [{bearer: []}]
            paths:
              /suno/fetch/{task_id}:
                get:
                  operationId: getTask
                  parameters:
                    - {name: task_id, in: path, required: true, schema: {type: string}}
                  responses:
                    '200':
                      description: The task.
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Task'}
            components:
              securitySchemes:
                bearer: {type: http, scheme: bearer}
              schemas:
                Task: {type: object, required: [status]}
            """;

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void loadsYaml() throws IOException {
        Contract contract = load("example.yaml", EXAMPLE);

        assertThat(contract.name()).isEqualTo("example");
        assertThat(contract.provider().baseUrl()).isEqualTo("https://api.example.com/v1");
        assertThat(contract.operation("getTask").path()).isEqualTo("/suno/fetch/{task_id}");
        assertThat(contract.schema("Task").validate(JSON.readTree("{}"))).hasSize(1);
    }

    @Test
    void unstatedWordsAreThoseOfTheWire() throws IOException {
        Contract contract = load("example.yaml", EXAMPLE);

        assertThat(contract.errorFormat(ErrorKind.UNAUTHORIZED).status())
                .isEqualTo(Contract.of(Wire.GATEWAY)
                        .errorFormat(ErrorKind.UNAUTHORIZED)
                        .status());
    }

    @ParameterizedTest
    @MethodSource("dev.sunocontract.spec.Provider#all")
    void loadsEveryBuiltInDocument(Provider provider) throws IOException {
        JsonNode document = Contract.of(provider).document();

        Contract loaded = load("any.json", document.toString());

        assertThat(loaded.provider()).isEqualTo(provider);
        assertThat(loaded.document()).isEqualTo(document);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openapi: 3.1.0    | openapi: 3.0.3     | example.yaml:1: openapi is '3.0.3', expected 3.1.0
            openapi: 3.1.0    | swagger: '2.0'     | example.yaml:1: openapi is '', expected 3.1.0
            x-wire: gateway   | x-wire: gatway     | example.yaml:4: info.x-wire: unknown wire 'gatway', expected one of
            x-wire: gateway   | x-other: gateway   | example.yaml:2: info.x-wire: unknown wire '', expected one of
            operationId: getTask | summary: Task   | example.yaml:10: set operationId to that of the wire, such as getTask
            schemas/Task'     | schemas/Tusk'      | example.yaml:19: $ref: #/components/schemas/Tusk: there is no such part
            '#/components/schemas/Task' | Task.yaml | example.yaml:19: $ref: Task.yaml: the document is in the short form; `suno bundle example.yaml`
            '#/components/schemas/Task' | https://example.com/Task.yaml | example.yaml:19: $ref: https://example.com/Task.yaml: nothing is fetched
            get:              | x-get:             | example.yaml:8: paths has no operation
            type: object, required: [status] | type: string, pattern: '[' | example.yaml:24: '[' is no regular expression
            info:             | 'info: {'          | example.yaml:
            title: Example    | title: *x          | example.yaml:3
            """, quoteCharacter = '"')
    void namesLineAndRightForm(String right, String wrong, String message) {
        String text = EXAMPLE.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));

        assertThatThrownBy(() -> load("example.yaml", text))
                .isInstanceOf(InvalidContractException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void namesTheLineOfJson() {
        assertThatThrownBy(() -> load("example.json", "{\n  \"openapi\": \"3.0.0\"\n}"))
                .hasMessage("example.json:2: openapi is '3.0.0', expected 3.1.0");
    }

    @ParameterizedTest
    @CsvSource({"'',example.yaml:1: expected a mapping", "hello,example.yaml:1: expected a mapping", "'{',example.yaml:"
    })
    void refusesWhatIsNoDocument(String text, String message) {
        assertThatThrownBy(() -> load("example.yaml", text))
                .isInstanceOf(InvalidContractException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesAliases() {
        assertThatThrownBy(() -> load("example.yaml", "a: &a [x]\nb: [*a, *a]\n"))
                .hasMessage("example.yaml:2: aliases are not supported: repeat the value in place of *a");
    }

    @Test
    void namesAMissingFile() {
        assertThatThrownBy(() -> Contract.load(folder.resolve("none.yaml")))
                .isInstanceOf(InvalidContractException.class)
                .hasMessageContaining("none.yaml: there is no such file");
    }

    private Contract load(String name, String text) throws IOException {
        return Contract.load(Files.writeString(folder.resolve(name), text));
    }
}
