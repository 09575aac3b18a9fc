package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls every service of the client against the sandbox of each provider. */
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
    @ValueSource(strings = {"cometapi", "elkapi", "gptbest", "deerapi", "sunoapi", "kieai"})
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
    @ValueSource(strings = {"gptbest", "crun", "sunoapi", "kieai"})
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
    @ValueSource(strings = {"sunoapi", "kieai"})
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
                                    .lyrics("[Verse] Sun"))
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
    @ValueSource(strings = {"cometapi", "elkapi", "yutoai", "deerapi", "gptbest", "crun", "sunoapi", "kieai"})
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
}
