package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.http.CallAttempt;
import dev.sunocontract.client.http.CallListener;
import dev.sunocontract.client.http.CallResult;
import dev.sunocontract.client.http.StartedCall;
import dev.sunocontract.client.micrometer.MicrometerListener;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.task.WaitListener;
import dev.sunocontract.spec.Provider;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Listeners of calls, attempts and waits, and the Micrometer observations made from them. */
class ObservationTest {

    private static final String SUBMITTED = "{\"code\":\"success\",\"data\":\"t\"}";
    private static final String DONE = "{\"code\":\"success\",\"data\":[{\"task_id\":\"t\",\"status\":\"SUCCESS\","
            + "\"data\":[{\"id\":\"c\",\"status\":\"complete\",\"audio_url\":\"https://a.example/c.mp3\"}]}]}";
    private static final SongRequest SONG =
            SongRequest.custom("[Verse] Rain").title("Rain").tags("folk");

    private final List<String> events = new CopyOnWriteArrayList<>();

    private final ClientListener recorder = new ClientListener() {

        @Override
        public CallListener callStarted(StartedCall call) {
            String name = call.provider() + " " + call.operation().id();
            return new CallListener() {

                @Override
                public void attemptEnded(CallAttempt attempt) {
                    events.add(name + " attempt " + attempt.number() + " " + attempt.status()
                            + attempt.error().map(error -> " failed").orElse(""));
                }

                @Override
                public void callEnded(CallResult result) {
                    events.add(name + " ended after " + result.attempts() + " " + result.status()
                            + result.error().map(error -> " failed").orElse(""));
                }
            };
        }

        @Override
        public WaitListener waitStarted(String provider, String taskId) {
            return result -> events.add(provider + " wait for " + taskId + " "
                    + (result.state() == null ? "none" : result.state().status()));
        }
    };

    @Test
    void listenerSeesAttemptsCallsAndWaits() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(503, "{}"), json(200, SUBMITTED), json(200, DONE));
                SunoClient suno = fake.client(Provider.COMETAPI, recorder)) {
            suno.music().generate(SONG).await(Duration.ofSeconds(20));
        }

        assertThat(events)
                .startsWith(
                        "cometapi submitMusic attempt 1 OptionalInt[503] failed",
                        "cometapi submitMusic attempt 2 OptionalInt[200]",
                        "cometapi submitMusic ended after 2 OptionalInt[200]")
                .contains("cometapi listTasks ended after 1 OptionalInt[200]", "cometapi wait for t SUCCEEDED");
    }

    @Test
    void listenerSeesTheErrorOfTheCaller() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.COMETAPI, recorder)) {
            assertThat(catchThrowable(() -> suno.music().generate(SONG))).isInstanceOf(ServerException.class);
        }

        assertThat(events)
                .containsExactly(
                        "cometapi submitMusic attempt 1 OptionalInt[500] failed",
                        "cometapi submitMusic ended after 1 OptionalInt[500] failed");
    }

    @Test
    void aListenerThatThrowsDoesNotEndTheCall() throws IOException {
        ClientListener broken = new ClientListener() {

            @Override
            public CallListener callStarted(StartedCall call) {
                throw new IllegalStateException("broken");
            }

            @Override
            public WaitListener waitStarted(String provider, String taskId) {
                throw new IllegalStateException("broken");
            }
        };
        try (FakeProvider fake = new FakeProvider(json(200, SUBMITTED), json(200, DONE));
                SunoClient suno = fake.client(Provider.COMETAPI, broken)) {
            assertThat(suno.music()
                            .generate(SONG)
                            .await(Duration.ofSeconds(20))
                            .first()
                            .id())
                    .isEqualTo("c");
        }
    }

    @Test
    void headersOfAListenerAreSentAndReplaceNoneOfTheClient() throws IOException {
        ClientListener tracing = new ClientListener() {

            @Override
            public CallListener callStarted(StartedCall call) {
                call.setHeader("traceparent", "00-1-2-01");
                call.setHeader("Authorization", "Bearer other");
                return CallListener.NONE;
            }
        };
        try (FakeProvider fake = new FakeProvider(json(200, SUBMITTED));
                SunoClient suno = fake.client(Provider.COMETAPI, ClientListener.of(List.of(recorder, tracing)))) {
            suno.music().generate(SONG);

            assertThat(fake.requestHeaders().get(0).get("traceparent")).containsExactly("00-1-2-01");
            assertThat(fake.requestHeaders().get(0).get("Authorization")).containsExactly("Bearer secret-key");
        }
        assertThat(events).hasSize(2);
    }

    @Test
    void micrometerRecordsCallsAndWaits() throws IOException {
        TestObservationRegistry registry = TestObservationRegistry.create();
        try (FakeProvider fake = new FakeProvider(json(503, "{}"), json(200, SUBMITTED), json(200, DONE));
                SunoClient suno = fake.client(Provider.COMETAPI, new MicrometerListener(registry))) {
            suno.music().generate(SONG).await(Duration.ofSeconds(20));
        }

        TestObservationRegistryAssert.assertThat(registry)
                .hasAnObservation(call -> call.hasNameEqualTo("suno.client.call")
                        .hasContextualNameEqualTo("suno submitMusic")
                        .hasLowCardinalityKeyValue("provider", "cometapi")
                        .hasLowCardinalityKeyValue("operation", "submitMusic")
                        .hasLowCardinalityKeyValue("method", "POST")
                        .hasLowCardinalityKeyValue("status", "200")
                        .hasHighCardinalityKeyValue("retries", "1"))
                .hasAnObservation(wait ->
                        wait.hasNameEqualTo("suno.client.wait").hasLowCardinalityKeyValue("state", "SUCCEEDED"));
    }

    @Test
    void micrometerRecordsErrors() throws IOException {
        TestObservationRegistry registry = TestObservationRegistry.create();
        try (FakeProvider fake = new FakeProvider(json(401, "{\"message\":\"no\"}"));
                SunoClient suno = fake.client(Provider.COMETAPI, new MicrometerListener(registry))) {
            assertThat(catchThrowable(() -> suno.music().generate(SONG))).isInstanceOf(SunoException.class);
        }

        TestObservationRegistryAssert.assertThat(registry)
                .hasObservationWithNameEqualTo("suno.client.call")
                .that()
                .hasLowCardinalityKeyValue("status", "401")
                .hasError();
    }

    /** As the handlers of Micrometer Tracing do. */
    @Test
    void aPropagatingHandlerAddsItsHeaders() throws IOException {
        TestObservationRegistry registry = TestObservationRegistry.create();
        registry.observationConfig().observationHandler(new PropagatingHandler());
        try (FakeProvider fake = new FakeProvider(json(200, SUBMITTED));
                SunoClient suno = fake.client(Provider.COMETAPI, new MicrometerListener(registry))) {
            suno.music().generate(SONG);

            assertThat(fake.requestHeaders().get(0).get("traceparent")).containsExactly("00-a-b-01");
        }
    }

    private static final class PropagatingHandler
            implements ObservationHandler<RequestReplySenderContext<StartedCall, CallResult>> {

        @Override
        public void onStart(RequestReplySenderContext<StartedCall, CallResult> context) {
            context.getSetter().set(context.getCarrier(), "traceparent", "00-a-b-01");
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof RequestReplySenderContext;
        }
    }
}
