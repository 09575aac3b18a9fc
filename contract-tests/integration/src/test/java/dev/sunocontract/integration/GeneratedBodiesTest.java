package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.fixture.Fixtures;
import jakarta.validation.Validation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generates bodies from the schemas. Those that an independent validator accepts must be valid for the kit and the
 * stub, and must survive a round trip through the generated types of client and stub, except for nulls.
 */
@Execution(ExecutionMode.CONCURRENT)
class GeneratedBodiesTest {

    private static final int BODIES = 60;
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final jakarta.validation.Validator BEAN_VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    /** A schema of an operation, with its generated types. */
    private record BodyCase(BodySchema schema, Type client, Type stub, boolean request) {}

    @ParameterizedTest
    @MethodSource("dev.sunocontract.spec.Provider#all")
    void validBodiesAreAcceptedByEveryModule(Provider provider) {
        Contract contract = Contract.of(provider);
        Validator independent = independentValidator(contract);
        List<String> problems = new ArrayList<>();
        int valid = 0;
        for (Operation operation : contract.operations()) {
            for (BodyCase bodyCase : bodyCases(provider, operation)) {
                int before = valid;
                for (JsonNode body : bodies(contract, operation, bodyCase)) {
                    URI schema = URI.create("urn:generated#" + bodyCase.schema().pointer());
                    if (independent.validate(schema, body.toString()).isValid()) {
                        valid++;
                        problems(bodyCase, body).stream()
                                .map(problem -> operation.id() + " " + bodyCase.schema() + ": " + problem)
                                .forEach(problems::add);
                    }
                }
                assertThat(valid)
                        .as("%s %s: no generated body is valid", operation.id(), bodyCase.schema())
                        .isGreaterThan(before);
            }
        }
        assertThat(problems).isEmpty();
    }

    /** Generated bodies, and those of fixtures: random bodies hardly ever meet conditions with many fields. */
    private static List<JsonNode> bodies(Contract contract, Operation operation, BodyCase bodyCase) {
        Stream<JsonNode> generated = IntStream.range(0, BODIES)
                .mapToObj(seed -> new RandomBodyGenerator(contract.document(), seed)
                        .generate(bodyCase.schema().definition()));
        Stream<JsonNode> requests = Fixtures.of(contract.provider()).stream()
                .filter(fixture -> bodyCase.request() && fixture.operationId().equals(operation.id()))
                .filter(fixture -> fixture.exchange().request() != null)
                .map(fixture -> fixture.exchange().request().body())
                .filter(body -> body.length > 0)
                .flatMap(GeneratedBodiesTest::json);
        return Stream.concat(generated, requests).toList();
    }

    /** The body; nothing if it is a form, or broken on purpose. */
    private static Stream<JsonNode> json(byte[] body) {
        try {
            return Stream.of(JSON.readTree(body));
        } catch (JacksonException e) {
            return Stream.empty();
        }
    }

    private static List<String> problems(BodyCase bodyCase, JsonNode body) {
        List<String> problems = new ArrayList<>();
        if (!bodyCase.schema().validate(body).isEmpty()) {
            problems.add("the kit rejects " + body + ": " + bodyCase.schema().validate(body));
        }
        JsonNode expected = GeneratedTypesRoundTripTest.withoutNulls(body);
        for (Type type : List.of(bodyCase.client(), bodyCase.stub())) {
            Object bean;
            try {
                bean = JSON.treeToValue(body, JSON.constructType(type));
            } catch (JacksonException e) {
                problems.add(type.getTypeName() + " cannot read " + body + ": " + e.getOriginalMessage());
                continue;
            }
            JsonNode actual = GeneratedTypesRoundTripTest.withoutNulls(JSON.valueToTree(bean));
            if (!actual.equals(expected)) {
                problems.add(type.getTypeName() + " changes " + expected + " to " + actual);
            }
            if (bodyCase.request()
                    && type == bodyCase.stub()
                    && !BEAN_VALIDATOR.validate(bean).isEmpty()) {
                problems.add("the stub rejects " + body + ": " + BEAN_VALIDATOR.validate(bean));
            }
        }
        return problems;
    }

    private static List<BodyCase> bodyCases(Provider provider, Operation operation) {
        Method client = generatedMethod("client", provider, operation);
        Method stub = generatedMethod("stub", provider, operation);
        List<BodyCase> cases = new ArrayList<>();
        operation
                .requestBody()
                .map(documented -> documented.content().get("application/json"))
                .ifPresent(schema ->
                        cases.add(new BodyCase(schema, requestBodyType(client), requestBodyType(stub), true)));
        operation
                .response(200)
                .map(documented -> documented.content().get("application/json"))
                .ifPresent(schema -> cases.add(new BodyCase(
                        schema,
                        client.getGenericReturnType(),
                        ((ParameterizedType) stub.getGenericReturnType()).getActualTypeArguments()[0],
                        false)));
        cases.removeIf(bodyCase -> GeneratedTypesRoundTripTest.isFree(bodyCase.schema()));
        return cases;
    }

    /** The type of the last parameter that is not a string. */
    private static Type requestBodyType(Method method) {
        return Stream.of(method.getGenericParameterTypes())
                .filter(type -> type != String.class)
                .reduce((one, last) -> last)
                .orElseThrow();
    }

    private static Method generatedMethod(String module, Provider provider, Operation operation) {
        String tag = Contract.of(provider.wire()).operation(operation.id()).tag();
        String api =
                "dev.sunocontract." + module + ".generated." + provider.wire().id() + ".api." + tag + "Api";
        try {
            return Stream.of(Class.forName(api).getMethods())
                    .filter(method -> method.getName().equals(operation.id()))
                    .findFirst()
                    .orElseThrow();
        } catch (ClassNotFoundException e) {
            throw new AssertionError("not generated: " + api, e);
        }
    }

    private static Validator independentValidator(Contract contract) {
        Validator validator = new ValidatorFactory()
                .withDefaultDialect(new Dialects.Draft2020Dialect())
                .createValidator();
        validator.registerSchema(
                URI.create("urn:generated"), contract.document().toString());
        return validator;
    }
}
