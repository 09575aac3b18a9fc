package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The published documents are plain JSON Schema: validators that know none of our {@code x-} words give the same
 * verdict on every fixture and every mutation of it.
 */
class PlainSchemaTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SPEC = Path.of("../../spec");
    private static final Path AJV = SPEC.resolve("node_modules/ajv/package.json");

    private static final List<BodyCase> CASES =
            Fixtures.all().stream().flatMap(PlainSchemaTest::cases).toList();

    @TempDir
    private Path folder;

    /** A body, the schema it is validated by, and our verdict. */
    private record BodyCase(String name, Provider provider, String pointer, JsonNode body, boolean valid) {}

    @Test
    void javaValidatorGivesTheSameVerdicts() {
        Map<Provider, Validator> validators =
                Provider.all().stream().collect(Collectors.toMap(provider -> provider, PlainSchemaTest::validator));
        List<Boolean> verdicts = CASES.stream()
                .map(bodyCase -> validators
                        .get(bodyCase.provider())
                        .validate(
                                URI.create(
                                        "urn:independent:" + bodyCase.provider().id() + "#" + bodyCase.pointer()),
                                bodyCase.body().toString())
                        .isValid())
                .toList();

        assertSameVerdicts("dev.harrel:json-schema", verdicts);
    }

    @Test
    void ajvGivesTheSameVerdicts() throws IOException, InterruptedException {
        assumeTrue(Files.exists(AJV), "Ajv is not installed: run npm ci in spec/");
        Path input = folder.resolve("bodies.jsonl");
        Path output = folder.resolve("verdicts.txt");
        writeCases(input);
        Process node = new ProcessBuilder(
                        "node",
                        SPEC.resolve("src/test/node/ajv-validator.mjs").toString(),
                        SPEC.resolve("target/classes/META-INF/suno/openapi").toString())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(node.waitFor()).isZero();

        assertSameVerdicts(
                "Ajv", Files.readAllLines(output).stream().map(Boolean::valueOf).toList());
    }

    private static void assertSameVerdicts(String validator, List<Boolean> verdicts) {
        assertThat(verdicts).hasSameSizeAs(CASES);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < CASES.size(); i++) {
            if (CASES.get(i).valid() != verdicts.get(i)) {
                differences.add(CASES.get(i) + ": " + validator + " says " + verdicts.get(i));
            }
        }
        long valid = CASES.stream().filter(BodyCase::valid).count();
        System.out.printf(
                "| %s | %d valid | %d invalid | %d different |%n",
                validator, valid, CASES.size() - valid, differences.size());
        assertThat(CASES.size()).isGreaterThan(2_000);
        assertThat(differences).isEmpty();
    }

    private static void writeCases(Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (BodyCase bodyCase : CASES) {
                writer.write(JsonNodeFactory.instance
                        .objectNode()
                        .put("document", bodyCase.provider().id())
                        .put("pointer", bodyCase.pointer())
                        .set("body", bodyCase.body())
                        .toString());
                writer.newLine();
            }
        }
    }

    private static Validator validator(Provider provider) {
        Validator validator = new ValidatorFactory()
                .withDefaultDialect(new Dialects.Draft2020Dialect())
                .createValidator();
        validator.registerSchema(
                URI.create("urn:independent:" + provider.id()),
                Contract.of(provider).document().toString());
        return validator;
    }

    private static Stream<BodyCase> cases(Fixture fixture) {
        Operation operation = Contract.of(fixture.provider()).operation(fixture.operationId());
        Exchange exchange = fixture.exchange();
        Stream<BodyCase> request = exchange.request() == null
                ? Stream.empty()
                : operation.requestBody().stream()
                        .flatMap(body -> cases(
                                fixture,
                                body.content(),
                                exchange.requireRequest().body()));
        Stream<BodyCase> response = exchange.response() == null
                ? Stream.empty()
                : operation.response(exchange.requireResponse().status()).stream()
                        .flatMap(documented -> cases(
                                fixture,
                                documented.content(),
                                exchange.requireResponse().body()));
        return Stream.concat(request, response);
    }

    private static Stream<BodyCase> cases(Fixture fixture, Map<String, BodySchema> content, byte[] bytes) {
        BodySchema schema = content.get("application/json");
        Optional<JsonNode> body = parse(bytes);
        if (schema == null || body.isEmpty()) {
            return Stream.empty();
        }
        Stream<JsonNode> mutations = schema.isValid(body.get())
                ? BodyMutations.of(Contract.of(fixture.provider()).document(), schema.definition(), body.get()).stream()
                        .map(BodyMutations.Mutation::body)
                : Stream.empty();
        return Stream.concat(body.stream(), mutations)
                .map(each ->
                        new BodyCase(fixture.path(), fixture.provider(), schema.pointer(), each, schema.isValid(each)));
    }

    private static Optional<JsonNode> parse(byte[] bytes) {
        try {
            return bytes.length == 0 ? Optional.empty() : Optional.of(JSON.readTree(bytes));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
