package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Vocals;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The three kinds of personas of the acedata wire, their list and their deletion. */
class AcedataPersonasTest {

    private static final Provider ACEDATA = Provider.of("acedata");
    private static final Clip CLIP = Clip.reference("clip-1", "task-1");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String SUBMITTED = "{\"task_id\":\"t\"}";

    private static String page(int count, String... items) {
        return "{\"count\":" + count + ",\"items\":[" + String.join(",", items) + "]}";
    }

    private static String item(String id, String type) {
        return "{\"persona_id\":\"" + id + "\",\"name\":\"N\",\"source_type\":\"" + type + "\",\"created_at\":1}";
    }

    private static JsonNode requestOf(Persona persona) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, SUBMITTED));
                SunoClient suno = fake.client(ACEDATA)) {
            suno.music().generate(SongRequest.withPersona(persona).lyrics("la"));
            return new JsonMapper().readTree(fake.bodies().get(0));
        }
    }

    @Test
    void listHasEveryPage() throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        json(200, page(3, item("a", "persona"), item("b", "voice"))),
                        json(200, page(3, item("c", "persona"))));
                SunoClient suno = fake.client(ACEDATA)) {
            assertThat(suno.personas().list("user-1"))
                    .extracting(Persona::id, Persona::isVoice)
                    .containsExactly(tuple("a", false), tuple("b", true), tuple("c", false));
            assertThat(fake.requests())
                    .containsExactly(
                            "GET /suno/persona?user_id=user-1&offset=0", "GET /suno/persona?user_id=user-1&offset=2");
        }
    }

    @Test
    void listEndsThoughTheServerRepeatsAPage() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, page(9, item("a", "persona"))));
                SunoClient suno = fake.client(ACEDATA)) {
            assertThat(suno.personas().list("user-1")).hasSize(1);
        }
    }

    @Test
    void deletesAPersona() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, "{\"success\":true}"));
                SunoClient suno = fake.client(ACEDATA)) {
            suno.personas().delete(Persona.reference("a", ""));

            assertThat(fake.requests()).containsExactly("DELETE /suno/persona?persona_id=a");
        }
        try (FakeProvider fake = new FakeProvider(json(200, "{\"success\":false}"));
                SunoClient suno = fake.client(ACEDATA)) {
            assertThatThrownBy(() -> suno.personas().delete(Persona.reference("a", "")))
                    .isInstanceOf(UnexpectedResponseException.class);
        }
    }

    @Test
    void personaOfVocalsHasAnActionOfItsOwn() throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        json(200, "{\"success\":true,\"task_id\":\"t\",\"data\":{\"id\":\"vox-1\"}}"),
                        json(200, "{\"success\":true,\"data\":{\"persona_id\":\"p\"}}"));
                SunoClient suno = fake.client(ACEDATA)) {
            Vocals vocals = suno.clips().extractVocals(CLIP, Duration.ofSeconds(20), Duration.ofSeconds(30), TIMEOUT);
            Persona persona = suno.personas().create(CLIP, vocals, "The Singer", "");

            JsonNode request = new JsonMapper().readTree(fake.bodies().get(1));
            assertThat(request.path("vox_audio_id").asString()).isEqualTo("vox-1");
            assertThat(request.path("vocal_end").asInt()).isEqualTo(30);
            JsonNode song = requestOf(persona);
            assertThat(song.path("action").asString()).isEqualTo("artist_consistency_vox");
            assertThat(song.path("audio_id").asString()).isEqualTo("clip-1");
        }
    }

    @Test
    void everyKindOfPersonaHasItsAction() throws IOException {
        Persona persona = Persona.reference("p", "clip-1");

        assertThat(requestOf(persona).path("action").asString()).isEqualTo("artist_consistency");
        assertThat(requestOf(persona.withSource(Persona.Source.VOICE))
                        .path("action")
                        .asString())
                .isEqualTo("generate");
    }

    @Test
    void otherProvidersNameTheOneThatHasAList() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            UnsupportedByProviderException list = catchThrowableOfType(
                    UnsupportedByProviderException.class, () -> suno.personas().list("user-1"));
            UnsupportedByProviderException deletion = catchThrowableOfType(
                    UnsupportedByProviderException.class, () -> suno.personas().delete(Persona.reference("a", "")));

            assertThat(list.offeringProviders()).containsExactly("acedata");
            assertThat(deletion.offeringProviders()).containsExactly("acedata");
            assertThat(fake.requests()).isEmpty();
        }
    }
}
