package dev.sunocontract.stub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.generated.gateway.model.MusicMode;
import dev.sunocontract.stub.generated.gateway.model.MusicModel;
import dev.sunocontract.stub.generated.gateway.model.MusicRequest;
import jakarta.validation.Configuration;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A bean that was created in code is validated with the rules of the document, as its JSON would be. */
class ConformsToContractTest {

    private static ValidatorFactory factory;
    private static Validator validator;

    @BeforeAll
    static void createValidator() {
        Configuration<?> configuration = Validation.byDefaultProvider().configure();
        factory = configuration
                .constraintValidatorFactory(
                        new CometapiValidators(configuration.getDefaultConstraintValidatorFactory()))
                .buildValidatorFactory();
        validator = factory.getValidator();
    }

    @AfterAll
    static void closeFactory() {
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
        MusicRequest request = personaRequest().task(MusicMode.GEN_STEM).mv(MusicModel.CHIRP_V4);
        request.title("${7*6}");

        assertThat(messages(request)).isNotEmpty().noneMatch(message -> message.contains("42"));
    }

    @Test
    void withoutSpringTheDocumentOfTheWireApplies() {
        try (ValidatorFactory plain = Validation.buildDefaultValidatorFactory()) {
            assertThat(plain.getValidator().validate(personaRequest())).isEmpty();
            assertThat(plain.getValidator().validate(new MusicRequest())).isNotEmpty();
        }
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

    private static Set<String> messages(MusicRequest request) {
        return validator.validate(request).stream()
                .map(ConstraintViolation::getMessage)
                .collect(Collectors.toSet());
    }

    /** Creates the validator of beans with the contract of CometAPI, as Spring does. */
    private record CometapiValidators(ConstraintValidatorFactory others) implements ConstraintValidatorFactory {

        @Override
        public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> key) {
            return key == ConformsToContractValidator.class
                    ? key.cast(new ConformsToContractValidator(Contract.of(Provider.COMETAPI)))
                    : others.getInstance(key);
        }

        @Override
        public void releaseInstance(ConstraintValidator<?, ?> instance) {
            others.releaseInstance(instance);
        }
    }
}
