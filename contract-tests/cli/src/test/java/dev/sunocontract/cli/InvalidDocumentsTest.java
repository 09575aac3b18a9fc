package dev.sunocontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in a document of either form gets one sentence with file and line, at every command alike. */
class InvalidDocumentsTest {

    private static final String SHORT_FORM = """
            openapi: 3.1.0
            info:
              title: Example
              version: 0.1.0
              x-wire: gateway
            servers:
              - url: https://api.example.com/v1
            security: [{key: []}]
            paths:
              /suno/submit/music:
                $ref: openapi.yaml#/components/pathItems/submitMusic
                x-request-schema: SongRequest
                x-evidence: [{kind: documented, source: https://example.com/docs, asOf: unknown}]
            components:
              securitySchemes:
                key: {type: apiKey, in: header, name: X-Api-Key}
              schemas:
                SongRequest:
                  description: A song.
                  allOf:
                    - $ref: schemas/MusicRequest.yaml
                    - x-rule: needs-title
                      x-enforcement: enforced
                      x-evidence: [{kind: documented, source: https://example.com/docs, asOf: unknown}]
                      description: A song has a title.
                      required: [title]
            """;

    private static final String SELF_CONTAINED = """
            openapi: 3.1.0
            info:
              title: Example
              x-wire: gateway
            servers:
              - url: https://api.example.com/v1
            security: [{key: []}]
            paths:
              /suno/submit/music:
                post:
                  operationId: submitMusic
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/SongRequest'}
                  responses: {'200': {description: The task.}}
            components:
              securitySchemes:
                key: {type: apiKey, in: header, name: X-Api-Key}
              schemas:
                SongRequest:
                  description: A song.
                  x-rule: needs-title
                  required: [title]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void bothFormsAreValid() throws IOException {
        assertThat(run("lint", write(SHORT_FORM))).as(out.toString()).isZero();
        assertThat(run("bundle", write(SELF_CONTAINED))).as(err.toString()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openapi: 3.1.0            | openapi: 3.0.3                  | 1  | 3
            openapi: 3.1.0            | openapi: 2                      | 1  | openapi
            openapi: 3.1.0            | swagger: "2.0"                  | 1  | openapi
            x-wire: gateway           | x-wire: gatway                  |    | unknown wire 'gatway', expected one of
            https://api.example.com   | ftp://api.example.com           |    | https
            https://api.example.com   | https://me:secret@example.com   |    | base URL
            https://api.example.com   | https://{region}.example.com    |    | base URL
            security: [{key: []}]     | security: [{other: []}]         |    | components.securitySchemes has no scheme other
            security: [{key: []}]     | security: []                    |    | security names no scheme
            in: header                | in: query                       |    | the key is sent in a header
            type: apiKey              | type: oauth2                    |    | the key is sent in a header
            name: X-Api-Key           | name: 'X Api Key'               |    | the key is sent in a header
            required: [title]         | pattern: '['                    |    | '[' is no regular expression
            required: [title]         | type: strnig                    |    | does not have a value in the enumeration
            required: [title]         | required: title                 |    | string found, array expected
            required: [title]         | minLength: '3'                  |    | string found, integer expected
            required: [title]         | properties: [title]             |    | array found, object expected
            required: [title]         | requierd: [title]               |    | condition
            required: [title]         | when: friday                    |    | condition
            required: [title]         | not: {whenever: friday}         |    | no schema can state 'whenever'
            required: [title]         | nullable: true                  |    | OpenAPI 3.0
            required: [title]         | $ref: '#/components/schemas/No' |    | $ref: #/components/schemas/No
            required: [title]         | $ref: 'https://127.0.0.1/a.yaml'|    | $ref: https://127.0.0.1/a.yaml
            required: [title]         | $ref: 'file:///etc/passwd'      |    | $ref: file:///etc/passwd
            required: [title]         | $ref: '/etc/passwd'             |    | $ref: /etc/passwd
            required: [title]         | $ref: '//127.0.0.1/a.yaml'      |    | $ref: //127.0.0.1/a.yaml
            required: [title]         | $ref: '../../a.yaml'            |    | $ref: ../../a.yaml
            required: [title]         | $ref: 'C:\\a.yaml'              |    | $ref: C:
            required: [title]         | $ref: "a\\0.yaml"               |    | $ref: a
            required: [title]         | allOf: [{$ref: '#/components/schemas/SongRequest'}] | | refers to itself in place
            x-wire: gateway           | x-wire: gateway;   x-retention: Peter | | ISO 8601
            x-wire: gateway           | x-wire: gateway;   x-persona-music-operation: sing | | no operation sing
            x-wire: gateway           | x-wire: gateway;   x-error-codes: {no-kind: {status: 400}} | | unknown kind 'no-kind'
            /suno/submit/music:       | /suno/{id}:                     |    | has the parameters [id], but submitMusic has []
            /suno/submit/music:       | '/suno/my music':               |    | has a blank
            description: A song.      | description: *a                 |    | aliases are not supported
            info:                     | info: {}; info:                 |    | info
            paths:                    | paths: {}; x-paths:             |    | paths
            title: Example            | title: [                        |    |
            """, ignoreLeadingAndTrailingWhitespace = true, quoteCharacter = '`')
    void sentenceNamesFileAndLine(String right, String wrong, String line, String message) throws IOException {
        for (String form : forms()) {
            String lines = wrong.replace("; ", "\n");
            String file = write(form.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(lines)));

            assertOneSentence("bundle", run("bundle", file), line, message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lint", "bundle", "verify", "audit", "record", "sandbox", "diff", "credits"})
    void everyCommandTellsIt(String command) throws IOException {
        String file = write(SHORT_FORM.replace("x-wire: gateway", "x-wire: gatway"));
        String traffic =
                Files.writeString(folder.resolve("traffic.jsonl"), "{}\n").toString();
        int code =
                switch (command) {
                    case "lint", "bundle" -> run(command, file);
                    case "diff" -> run(command, file, file);
                    case "audit" -> run(command, traffic, "--contract", file);
                    case "record" -> run(command, "--input", traffic, "--out", folder.toString(), "--contract", file);
                    default -> run(command, "--contract", file);
                };

        assertThat(code).isEqualTo(command.equals("lint") ? 1 : 2);
        assertThat(out + "" + err).contains("example.yaml:5: info.x-wire: unknown wire 'gatway', expected one of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "# nothing\n", "hello", "[]", "null", "{", "\0", "---\na: 1\n---\nb: 2\n"})
    void whatIsNoDocumentIsToldSo(String text) throws IOException {
        assertOneSentence("bundle", run("bundle", write(text)), null, null);
    }

    @Test
    void neitherFetchesNorReadsNorRunsAnything() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> requests.incrementAndGet());
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/a.yaml";
            for (String form : forms()) {
                for (String wrong : new String[] {
                    "$ref: '" + url + "'",
                    "$schema: '" + url + "'",
                    "$id: '" + url + "'",
                    "$dynamicRef: '" + url + "#x'",
                    "x: !!java.net.URL ['" + url + "']",
                    "x: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['" + url
                            + "']]]]",
                    "x-source: ${" + url + "}"
                }) {
                    run("bundle", write(form.replace("required: [title]", wrong)));
                }
            }
        } finally {
            server.stop(0);
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void filesThatPeopleHaveAreRead() throws IOException {
        for (String form : forms()) {
            for (String text :
                    new String[] {form.replace("\n", "\r\n"), "\uFEFF" + form, "---\n" + form, form.strip()}) {
                assertThat(run("bundle", write(text))).as(err.toString()).isZero();
            }
        }
    }

    @Test
    void textOfAnotherEncodingIsToldSo() throws IOException {
        Path file = folder.resolve("example.yaml");
        Files.write(file, SHORT_FORM.getBytes(StandardCharsets.UTF_16));

        assertThat(run("bundle", file.toString())).isEqualTo(2);
        assertThat(err.toString()).endsWith("example.yaml: cannot be read: it is not UTF-8\n");
    }

    @Test
    void hugeFileIsNotReadToItsEnd() throws IOException {
        Path file = folder.resolve("example.yaml");
        Files.write(file, new byte[17 * 1024 * 1024]);

        assertThat(run("bundle", file.toString())).isEqualTo(2);
        assertThat(err.toString()).endsWith("example.yaml: cannot be read: it is larger than 16 MB\n");
    }

    @Test
    void symbolicLinkOutOfTheFolderIsRefused() throws IOException {
        Path outside = Files.createTempFile("outside", ".yaml");
        Files.createSymbolicLink(folder.resolve("Mine.yaml"), outside);

        int code = run(
                "bundle", write(SHORT_FORM.replace("x-request-schema: SongRequest", "x-request-schema: Mine.yaml")));

        assertOneSentence("bundle", code, "12", "$ref: Mine.yaml: cannot be read: it lies outside the folder");
    }

    @Test
    void nestingWithoutEndIsRefused() throws IOException {
        String deep = "{a: ".repeat(5_000) + "1" + "}".repeat(5_000);

        assertOneSentence("bundle", run("bundle", write(SHORT_FORM + "x-deep: " + deep + "\n")), null, null);
    }

    /** Both forms with {@code -Dmatrix=full}; else the short one, whose bundle is checked as the other form is. */
    private static List<String> forms() {
        return "full".equals(System.getProperty("matrix")) ? List.of(SHORT_FORM, SELF_CONTAINED) : List.of(SHORT_FORM);
    }

    private void assertOneSentence(String command, int code, String line, String message) {
        assertThat(code).as(err.toString()).isEqualTo(2);
        assertThat(err.toString().strip().lines()).as(err.toString()).hasSize(1);
        assertThat(err.toString())
                .startsWith("suno " + command + ": example.yaml" + (line == null ? "" : ":" + line + ":"))
                .contains(message == null ? "" : message)
                .doesNotContain("Exception", "secret");
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("example.yaml"), text).toString();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return SunoCli.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
