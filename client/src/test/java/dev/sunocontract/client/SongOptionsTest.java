package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongOption;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.VocalGender;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every option of every mode at every provider is in the request, where the document has a field for it, and its setter
 * is known for errors; or it is an error before the request is sent, which names the providers that take it.
 */
class SongOptionsTest {

    private static final Map<SongOption, Object> VALUES = Map.ofEntries(
            Map.entry(SongOption.LYRICS, "option lyrics"),
            Map.entry(SongOption.FULL_LYRICS, "option full lyrics"),
            Map.entry(SongOption.TITLE, "option title"),
            Map.entry(SongOption.TAGS, "option tags"),
            Map.entry(SongOption.NEGATIVE_TAGS, "option negative tags"),
            Map.entry(SongOption.MODEL, "option-model"),
            Map.entry(SongOption.CALLBACK_URL, "https://example.com/option"),
            Map.entry(SongOption.VOCAL_GENDER, VocalGender.FEMALE),
            Map.entry(SongOption.STYLE_WEIGHT, 0.21),
            Map.entry(SongOption.WEIRDNESS, 0.32),
            Map.entry(SongOption.AUDIO_WEIGHT, 0.43));

    private static final Clip CLIP = Clip.reference("clip-1", "task-1")
            .withAudioUrl(URI.create("https://example.com/a.mp3"))
            .withDuration(Duration.ofSeconds(90));

    static List<SongRequest.Mode<?>> modes() {
        return List.of(
                SongRequest.custom("la"),
                SongRequest.fromDescription("a song about rain"),
                SongRequest.withPersona(Persona.reference("persona-1", "clip-1")),
                SongRequest.extend(CLIP, Duration.ofSeconds(30)),
                SongRequest.extend(CLIP.asUpload(), Duration.ofSeconds(30)),
                SongRequest.cover(CLIP),
                SongRequest.infill(CLIP, Duration.ofSeconds(10), Duration.ofSeconds(20)),
                SongRequest.mashup(CLIP, CLIP),
                SongRequest.addVocals(CLIP),
                SongRequest.addInstrumental(CLIP),
                SongRequest.sample(CLIP, Duration.ofSeconds(10), Duration.ofSeconds(20)),
                SongRequest.sound("rain on a tin roof"));
    }

    static Stream<Arguments> modesOfProviders() {
        return Provider.all().stream().flatMap(provider -> modes().stream()
                .map(mode -> Arguments.argumentSet(
                        provider.id() + " " + mode.getClass().getSimpleName(), provider, mode)));
    }

    @ParameterizedTest
    @MethodSource("modesOfProviders")
    void everyOptionIsSentOrRefused(Provider provider, SongRequest.Mode<?> mode) {
        OfferedCalls calls = new OfferedCalls(Contract.of(provider), null);
        if (!isOffered(calls, mode)) {
            return;
        }
        for (SongOption option : settableOptions(mode)) {
            SongRequest request = mode.withOptions(mode.options().with(option, VALUES.get(option)));
            try {
                assertSent(provider, calls.of(mapper -> mapper.songCall(request)), option);
            } catch (UnsupportedByProviderException refused) {
                assertThat(refused).hasMessageContaining(option.setter());
                assertThat(refused.offeringProviders()).doesNotContain(provider.id());
            }
        }
    }

    private static boolean isOffered(OfferedCalls calls, SongRequest request) {
        try {
            calls.of(mapper -> mapper.songCall(request));
            return true;
        } catch (UnsupportedByProviderException notOffered) {
            assertThat(notOffered.offeringProviders()).isNotEmpty();
            return false;
        }
    }

    /** The options that the mode's type has a setter for. */
    private static List<SongOption> settableOptions(SongRequest.Mode<?> mode) {
        return Stream.of(SongOption.values())
                .filter(option -> Stream.of(mode.getClass().getMethods())
                        .anyMatch(method ->
                                (method.getName() + "()").equals(option.setter()) && method.getParameterCount() == 1))
                .toList();
    }

    private static void assertSent(Provider provider, ApiCall call, SongOption option) {
        JsonNode body = Transport.body(call);
        List<String> pointers = call.setters().entrySet().stream()
                .filter(setter -> setter.getValue().equals(option.setter()))
                .map(Map.Entry::getKey)
                .toList();
        String expected = option == SongOption.VOCAL_GENDER ? "f" : String.valueOf(VALUES.get(option));
        assertThat(pointers)
                .as("fields of " + option)
                .anySatisfy(pointer -> assertThat(body.at(pointer).asString("")).isEqualTo(expected));
        assertThat(jsonSchema(Contract.of(provider), call).detectDrift(body))
                .noneMatch(drift -> drift.kind() == Drift.Kind.UNKNOWN_FIELD);
    }

    private static BodySchema jsonSchema(Contract contract, ApiCall call) {
        return contract.operation(call.operationId())
                .requestBody()
                .orElseThrow()
                .content()
                .get("application/json");
    }

    @Test
    void everySettableOptionIsTestedSomewhere() {
        assertThat(modes().stream().flatMap(mode -> settableOptions(mode).stream()))
                .containsAll(List.of(SongOption.values()));
    }

    @Test
    void emptyTextIsNoOption() {
        assertThat(SongRequest.custom("la").tags("folk").tags("")).isEqualTo(SongRequest.custom("la"));
    }

