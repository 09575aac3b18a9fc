package dev.sunocontract.stub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.stub.generated.gateway.model.MusicMode;
import dev.sunocontract.stub.generated.gateway.model.MusicModel;
import dev.sunocontract.stub.generated.gateway.model.MusicRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A bean that was made in code is judged by the rule in the YAML, as its bytes would be. */
class ConformsToContractTest {

    private static ValidatorFactory factory;
    private static Validator validator;

    @BeforeAll
    static void open() {
        factory = Validation.buildDefaultValidatorFactory();
        validator = factory.getValidator();
    }

    @AfterAll
    static void close() {
        factory.close();
    }

    @Test
    void acceptsValidRequest() {
        assertThat(validator.validate(personaRequest())).isEmpty();
    }

    @Test
    void reportsMissingPersonaIdWithItsRule() {
        assertThat(messages(personaRequest().personaId(null)))
                .anyMatch(message -> message.contains("persona_id") && message.contains("artist-consistency-fields"));
    }

    @Test
    void reportsEmptyArtistClipIdWithItsRule() {
        assertThat(messages(personaRequest().artistClipId("")))
                .anyMatch(message ->
                        message.contains("/artist_clip_id") && message.contains("artist-consistency-fields"));
    }

    @Test
    void doesNotInterpolateClientInput() {
        MusicRequest song = personaRequest().task(MusicMode.GEN_STEM).mv(MusicModel.CHIRP_V4);
        song.title("${7*6}");

        assertThat(messages(song)).isNotEmpty().noneMatch(message -> message.contains("42"));
    }

    private static MusicRequest personaRequest() {
        return new MusicRequest()
                .task(MusicMode.ARTIST_CONSISTENCY)
                .personaId("p")
                .artistClipId("c")
                .prompt("la")
                .title("Rain")
                .tags("folk")
                .generationType("TEXT")
                .mv(MusicModel.CHIRP_V4_TAU);
    }

    private static Set<String> messages(MusicRequest song) {
        return validator.validate(song).stream()
                .map(ConstraintViolation::getMessage)
                .collect(Collectors.toSet());
    }
}
