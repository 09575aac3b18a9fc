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
import jakarta.validation.Validation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bodies made up from the schemas, allowed by a judge that nobody here wrote, are accepted by our judge and by the stub's bean
 * validation, and come through the client's and the server's types without losing anything but nulls.
 */
class GeneratedBodiesTest {

    private static final int BODIES = 60;
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final jakarta.validation.Validator BEAN_VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    /** One schema of an operation, and the types that stand for it. */
    private record BodyCase(BodySchema schema, Type client, Type server, boolean request) {}

    @ParameterizedTest
    @MethodSource("dev.sunocontract.spec.Provider#all")
    void validBodiesAreAcceptedByEveryModule(Provider provider) {
        Contract contract = Contract.of(provider);
        Validator outside = independentValidator(contract);
        List<String> problems = new ArrayList<>();
        int allowed = 0;
        for (Operation operation : contract.operations()) {
            for (BodyCase half : bodyCases(provider, operation)) {
                int before = allowed;
                for (int seed = 0; seed < BODIES; seed++) {
                    JsonNode body = new RandomBodyGenerator(contract.document(), seed)
                            .generate(half.schema().definition());
                    URI schema = URI.create("urn:allowed#" + half.schema().pointer());
                    if (outside.validate(schema, body.toString()).isValid()) {
                        allowed++;
                        problems(half, body).stream()
                                .map(problem -> operation.id() + " " + half.schema() + ": " + problem)
                                .forEach(problems::add);
                    }
                }
                assertThat(allowed)
                        .as("%s %s: nothing that was made up is allowed", operation.id(), half.schema())
                        .isGreaterThan(before);
            }
        }
        assertThat(problems).isEmpty();
    }

    private static List<String> problems(BodyCase half, JsonNode body) {
        List<String> problems = new ArrayList<>();
        if (!half.schema().validate(body).isEmpty()) {
            problems.add("our judge refuses " + body + ": " + half.schema().validate(body));
        }
        JsonNode kept = GeneratedTypesRoundTripTest.withoutNulls(body);
        for (Type type : List.of(half.client(), half.server())) {
            Object bean;
            try {
                bean = JSON.treeToValue(body, JSON.constructType(type));
            } catch (JacksonException e) {
                problems.add(type.getTypeName() + " does not read " + body + ": " + e.getOriginalMessage());
                continue;
            }
            JsonNode again = GeneratedTypesRoundTripTest.withoutNulls(JSON.valueToTree(bean));
            if (!again.equals(kept)) {
                problems.add(type.getTypeName() + " makes of " + kept + " this: " + again);
            }
            if (half.request()
                    && type == half.server()
                    && !BEAN_VALIDATOR.validate(bean).isEmpty()) {
                problems.add("the stub refuses " + body + ": " + BEAN_VALIDATOR.validate(bean));
            }
        }
        return problems;
    }

    private static List<BodyCase> bodyCases(Provider provider, Operation operation) {
        Method client = generatedMethod("client", provider, operation);
        Method server = generatedMethod("server", provider, operation);
        List<BodyCase> halves = new ArrayList<>();
        operation
                .requestBody()
                .map(said -> said.content().get("application/json"))
                .ifPresent(schema ->
                        halves.add(new BodyCase(schema, requestBodyType(client), requestBodyType(server), true)));
        operation
                .response(200)
                .map(said -> said.content().get("application/json"))
                .ifPresent(schema -> halves.add(new BodyCase(
                        schema,
                        client.getGenericReturnType(),
                        ((ParameterizedType) server.getGenericReturnType()).getActualTypeArguments()[0],
                        false)));
        return halves;
    }

    /** The body's type: what is no plain parameter. */
    private static Type requestBodyType(Method method) {
        return Stream.of(method.getGenericParameterTypes())
                .filter(type -> type != String.class)
                .reduce((one, last) -> last)
                .orElseThrow();
    }

    private static Method generatedMethod(String side, Provider provider, Operation operation) {
        String tag = Contract.of(provider.wire()).operation(operation.id()).tag();
        String api =
                "dev.sunocontract." + side + ".generated." + provider.wire().id() + ".api." + tag + "Api";
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
        validator.registerSchema(URI.create("urn:allowed"), contract.document().toString());
        return validator;
    }
}
