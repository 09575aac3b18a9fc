package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Midi;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.model.Vocals;
import dev.sunocontract.client.model.Voice;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.client.model.VoiceRequest;
import dev.sunocontract.client.model.VoiceSample;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Calls every service of the client against the sandbox of each provider. */
@Execution(ExecutionMode.CONCURRENT)
class ClientAgainstSandboxTest {

    private static final Duration TASK_TIMEOUT = Duration.ofSeconds(20);

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=1000");

    @TempDir
    Path folder;

    private static SunoClient client(Provider provider) {
        return SunoClient.builder()
                .provider(provider)
                .apiKey(SANDBOX.apiKey())
                .baseUri(SANDBOX.baseUri(provider))
                .build();
    }

    private static Song generateSong(SunoClient suno) {
        return suno.music()
                .generate(SongRequest.custom("[Verse] Rain").title("Rain").tags("folk"))
                .await(TASK_TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cometapi", "elkapi", "yutoai", "gptbest", "deerapi"})
    void extendsCoversInfillsConcatenatesAndSeparatesClip(Provider provider) {
        try (SunoClient suno = client(provider)) {
            Clip clip = generateSong(suno).first();

            Song extension = suno.music()
                    .generate(SongRequest.extend(clip, Duration.ofSeconds(30)).lyrics("[Verse] More"))
                    .await(TASK_TIMEOUT);
            assertThat(suno.music()
                            .concat(extension.first())
                            .await(TASK_TIMEOUT)
                            .clips())
                    .isNotEmpty();

            assertThat(suno.music()
                            .generate(SongRequest.cover(clip).tags("jazz").title("Rain, again"))
                            .await(TASK_TIMEOUT)
                            .clips())
                    .isNotEmpty();

            Song infill = suno.music()
                    .generate(SongRequest.infill(clip, Duration.ofSeconds(10), Duration.ofSeconds(20))
                            .lyrics("[Verse] Sun"))
                    .await(TASK_TIMEOUT);
            assertThat(suno.music()
                            .concatInfill(infill.first())
                            .await(TASK_TIMEOUT)
                            .clips())
                    .isNotEmpty();

            Stems stems = suno.clips().separateStems(clip, Stems.SeparationType.TWO, TASK_TIMEOUT);
            assertThat(stems.tracks()).hasSize(2);
            assertThat(stems.track("vocals")).isPresent();
            assertThat(suno.clips()
                            .separateStems(clip, Stems.SeparationType.TWELVE, TASK_TIMEOUT)
                            .tracks())
                    .hasSize(12);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cometapi", "elkapi", "gptbest", "deerapi", "sunoapi", "kieaiold", "kieai"})
    void downloadsFilesAndTiming(Provider provider) throws IOException {
        try (SunoClient suno = client(provider)) {
            Clip clip = generateSong(suno).first();

            Path wav = folder.resolve("rain.wav");
            suno.clips().download(clip.withAudioUrl(suno.clips().getWavUrl(clip)), wav);
            assertThat(Files.readAllBytes(wav)).startsWith('R', 'I', 'F', 'F');
            assertThat(suno.clips().getVideoUrl(clip)).hasScheme("http");

            Timing timing = suno.clips().getTiming(clip);
            assertThat(timing.words()).isNotEmpty();
            assertThat(suno.lyrics().generate("rain", TASK_TIMEOUT).text()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gptbest", "crun", "sunoapi", "kieaiold", "kieai"})
    void extendsUploadedAudio(Provider provider) throws IOException {
        Path file = Files.write(folder.resolve("mine.mp3"), new byte[] {1, 2, 3});
        try (SunoClient suno = client(provider)) {
            Clip fileUpload = suno.uploads().fromFile(file, TASK_TIMEOUT);
            assertThat(fileUpload.isUpload()).isTrue();
            Clip urlUpload = suno.uploads().fromUrl(URI.create("https://example.com/mine.mp3"), TASK_TIMEOUT);

            for (Clip upload : new Clip[] {fileUpload, urlUpload}) {
                assertThat(suno.music()
                                .generate(SongRequest.extend(upload, Duration.ofSeconds(5))
                                        .lyrics("la"))
                                .await(TASK_TIMEOUT)
                                .clips())
                        .isNotEmpty();
            }
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> suno.uploads()
                            .fromFile(folder.resolve("nothing.mp3"), TASK_TIMEOUT)))
                    .hasMessageContaining("nothing.mp3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sunoapi", "kieaiold", "kieai"})
    void uploadedFileIsGivenBack(Provider provider) throws IOException {
        byte[] content = {1, 2, 3};
        Path file = Files.write(folder.resolve("mine.mp3"), content);
        try (SunoClient suno = client(provider)) {
            Clip upload = suno.uploads().fromFile(file, TASK_TIMEOUT);

            try (InputStream stored = upload.audioUrl().orElseThrow().toURL().openStream()) {
                assertThat(stored).hasBinaryContent(content);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sunoapi", "kieaiold"})
    void sunoapiFollowUpsReturnCompleteSongs(Provider provider) {
        try (SunoClient suno = client(provider)) {
            Clip clip = generateSong(suno).first();

            assertThat(suno.music()
                            .generate(SongRequest.extend(clip, Duration.ofSeconds(30)))
                            .await(TASK_TIMEOUT)
                            .clips())
                    .hasSize(2);
            assertThat(suno.music()
                            .generate(SongRequest.cover(clip).tags("jazz").title("Rain, again"))
                            .await(TASK_TIMEOUT)
                            .clips())
                    .hasSize(2);
            assertThat(suno.music()
                            .generate(SongRequest.infill(clip, Duration.ofSeconds(10), Duration.ofSeconds(20))
                                    .lyrics("[Verse] Sun")
                                    .fullLyrics("[Verse] Rain\n[Verse] Sun"))
                            .await(TASK_TIMEOUT)
                            .clips())
                    .hasSize(2);

            Stems stems = suno.clips().separateStems(clip, Stems.SeparationType.TWO, TASK_TIMEOUT);
            assertThat(stems.track("vocals").orElseThrow().audioUrl()).isPresent();
            assertThat(suno.clips()
                            .separateStems(clip, Stems.SeparationType.TWELVE, TASK_TIMEOUT)
                            .tracks())
                    .hasSize(12);
            Clip upload = suno.uploads().fromUrl(URI.create("https://example.com/mine.mp3"), TASK_TIMEOUT);
            assertThat(suno.music()
                            .generate(SongRequest.extend(upload, Duration.ofSeconds(5))
                                    .lyrics("la")
                                    .title("On")
                                    .tags("folk"))
                            .await(TASK_TIMEOUT)
                            .clips())
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cometapi",
                "elkapi",
                "yutoai",
                "deerapi",
                "gptbest",
                "crun",
                "sunoapi",
                "kieaiold",
                "kieai",
                "musicapi",
                "aimusicapi",
                "sunoapicom",
                "acedata"
            })
    void generatesWithPersonaAtEveryProvider(Provider provider) {
        try (SunoClient suno = client(provider)) {
            Persona persona = suno.personas().create(generateSong(suno).first(), "The Singer");

            SongTask task = suno.music()
                    .generate(SongRequest.withPersona(persona)
                            .lyrics("[Verse] Sun")
                            .title("Again")
                            .tags("folk"));

            assertThat(task.id()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyServiceWorksOrNamesTheProvidersThatOfferIt(Provider provider) {
        try (SunoClient suno = client(provider)) {
            Clip clip = generateSong(suno).first();
            Clip audio =
                    clip.audioUrl().isPresent() ? clip : clip.withAudioUrl(URI.create("https://example.com/a.mp3"));

            offered(() -> assertThat(generate(suno, SongRequest.fromDescription("rain")))
                    .isNotEmpty());
            offered(() -> assertThat(generate(
                            suno,
                            SongRequest.mashup(audio, audio)
                                    .lyrics("la")
                                    .title("Both")
                                    .tags("folk")))
                    .isNotEmpty());
            offered(() -> assertThat(generate(
                            suno, SongRequest.addVocals(audio).lyrics("la").negativeTags("drums")))
                    .isNotEmpty());
            offered(() -> assertThat(
                            generate(suno, SongRequest.addInstrumental(audio).negativeTags("drums")))
                    .isNotEmpty());
            offered(() -> assertThat(generate(
                            suno, SongRequest.sound("rain").asLoop().tempo(90).key("C#m")))
                    .isNotEmpty());
            offered(() -> assertThat(generate(
                            suno,
                            SongRequest.sample(clip, Duration.ofSeconds(1), Duration.ofSeconds(4))
                                    .lyrics("la")
                                    .title("Around")
                                    .tags("folk")))
                    .isNotEmpty());
            offered(() -> assertThat(suno.clips().getTempo(clip).average()).isPresent());
            offered(() -> assertThat(singWithVocalsOf(suno, clip)).isNotEmpty());
            offered(() -> assertThat(suno.music().expandTags("folk").tags()).contains("folk"));
            offered(() -> assertThat(suno.account().credits().amount()).isPositive());
            offered(() -> assertThat(
                            suno.clips().generateCoverImages(clip, TASK_TIMEOUT).urls())
                    .hasSize(2));
            offered(() -> assertThat(suno.clips().recover(clip.taskId(), TASK_TIMEOUT))
                    .hasSize(2)
                    .allSatisfy(recovered -> assertThat(recovered.audioUrl()).isPresent()));
            offered(() -> assertThat(suno.clips()
                            .separateStem(clip, "Bass", TASK_TIMEOUT)
                            .tracks())
                    .isNotEmpty());
        }
    }

    private static List<Clip> singWithVocalsOf(SunoClient suno, Clip clip) {
        Vocals vocals = suno.clips().extractVocals(clip, Duration.ofSeconds(1), Duration.ofSeconds(4), TASK_TIMEOUT);
        Persona persona = suno.personas().create(clip, vocals, "The Singer", "");
        return generate(
                suno,
                SongRequest.withPersona(persona)
                        .lyrics("[Verse] Sun")
                        .title("Again")
                        .tags("folk"));
    }

    /** A sample with every wire; all providers with {@code -Dmatrix=full}. */
    static List<Provider> providers() {
        return "full".equals(System.getProperty("matrix"))
                ? Provider.all()
                : Stream.of("cometapi", "crun", "kieaiold", "kieai", "musicapi", "acedata")
                        .map(Provider::of)
                        .toList();
    }

    private static List<Clip> generate(SunoClient suno, SongRequest request) {
        return suno.music().generate(request).await(TASK_TIMEOUT).clips();
    }

    private static void offered(Runnable use) {
        try {
            use.run();
        } catch (UnsupportedByProviderException notOffered) {
            assertThat(notOffered.offeringProviders())
                    .as(notOffered.getMessage())
                    .isNotEmpty();
        }
    }

    @Test
    void songModesOfSomeGatewaysReturnSongs() {
        try (SunoClient suno = client(Provider.of("key4u"))) {
            Clip clip = generateSong(suno).first();

            assertThat(generate(
                            suno, SongRequest.mashup(clip, clip).lyrics("la").title("Both")))
                    .isNotEmpty();
            assertThat(generate(suno, SongRequest.sound("rain").asLoop())).isNotEmpty();
        }
        for (String provider : List.of("key4u", "cometapi")) {
            try (SunoClient suno = client(Provider.of(provider))) {
                Clip clip = generateSong(suno).first();

                assertThat(generate(
                                suno, SongRequest.addVocals(clip).lyrics("la").title("Sung")))
                        .isNotEmpty();
                assertThat(generate(suno, SongRequest.addInstrumental(clip).tags("jazz")))
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gptbest", "sunoapi", "kieaiold", "acedata"})
    void transcribesClipToNotes(Provider provider) {
        try (SunoClient suno = client(provider)) {
            Clip clip = generateSong(suno).first();
            Clip track = provider.wire() == Wire.SUNOAPI
                    ? suno.clips()
                            .separateStems(clip, Stems.SeparationType.TWO, TASK_TIMEOUT)
                            .track("vocals")
                            .orElseThrow()
                    : clip;

            Midi midi = suno.clips().getMidi(track, TASK_TIMEOUT);

            assertThat(midi.instruments()).isNotEmpty().allSatisfy(instrument -> assertThat(instrument.notes())
                    .isNotEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sunoapi", "kieaiold", "kieai"})
    void createsVoiceAndSingsWithIt(Provider provider) {
        URI recording = URI.create("https://example.com/voice.mp3");
        try (SunoClient suno = client(provider)) {
            VoicePhrase first = suno.voices()
                    .requestPhrase(VoiceSample.of(recording, Duration.ZERO, Duration.ofSeconds(12)), TASK_TIMEOUT);
            VoicePhrase phrase = suno.voices().requestOtherPhrase(first, TASK_TIMEOUT);
            Voice voice =
                    suno.voices().create(VoiceRequest.of(phrase, recording).name("Mine"), TASK_TIMEOUT);

            assertThat(phrase.text()).isNotBlank();
            assertThat(suno.voices().isAvailable(voice)).isTrue();
            assertThat(generate(
                            suno,
                            SongRequest.withPersona(voice.asPersona())
                                    .lyrics("la")
                                    .title("Me")
                                    .tags("folk")))
                    .hasSize(2);
        }
    }

    @Test
    void kiejobsFollowUpsReturnWhatTheyAreFor() {
        try (SunoClient suno = client(Provider.KIEAI)) {
            Clip clip = generateSong(suno).first();

            assertThat(generate(suno, SongRequest.extend(clip, Duration.ofSeconds(30))))
                    .hasSize(2);
            assertThat(generate(suno, SongRequest.cover(clip).tags("jazz").title("Rain, again")))
                    .hasSize(2);
            assertThat(generate(
                            suno,
                            SongRequest.infill(clip, Duration.ofSeconds(10), Duration.ofSeconds(20))
                                    .lyrics("[Verse] Sun")
                                    .fullLyrics("[Verse] Rain\n[Verse] Sun")))
                    .hasSize(2);
            Stems stems = suno.clips().separateStems(clip, Stems.SeparationType.TWO, TASK_TIMEOUT);
            assertThat(stems.tracks()).hasSize(2).allSatisfy(track -> assertThat(track.audioUrl())
                    .isPresent());
            Midi midi = suno.clips().getMidi(stems.tracks().get(0), TASK_TIMEOUT);
            assertThat(midi.instruments()).isNotEmpty();
        }
    }

    @Test
    void crunFollowUpsReturnWhatTheyAreFor() {
        try (SunoClient suno = client(Provider.CRUN)) {
            Clip clip = generateSong(suno).first();

            assertThat(clip.audioUrl()).isPresent();
            assertThat(suno.music()
                            .generate(SongRequest.extend(clip, Duration.ofSeconds(30)))
                            .await(TASK_TIMEOUT)
                            .clips())
                    .hasSize(2);
            Clip upload = suno.uploads().fromUrl(URI.create("https://example.com/mine.mp3"), TASK_TIMEOUT);
            assertThat(suno.music()
                            .generate(SongRequest.cover(upload).tags("jazz").title("Rain, again"))
                            .await(TASK_TIMEOUT)
                            .clips())
                    .hasSize(2);
            assertThat(suno.clips()
                            .separateStems(clip, Stems.SeparationType.TWO, TASK_TIMEOUT)
                            .track("vocals"))
                    .isPresent();
            assertThat(suno.clips()
                            .separateStems(clip, Stems.SeparationType.TWELVE, TASK_TIMEOUT)
                            .tracks())
                    .hasSize(12);
            assertThat(suno.clips().getVideoUrl(clip)).hasScheme("http");
            assertThatThrownBy(() -> suno.music().generate(SongRequest.cover(clip)))
                    .isInstanceOf(UnsupportedByProviderException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"musicapi", "aimusicapi"})
    void sonicFollowUpsReturnWhatTheyAreFor(Provider provider) {
        try (SunoClient suno = client(provider)) {
            Clip clip = generateSong(suno).first();

            Song extension = suno.music()
                    .generate(SongRequest.extend(clip, Duration.ofSeconds(30)).lyrics("[Verse] More"))
                    .await(TASK_TIMEOUT);
            assertThat(suno.music()
                            .concat(extension.first())
                            .await(TASK_TIMEOUT)
                            .clips())
                    .hasSize(1);
            Clip upload = suno.uploads().fromUrl(URI.create("https://example.com/mine.mp3"), TASK_TIMEOUT);
            assertThat(generate(suno, SongRequest.cover(upload).lyrics("la").tags("jazz")))
                    .hasSize(2);
            assertThat(suno.clips()
                            .separateStems(clip, Stems.SeparationType.TWO, TASK_TIMEOUT)
                            .track("vocals"))
                    .isPresent();
            assertThat(suno.clips().getWavUrl(clip)).hasScheme("http");
            assertThat(suno.clips().getTiming(clip).words()).isNotEmpty();
            assertThat(suno.clips().getMidi(clip, TASK_TIMEOUT).instruments()).isNotEmpty();
            assertThat(suno.lyrics().generate("rain", TASK_TIMEOUT).text()).isNotBlank();
        }
    }

    @Test
    void acedataFollowUpsReturnWhatTheyAreFor() {
        try (SunoClient suno = client(Provider.ACEDATA)) {
            Clip clip = generateSong(suno).first();

            Song extension = suno.music()
                    .generate(SongRequest.extend(clip, Duration.ofSeconds(30)).lyrics("[Verse] More"))
                    .await(TASK_TIMEOUT);
            assertThat(suno.music()
                            .concat(extension.first())
                            .await(TASK_TIMEOUT)
                            .clips())
                    .hasSize(1);
            assertThat(generate(
                            suno,
                            SongRequest.infill(clip, Duration.ofSeconds(10), Duration.ofSeconds(20))
                                    .lyrics("[Verse] Sun")
                                    .fullLyrics("[Verse] Rain\n[Verse] Sun")))
                    .hasSize(2);
            Clip upload = suno.uploads().fromUrl(URI.create("https://example.com/mine.mp3"), TASK_TIMEOUT);
            assertThat(generate(suno, SongRequest.cover(upload).lyrics("la").tags("jazz")))
                    .hasSize(2);
            assertThat(suno.clips()
                            .separateStems(clip, Stems.SeparationType.TWO, TASK_TIMEOUT)
                            .track("vocals"))
                    .isPresent();
            assertThat(suno.clips().getWavUrl(clip, TASK_TIMEOUT)).hasScheme("http");
            assertThat(suno.clips().getVideoUrl(clip)).hasScheme("http");
            assertThat(suno.clips().getTiming(clip).words()).isNotEmpty();
            assertThat(suno.lyrics().generate("rain", TASK_TIMEOUT).text()).isNotBlank();
        }
    }

    @Test
    void listsPersonasOfAUserAndDeletesThem() {
        try (SunoClient suno = client(Provider.ACEDATA)) {
            Clip clip = generateSong(suno).first();
            Persona persona = suno.personas().create(clip, "The Singer");
            String userId = suno.apiInvoker()
                    .invoke(ApiCall.of("getTask").body(Map.of("id", clip.taskId())), new TypeReference<JsonNode>() {})
                    .path("user_id")
                    .asString();

            assertThat(suno.personas().list(userId)).extracting(Persona::id).contains(persona.id());
            suno.personas().delete(persona);
            assertThat(suno.personas().list(userId)).extracting(Persona::id).doesNotContain(persona.id());
            assertThatThrownBy(() -> suno.personas().delete(persona)).isInstanceOf(SunoException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"musicapi", "aimusicapi", "acedata"})
    void singsWithAVoiceOfAnyRecording(Provider provider) {
        URI recording = URI.create("https://example.com/voice.mp3");
        try (SunoClient suno = client(provider)) {
            Voice voice = suno.voices().create(VoiceRequest.ofRecording(recording), TASK_TIMEOUT);

            assertThat(generate(suno, SongRequest.withPersona(voice.asPersona()).lyrics("la")))
                    .hasSize(2);
        }
    }
}
