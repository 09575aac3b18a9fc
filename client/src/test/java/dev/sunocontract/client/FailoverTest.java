package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sunocontract.client.error.OutOfCreditsException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailoverTest {

    private static final String SUBMITTED = "{\"code\":\"success\",\"data\":\"t2\"}";
    private static final SongRequest SONG =
            SongRequest.custom("[Verse] Rain").title("Rain").tags("folk");

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 429, 503})
    void asksTheNextProviderIfTheFirstAcceptedNothing(int status) throws IOException {
        try (FakeProvider first = new FakeProvider(json(status, "{\"message\":\"no\"}", "Retry-After", "100"));
                FakeProvider second = new FakeProvider(json(200, SUBMITTED));
                SunoClient one = first.client(Provider.COMETAPI);
                SunoClient two = second.client(Provider.COMETAPI)) {
            String taskId = Failover.of(one, two)
                    .call(suno -> suno.music().generate(SONG))
                    .id();

            assertThat(taskId).isEqualTo("t2");
        }
    }

    @Test
    void asksTheNextProviderIfTheFirstCannotBeReached() throws IOException {
        try (FakeProvider second = new FakeProvider(json(200, SUBMITTED));
                SunoClient one = SunoClient.builder()
                        .provider(Provider.COMETAPI)
                        .apiKey("k")
                        .baseUri(URI.create("http://127.0.0.1:1"))
                        .retryPolicy(RetryPolicy.NONE)
                        .build();
                SunoClient two = second.client(Provider.COMETAPI)) {
            assertThat(Failover.of(one, two)
                            .call(suno -> suno.music().generate(SONG))
                            .id())
                    .isEqualTo("t2");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500, 502, 504})
    void asksNobodyElseIfTheFirstMayHaveAccepted(int status) throws IOException {
        try (FakeProvider first = new FakeProvider(json(status, "{\"message\":\"no\"}"));
                FakeProvider second = new FakeProvider(json(200, SUBMITTED));
                SunoClient one = first.client(Provider.COMETAPI);
                SunoClient two = second.client(Provider.COMETAPI)) {
            assertThat(catchThrowable(() ->
                            Failover.of(one, two).call(suno -> suno.music().generate(SONG))))
                    .isInstanceOf(SunoException.class);
            assertThat(second.requests()).isEmpty();
        }
    }

    @Test
    void asksNobodyElseIfTheConnectionBroke() throws IOException {
        try (FakeProvider first = new FakeProvider(FakeProvider.connectionReset());
                FakeProvider second = new FakeProvider(json(200, SUBMITTED));
                SunoClient one = first.client(Provider.COMETAPI);
                SunoClient two = second.client(Provider.COMETAPI)) {
            assertThat(catchThrowable(() ->
                            Failover.of(one, two).call(suno -> suno.music().generate(SONG))))
                    .isInstanceOf(SunoException.class);
            assertThat(second.requests()).isEmpty();
        }
    }

    @Test
    void lastErrorCarriesThoseBefore() throws IOException {
        try (FakeProvider broke = new FakeProvider(json(402, "{\"message\":\"no credits\"}"));
                SunoClient one = broke.client(Provider.COMETAPI);
                SunoClient two = broke.client(Provider.YUTOAI)) {
            Throwable error = catchThrowable(
                    () -> Failover.of(one, two).call(suno -> suno.music().generate(SONG)));

            assertThat(error).isInstanceOf(OutOfCreditsException.class).hasMessageContaining("yutoai");
            assertThat(error.getSuppressed()).hasSize(1);
        }
    }
}
