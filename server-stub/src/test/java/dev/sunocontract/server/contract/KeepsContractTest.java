package dev.sunocontract.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.server.generated.gateway.model.MusicModel;
import dev.sunocontract.server.generated.gateway.model.MusicRequest;
import dev.sunocontract.server.generated.gateway.model.MusicTask;
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
class KeepsContractTest {

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
    void aSongThatKeepsTheRulesIsValid() {
        assertThat(validator.validate(song())).isEmpty();
    }

    @Test
    void aMissingPersonaIsNamedWithItsRule() {
        assertThat(messages(song().personaId(null)))
                .anyMatch(message -> message.contains("persona_id") && message.contains("artist-consistency-fields"));
    }

    @Test
    void anEmptyClipIsNamedWithItsRule() {
        assertThat(messages(song().artistClipId("")))
                .anyMatch(message ->
                        message.contains("/artist_clip_id") && message.contains("artist-consistency-fields"));
    }

    @Test
    void whatAClientSentIsNoTemplate() {
        MusicRequest song = song().task(MusicTask.GEN_STEM).mv(MusicModel.CHIRP_V4);
        song.title("${7*6}");

        assertThat(messages(song)).isNotEmpty().noneMatch(message -> message.contains("42"));
    }

    private static MusicRequest song() {
        return new MusicRequest()
                .task(MusicTask.ARTIST_CONSISTENCY)
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
