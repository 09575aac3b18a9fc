package dev.sunocontract.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Contracts;
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
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bodies made up from the schemas, allowed by a judge that nobody here wrote, are accepted by our judge and by the stub's bean
 * validation, and come through the client's and the server's types without losing anything but nulls.
 */
class WhateverIsAllowedTest {

    private static final int BODIES = 60;
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final jakarta.validation.Validator BEANS =
            Validation.buildDefaultValidatorFactory().getValidator();

    /** One schema of an operation, and the types that stand for it. */
    private record Half(BodySchema schema, Type client, Type server, boolean request) {}

    @ParameterizedTest
    @EnumSource(Provider.class)
    void whatTheSchemaAllowsIsAcceptedByAll(Provider provider) {
        Contract contract = Contracts.of(provider);
        Validator outside = outside(contract);
        List<String> problems = new ArrayList<>();
        int allowed = 0;
        for (Operation operation : contract.operations()) {
            for (Half half : halves(provider, operation)) {
                int before = allowed;
                for (int seed = 0; seed < BODIES; seed++) {
                    JsonNode body = new AllowedBodies(contract.document(), seed)
                            .body(half.schema().node());
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

    private static List<String> problems(Half half, JsonNode body) {
        List<String> problems = new ArrayList<>();
        if (!half.schema().violations(body).isEmpty()) {
            problems.add("our judge refuses " + body + ": " + half.schema().violations(body));
        }
        JsonNode kept = ClientReadsFixturesTest.withoutNulls(body);
        for (Type type : List.of(half.client(), half.server())) {
            Object bean;
            try {
                bean = JSON.treeToValue(body, JSON.constructType(type));
            } catch (JacksonException e) {
                problems.add(type.getTypeName() + " does not read " + body + ": " + e.getOriginalMessage());
                continue;
            }
            JsonNode again = ClientReadsFixturesTest.withoutNulls(JSON.valueToTree(bean));
            if (!again.equals(kept)) {
                problems.add(type.getTypeName() + " makes of " + kept + " this: " + again);
            }
            if (half.request() && type == half.server() && !BEANS.validate(bean).isEmpty()) {
                problems.add("the stub refuses " + body + ": " + BEANS.validate(bean));
            }
        }
        return problems;
    }

    private static List<Half> halves(Provider provider, Operation operation) {
        Method client = generated("client", provider, operation);
        Method server = generated("server", provider, operation);
        List<Half> halves = new ArrayList<>();
        operation
                .requestBody()
                .map(said -> said.content().get("application/json"))
                .ifPresent(schema -> halves.add(new Half(schema, sent(client), sent(server), true)));
        operation
                .response(200)
                .map(said -> said.content().get("application/json"))
                .ifPresent(schema -> halves.add(new Half(
                        schema,
                        client.getGenericReturnType(),
                        ((ParameterizedType) server.getGenericReturnType()).getActualTypeArguments()[0],
                        false)));
        return halves;
    }

    /** The body's type: what is no plain parameter. */
    private static Type sent(Method method) {
        return Stream.of(method.getGenericParameterTypes())
                .filter(type -> type != String.class)
                .reduce((one, last) -> last)
                .orElseThrow();
    }

    private static Method generated(String side, Provider provider, Operation operation) {
        String tag = Contracts.of(provider.wire()).operation(operation.id()).tag();
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

    private static Validator outside(Contract contract) {
        Validator validator = new ValidatorFactory()
                .withDefaultDialect(new Dialects.Draft2020Dialect())
                .createValidator();
        validator.registerSchema(URI.create("urn:allowed"), contract.document().toString());
        return validator;
    }
}
