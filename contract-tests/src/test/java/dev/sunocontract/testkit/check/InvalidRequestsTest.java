package dev.sunocontract.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class InvalidRequestsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Operation SUBMIT = Contract.of(Provider.KIEAI).operation("submitMusic");
    private static final Operation BATCH = Contract.of(Provider.of("musicapi")).operation("submitBatch");

    private static List<InvalidRequest> derive(Operation operation, String body) {
        return InvalidRequests.derive(operation, (ObjectNode) JSON.readTree(body));
    }

    @Test
    void fieldsOfInnerObjectsAreLeftOutEmptyAndOfAnotherType() {
        List<InvalidRequest> requests = derive(SUBMIT, """
                {"model": "ai-music-api/generate",
                 "input": {"custom_mode": false, "instrumental": true, "model": "V6", "prompt": "rain"}}
                """);

        assertThat(requests)
                .extracting(InvalidRequest::name)
                .contains(
                        "Missing_model",
                        "Missing_input",
                        "Missing_input.custom_mode",
                        "WrongType_input.instrumental",
                        "Missing_input.model",
                        "Empty_input.model",
                        "WrongType_input.prompt")
                .doesNotHaveDuplicates();
        assertThat(requests)
                .filteredOn(request -> request.name().equals("Missing_input.model"))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.body().at("/input/model").isMissingNode())
                            .isTrue();
                    assertThat(request.body().at("/input/prompt").asString()).isEqualTo("rain");
                });
    }

    @Test
    void bodiesThatTheContractAllowsAreNotDerived() {
        assertThat(derive(SUBMIT, """
                {"model": "ai-music-api/generate",
                 "input": {"custom_mode": false, "instrumental": true, "model": "V6", "prompt": "rain",
                           "negative_tags": "drums"}}
                """)).extracting(InvalidRequest::name).doesNotContain("Missing_input.negative_tags");
    }

    @Test
    void fieldsOfTheFirstObjectOfAListAreLeftOut() {
        List<InvalidRequest> requests = derive(BATCH, """
                {"items": [{"task_type": "create_music", "custom_mode": true, "prompt": "rain", "mv": "sonic-v6"}]}
                """);

        assertThat(requests)
                .extracting(InvalidRequest::name)
                .contains("Missing_items", "Missing_items.0.mv", "Empty_items.0.mv")
                .noneMatch(name -> name.contains("items.1"));
    }
}
