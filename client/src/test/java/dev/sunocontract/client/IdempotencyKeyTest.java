package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.generated.acedata.api.ModelsApi;
import dev.sunocontract.client.generated.acedata.model.CustomModelAction;
import dev.sunocontract.client.generated.acedata.model.CustomModelRequest;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A submission has an idempotency key where the provider's document declares the header. */
class IdempotencyKeyTest {

    private static final String HEADER = "Idempotency-Key";
    private static final String SUBMITTED = "{\"code\":\"success\",\"data\":\"t\"}";
    private static final SongRequest SONG =
            SongRequest.custom("la").title("Rain").tags("folk");

    @Test
    void everyAttemptOfACallHasTheSameKeyAndEveryCallItsOwn() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(503, "{}"), json(200, SUBMITTED));
                SunoClient suno = client(fake, withHeader())) {
            suno.music().generate(SONG);
            suno.music().generate(SONG);

            List<String> keys = keys(fake);
            assertThat(keys).hasSize(3).doesNotContainNull();
            assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
        }
    }

    @Test
    void keyOfTheCallerIsSent() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, SUBMITTED));
                SunoClient suno = client(fake, withHeader())) {
            ApiCall call = ApiCall.of("getTask").parameter("task_id", "t").header("idempotency-key", "mine");
            suno.apiInvoker().invoke(call, new TypeReference<JsonNode>() {});

            assertThat(keys(fake)).containsExactly("mine");
        }
    }

    @Test
    void bindingsSendTheKeyOfTheCallerOrOneOfTheirOwn() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, "{}"));
                SunoClient suno = fake.client(Provider.of("acedata"))) {
            ModelsApi models = new ModelsApi(suno.apiInvoker());
            CustomModelRequest request = new CustomModelRequest().action(CustomModelAction.RETRIEVE_BATCH);
            models.submitCustomModel(request, "mine");
            models.submitCustomModel(request, null);

            assertThat(keys(fake)).hasSize(2).doesNotContainNull().startsWith("mine");
        }
    }

    @Test
    void otherOperationsHaveNoKey() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, SUBMITTED));
                SunoClient suno = client(fake, Contract.of(Provider.COMETAPI))) {
            suno.music().generate(SONG);

            assertThat(keys(fake)).containsOnlyNulls();
        }
    }

    private static List<String> keys(FakeProvider fake) {
        return fake.requestHeaders().stream()
                .map(headers -> headers.getFirst(HEADER))
                .toList();
    }

    private static Contract withHeader() {
        ObjectNode document =
                (ObjectNode) Contract.of(Provider.COMETAPI).document().deepCopy();
        ObjectNode parameter = ((ObjectNode) document.at("/paths/~1suno~1submit~1music/post"))
                .withArray("parameters")
                .addObject();
        parameter.put("name", HEADER).put("in", "header").putObject("schema").put("type", "string");
        return Contract.of("relay", document);
    }

    private static SunoClient client(FakeProvider fake, Contract contract) {
        return SunoClient.builder()
                .contract(contract)
                .apiKey("secret-key")
                .baseUri(fake.uri())
                .build();
    }
}
