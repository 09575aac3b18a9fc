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
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Requests that violate the contract or are not offered are not sent. */
class RequestValidationTest {

    private static final Persona PERSONA = Persona.reference("persona-1", "clip-1");

    @Test
    void refusesModelWithoutPersonaSupport() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.YUTOAI)) {
            InvalidRequestException error = catchThrowableOfType(InvalidRequestException.class, () -> suno.music()
                    .generate(SongRequest.withPersona(PERSONA)
                            .lyrics("la")
                            .title("t")
                            .tags("")
                            .model("chirp-auk")));

            assertThat(error.wasSent()).isFalse();
            assertThat(error)
                    .hasMessage("yutoai submitMusic: /mv: \"chirp-auk\" is not allowed here,"
                            + " only chirp-v3-5-tau, chirp-v4-tau"
                            + " [artist-consistency-models], actual value \"chirp-auk\";"
                            + " the request was not sent");
            assertThat(error.violations()).singleElement().satisfies(violation -> assertThat(violation.ruleLocation())
                    .startsWith("gateway/yutoai.yaml"));
            assertThat(fake.requests()).isEmpty();
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
            assertThat(error).hasMessageContaining("Crun does not offer this operation; offered by: ");
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
}
