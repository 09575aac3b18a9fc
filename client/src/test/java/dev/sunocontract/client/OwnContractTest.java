package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.error.OutOfCreditsException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.UnauthorizedException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client accepts the contract of a provider that is not built in, and uses only that contract. */
class OwnContractTest {

    private static final SongRequest SONG_REQUEST =
            SongRequest.custom("la").title("Rain").tags("folk");

    @Test
    void errorCodesAreThoseOfTheContract() throws IOException {
        ObjectNode document =
                (ObjectNode) Contract.of(Provider.KIEAIOLD).document().deepCopy();
        JsonNode errorCodes = document.path("info").path("x-error-codes");
        ((ObjectNode) errorCodes.path("unauthorized")).putArray("codes").add(402);
        ((ObjectNode) errorCodes.path("out-of-credits")).putArray("codes").add(401);
        try (FakeProvider fake = new FakeProvider(
                        error(402), error(401), json(200, "{\"code\":200,\"data\":{\"taskId\":\"t\"}}"));
                SunoClient suno = client(fake, Contract.of("relay", document))) {
            SunoException first = catchThrowableOfType(
                    UnauthorizedException.class, () -> suno.music().generate(SONG_REQUEST));
            catchThrowableOfType(OutOfCreditsException.class, () -> suno.music().generate(SONG_REQUEST));

            assertThat(first.provider().id()).isEqualTo("relay");
            assertThat(first).hasMessageStartingWith("relay submitMusic: ");
            assertThat(suno.music().generate(SONG_REQUEST).id()).isEqualTo("t");
        }
    }

    @Test
    void requestsAreValidatedAgainstTheContract() throws IOException {
        ObjectNode document =
                (ObjectNode) Contract.of(Provider.KIEAIOLD).document().deepCopy();
        ((ObjectNode) document.at("/components/schemas/MusicRequest"))
                .put("maxProperties", 0)
                .put("x-enforcement", "enforced");
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = client(fake, Contract.of("relay", document))) {
            assertThatThrownBy(() -> suno.music().generate(SONG_REQUEST)).isInstanceOf(InvalidRequestException.class);
            assertThat(fake.requests()).isEmpty();
        }
    }

    @Test
    void acceptsContractOfWire() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, "{\"code\":\"success\",\"data\":\"t\"}"));
                SunoClient suno = client(fake, Contract.of(Wire.GATEWAY))) {
            assertThat(suno.music().generate(SONG_REQUEST).id()).isEqualTo("t");
            assertThat(suno.contract()).isSameAs(Contract.of(Wire.GATEWAY));
            assertThat(suno.provider().id()).isEqualTo("gateway");
        }
    }

    @ParameterizedTest
    @CsvSource({"CRUN, /input/model", "GATEWAY, /mv", "SONIC, /mv", "ACEDATA, /model"})
    void modelOfARequestThatNamesNoneIsThatOfTheContract(Wire wire, String pointer) {
        ObjectNode document = (ObjectNode) Contract.of(wire).document().deepCopy();
        ((ObjectNode) document.path("info").path("x-models")).put("default", "model-of-tomorrow");
        OfferedCalls calls = new OfferedCalls(Contract.of("relay", document), null);

        ApiCall call = calls.of(mapper -> mapper.songCall(SONG_REQUEST));

        assertThat(Transport.body(call).at(pointer).asString()).isEqualTo("model-of-tomorrow");
    }

    @Test
    void providerSelectsBuiltInContract() {
        try (SunoClient suno =
                SunoClient.builder().provider(Provider.COMETAPI).apiKey("k").build()) {
            assertThat(suno.contract()).isSameAs(Contract.of(Provider.COMETAPI));
            assertThat(suno.provider()).isEqualTo(Provider.COMETAPI);
        }
    }

    private static FakeProvider.ScriptedResponse error(int code) {
        return json(200, "{\"code\":" + code + ",\"msg\":\"error\",\"data\":null}");
    }

    private static SunoClient client(FakeProvider fake, Contract contract) {
        return SunoClient.builder()
                .contract(contract)
                .apiKey("k")
                .baseUri(fake.uri())
                .requestTimeout(Duration.ofSeconds(2))
                .retryPolicy(RetryPolicy.NONE)
                .build();
    }
}
