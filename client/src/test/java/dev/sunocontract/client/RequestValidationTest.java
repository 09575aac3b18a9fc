package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Violation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Requests that break an enforced rule or are not offered are not sent. Those that break other rules are sent, and the
 * listener is notified.
 */
class RequestValidationTest {

    private static final Persona PERSONA = Persona.reference("persona-1", "clip-1");
    private static final SongRequest.Cover COVER =
            SongRequest.cover(Clip.reference("clip-1", "task-1")).tags("jazz").title("Rain");
    private static final String TASK_ID = "{\"code\":\"success\",\"message\":\"\",\"data\":\"t\"}";

    @Test
    void refusesModelWithoutPersonaSupport() throws IOException {
        RecordingListener violations = new RecordingListener();
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.YUTOAI, violations)) {
            InvalidRequestException error = catchThrowableOfType(InvalidRequestException.class, () -> suno.music()
                    .generate(SongRequest.withPersona(PERSONA)
                            .lyrics("la")
                            .title("t")
                            .tags("")
                            .model("chirp-auk")));

            assertThat(error.wasSent()).isFalse();
            assertThat(error)
                    .hasMessage("yutoai submitMusic: /mv: \"chirp-auk\" is not allowed here,"
                            + " only chirp-v3-5-tau, chirp-v4-tau (set it with model())"
                            + " [artist-consistency-models], actual value \"chirp-auk\";"
                            + " the request was not sent");
            assertThat(error.violations()).singleElement().satisfies(violation -> assertThat(violation.ruleLocation())
                    .startsWith("gateway/yutoai.yaml"));
            assertThat(fake.requests()).isEmpty();
            assertThat(violations.rules()).isEmpty();
        }
    }

    @Test
    void sendsRequestThatBreaksVaryingRule() throws IOException {
        RecordingListener violations = new RecordingListener();
        try (FakeProvider fake = new FakeProvider(json(200, TASK_ID));
                SunoClient suno = fake.client(Provider.GPTBEST, violations)) {
            assertThat(suno.music().generate(COVER.model("chirp-v4")).id()).isEqualTo("t");

            assertThat(violations.rules()).containsExactly("submitMusic cover-models VARIES");
            assertThat(fake.requests()).containsExactly("POST /suno/submit/music");
        }
    }

    @Test
    void sendsRequestThatBreaksDocumentedRule() throws IOException {
        RecordingListener violations = new RecordingListener();
        try (FakeProvider fake = new FakeProvider(json(200, "{\"code\":200,\"data\":{\"taskId\":\"t\"}}"));
                SunoClient suno = fake.client(Provider.KIEAIOLD, violations)) {
            assertThat(suno.music()
                            .generate(SongRequest.custom("la").tags("").title("t"))
                            .id())
                    .isEqualTo("t");

            assertThat(violations.rules()).containsExactly("submitMusic custom-needs-style-and-title DOCUMENTED");
            assertThat(fake.requests()).containsExactly("POST /api/v1/generate");
        }
    }

    @Test
    void refusalShowsEnforcedRulesOnly() throws IOException {
        RecordingListener violations = new RecordingListener();
        String styleTooLong = "x".repeat(1_001);
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.SUNOAPI, violations)) {
            InvalidRequestException error = catchThrowableOfType(InvalidRequestException.class, () -> suno.music()
                    .generate(SongRequest.custom("la")
                            .tags(styleTooLong)
                            .title("x".repeat(90))
                            .model("V4")));

            assertThat(error.violations())
                    .singleElement()
                    .extracting(Violation::rule)
                    .isEqualTo("title-limit");
            assertThat(violations.rules()).isEmpty();
            assertThat(fake.requests()).isEmpty();
        }
    }

    @Test
    void notifiesListenerOncePerRequest() throws IOException {
        RecordingListener violations = new RecordingListener();
        try (FakeProvider fake = new FakeProvider(json(503, "{}"), json(200, TASK_ID));
                SunoClient suno = fake.client(Provider.GPTBEST, violations)) {
            suno.music().generate(COVER.model("chirp-v4"));

            assertThat(violations.rules()).hasSize(1);
            assertThat(fake.requests()).hasSize(2);
        }
    }

    @Test
    void exceptionOfListenerDoesNotBreakCall() throws IOException {
        ClientListener failing = new ClientListener() {
            @Override
            public void ruleViolated(Operation operation, Violation violation) {
                throw new IllegalStateException("broken listener");
            }
        };
        try (FakeProvider fake = new FakeProvider(json(200, TASK_ID));
                SunoClient suno = fake.client(Provider.GPTBEST, failing)) {
            assertThat(suno.music().generate(COVER.model("chirp-v4")).id()).isEqualTo("t");
        }
    }

    @Test
    void acceptsUnknownModel() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, "{\"id\":\"g\",\"clips\":[]}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            suno.music()
                    .generate(SongRequest.withPersona(PERSONA)
                            .lyrics("la")
                            .title("t")
                            .tags("")
                            .model("chirp-v9-tau"));

            assertThat(fake.requests()).containsExactly("POST /suno/generate");
        }
    }

    @Test
    void unsupportedOperationNamesOfferingProviders() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.CRUN)) {
            UnsupportedByProviderException error = catchThrowableOfType(
                    UnsupportedByProviderException.class, () -> suno.lyrics().generate("rain", Duration.ofSeconds(1)));

            assertThat(error.offeringProviders()).contains("cometapi", "yutoai");
            assertThat(error).hasMessageContaining("not offered: Crun has no such operation; offered by: ");
            assertThat(fake.requests()).isEmpty();
        }
    }

    @Test
    void createsPersonaAtTheProvidersPath() throws IOException {
        try (FakeProvider fake =
                        new FakeProvider(json(200, "{\"id\":\"persona-2\",\"name\":\"n\",\"root_clip_id\":\"c\"}"));
                SunoClient suno = fake.client(Provider.YUTOAI)) {
            Clip clip = Clip.reference("c", "t");

            assertThat(suno.personas().create(clip, "n").id()).isEqualTo("persona-2");
            assertThat(fake.requests()).containsExactly("POST /suno/persona/create/");
        }
    }

    @Test
    void refusesInvalidKeyWithoutRevealingIt() {
        assertThatThrownBy(() -> SunoClient.builder().apiKey("se\r\ncret"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("cret");
    }

    @Test
    void refusesPlainHttpUnlessAllowed() {
        SunoClient.Builder builder = SunoClient.builder()
                .provider(Provider.COMETAPI)
                .apiKey("k")
                .baseUri(URI.create("http://relay.example"));

        assertThatThrownBy(builder::build).hasMessageContaining("https");
        builder.allowPlainHttp().build().close();
    }

    @Test
    void refusesMissingBaseUriWhenNoneIsDocumented() {
        assertThatThrownBy(() -> SunoClient.builder()
                        .provider(Provider.NEWAPI)
                        .apiKey("k")
                        .build())
                .hasMessage("new-api has no documented base URL: set baseUri(…)");
    }

    @Test
    void infillNamesTheTaskOfItsClip() throws IOException {
        SongRequest infill = SongRequest.infill(
                        Clip.reference("clip-1", "task-1"), Duration.ofSeconds(5), Duration.ofSeconds(9))
                .lyrics("la")
                .title("Rain")
                .tags("folk");
        try (FakeProvider fake = new FakeProvider(json(200, TASK_ID));
                SunoClient suno = fake.client(Provider.NEWAPI)) {
            suno.music().generate(infill);

            assertThat(fake.bodies().get(0)).contains("\"task_id\":\"task-1\"");
        }
    }
}
