package dev.sunocontract.testkit.check.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class RequestExamplesTest {

    static Iterable<Provider> providers() {
        return Provider.all();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyRequestBodyOfEveryProviderHasAnExample(Provider provider) {
        RequestExamples examples = new RequestExamples(Contract.of(provider));

        assertThat(Contract.of(provider).operations())
                .filteredOn(operation -> operation.requestBody().isPresent())
                .allSatisfy(operation -> assertThat(examples.find(operation.id()))
                        .as("%s", operation)
                        .isPresent());
    }

    @Test
    void exampleOfTheContractComesFirst() {
        Operation operation = Contract.of(Provider.YUTOAI).operation("expandTags");

        assertThat(new RequestExamples(Contract.of(Provider.YUTOAI)).find("expandTags"))
                .contains((ObjectNode) operation.requestExamples().get("200-student"));
    }

    @Test
    void lifecycleComesBeforeOtherExamples() {
        ObjectNode body = new RequestExamples(Contract.of(Provider.DEERAPI))
                .find("createPersona")
                .orElseThrow();

        assertThat(body.path("root_clip_id").asString()).isEqualTo(SampleValues.CLIP_ID);
    }

    @Test
    void documentWithoutExamplesUsesThoseOfItsWire() {
        RequestExamples examples = new RequestExamples(Contract.of(Wire.GATEWAY));

        assertThat(examples.find("submitMusic", "custom")
                        .orElseThrow()
                        .path("title")
                        .asString())
                .isEqualTo(SampleValues.TITLE);
        assertThat(examples.find("getTask")).isEmpty();
    }

    @Test
    void exampleThatTheContractRefusesIsNotFound() {
        Contract strict =
                Contract.of("strict", withRequiredField(Contract.of(Provider.CRUN), "PersonaRequest", "mood"));

        assertThat(new RequestExamples(strict).find("createPersona")).isEmpty();
        assertThat(new RequestExamples(strict).find("submitMusic")).isPresent();
    }

    @Test
    void everyCallReturnsANewBody() {
        RequestExamples examples = new RequestExamples(Contract.of(Provider.CRUN));
        examples.find("createPersona").orElseThrow().put("name", "changed");

        assertThat(examples.find("createPersona").orElseThrow().path("name").asString())
                .isNotEqualTo("changed");
    }

    private static ObjectNode withRequiredField(Contract contract, String schema, String field) {
        ObjectNode document = (ObjectNode) contract.document().deepCopy();
        document.withObject("/components/schemas/" + schema)
                .withArray("required")
                .add(field);
        return document;
    }
}