    @Test
    void errorNamesSetterBesideTheField() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.SUNOAPI)) {
            InvalidRequestException error = catchThrowableOfType(InvalidRequestException.class, () -> suno.music()
                    .generate(SongRequest.custom("la")
                            .tags("folk")
                            .title("x".repeat(90))
                            .model("V4")));

            assertThat(error).hasMessageContaining("/title: ").hasMessageContaining("(set it with title())");
        }
    }

    @Test
    void refusalOfTheProviderNamesSetterToo() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, "{\"code\":422,\"msg\":\"fullLyrics cannot be blank\"}"));
                SunoClient suno = fake.client(Provider.SUNOAPI)) {
            InvalidRequestException error = catchThrowableOfType(InvalidRequestException.class, () -> suno.music()
                    .generate(SongRequest.custom("la").tags("folk").title("Rain")));
            assertThat(error).hasMessageEndingWith("fullLyrics cannot be blank");

            InvalidRequestException infill = catchThrowableOfType(InvalidRequestException.class, () -> suno.music()
                    .generate(SongRequest.infill(CLIP, Duration.ofSeconds(10), Duration.ofSeconds(20))
                            .lyrics("la")
                            .title("Rain")
                            .tags("folk")));
            assertThat(infill).hasMessageContaining("fullLyrics").hasMessageContaining("(set it with fullLyrics())");
        }
    }

    @Test
    void refusedModeNamesProvidersThatOfferIt() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            UnsupportedByProviderException error = catchThrowableOfType(
                    UnsupportedByProviderException.class, () -> suno.music().generate(SongRequest.mashup(CLIP, CLIP)));

            assertThat(error.offeringProviders())
                    .contains("kieaiold", "sunoapi", "key4u")
                    .doesNotContain("cometapi");
            assertThat(error).hasMessageContaining("offered by: ").hasMessageContaining("kieaiold, sunoapi");
            assertThat(fake.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mashup           | key4u    | /metadata_params/mashup_clip_ids/1    | clip-1
                    sound            | key4u    | /metadata_params/sound                | rain on a tin roof
                    added-vocals     | key4u    | /metadata_params/underpainting_clip_id | clip-1
                    added-vocals     | cometapi | /overpainting_clip_id                 | clip-1
                    added-instrumental | key4u  | /metadata_params/underpainting_end_s  | 90
                    added-instrumental | cometapi | /underpainting_end_s                | 90
                    """)
    void modeOfSomeProvidersIsSentAsTheirDocumentSays(String mode, Provider provider, String pointer, String value) {
        SongRequest request = Map.of(
                        "mashup", SongRequest.mashup(CLIP, CLIP),
                        "sound", SongRequest.sound("rain on a tin roof"),
                        "added-vocals", SongRequest.addVocals(CLIP),
                        "added-instrumental", SongRequest.addInstrumental(CLIP))
                .get(mode);
        Contract contract = Contract.of(provider);

        ApiCall call = new OfferedCalls(contract, "https://example.com/hook").of(mapper -> mapper.songCall(request));

        JsonNode body = Transport.body(call);
        assertThat(body.at(pointer).asString()).isEqualTo(value);
        assertThat(body.toString()).doesNotContain("E+");
        assertThat(body.at(contract.operation("submitMusic").callbackUrlFields().get(0))
                        .asString())
                .isEqualTo("https://example.com/hook");
        assertThat(jsonSchema(contract, call).validate(body)).isEmpty();
    }

    @Test
    void addingToAClipWithoutLengthSaysWhatIsMissing() {
        OfferedCalls calls = new OfferedCalls(Contract.of(Provider.of("key4u")), null);
        SongRequest request = SongRequest.addVocals(Clip.reference("clip-1", ""));

        assertThat(catchThrowableOfType(
                        UnsupportedByProviderException.class, () -> calls.of(mapper -> mapper.songCall(request))))
                .hasMessageContaining("withDuration()");
    }

    @Test
    void coverIsOfferedOnOtherWiresUnderOtherOperations() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.CRUN)) {
            UnsupportedByProviderException error = catchThrowableOfType(
                    UnsupportedByProviderException.class, () -> suno.music().generate(SongRequest.cover(CLIP)));

            assertThat(error.offeringProviders()).contains("cometapi", "kieaiold", "sunoapi");
        }
    }

    @Test
    void priceStatesAmountAndDateWithoutRequest() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            assertThat(suno.price(SongRequest.custom("la"))).hasToString("12 credits (2026-09-25)");
            assertThat(fake.requests()).isEmpty();
        }
        try (FakeProvider fake = new FakeProvider(json(500, "{}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.price(SongRequest.custom("la"))).hasToString("not known");
        }
    }

    @ParameterizedTest
    @MethodSource("modesOfProviders")
    void priceOfEveryOfferedModeCanBeAsked(Provider provider, SongRequest.Mode<?> mode) {
        try (SunoClient suno = SunoClient.builder()
                .provider(provider)
                .apiKey("k")
                .baseUri(URI.create("http://127.0.0.1:1"))
                .build()) {
            if (isOffered(new OfferedCalls(Contract.of(provider), null), mode)) {
                assertThatCode(() -> suno.price(mode)).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void callbackUrlOfTheClientIsTheDefault() {
        OfferedCalls calls = new OfferedCalls(Contract.of(Provider.KIEAIOLD), "https://example.com/default");

        JsonNode request = Transport.body(calls.of(mapper -> mapper.songCall(SongRequest.custom("la"))));
        JsonNode own = Transport.body(
                calls.of(mapper -> mapper.songCall(SongRequest.custom("la").callbackUrl("https://example.com/own"))));
        JsonNode wav = Transport.body(calls.of(mapper -> mapper.wavCall(CLIP)));

        assertThat(request.path("callBackUrl").asString()).isEqualTo("https://example.com/default");
        assertThat(own.path("callBackUrl").asString()).isEqualTo("https://example.com/own");
        assertThat(wav.path("callBackUrl").asString()).isEqualTo("https://example.com/default");
    }
}
