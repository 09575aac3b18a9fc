package dev.sunocontract.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.Clip;
import dev.sunocontract.client.MusicRequest;
import dev.sunocontract.client.Persona;
import dev.sunocontract.client.Song;
import dev.sunocontract.client.SongTask;
import dev.sunocontract.client.Stems;
import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.Timing;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.server.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything the client's nouns offer, against the sandbox of the provider. */
class ClientJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Sandbox sandbox;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(0, "--speed=1000");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static SunoClient client(Provider provider) {
        return SunoClient.builder()
                .provider(provider)
                .apiKey("journey-" + provider.id())
                .baseUri(sandbox.uri(provider))
                .build();
    }

    private static Song song(SunoClient suno) {
        return suno.music()
                .generate(MusicRequest.custom("[Verse] Rain").title("Rain").tags("folk"))
                .await(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"COMETAPI", "ELKAPI", "YUTOAI", "GPTBEST", "DEERAPI"})
    void aClipGoesOnIsCoveredMendedJoinedAndTakenApart(Provider provider) {
        try (SunoClient suno = client(provider)) {
            Clip clip = song(suno).first();

            Song longer = suno.music()
                    .generate(MusicRequest.extend(clip, Duration.ofSeconds(30)).lyrics("[Verse] More"))
                    .await(PATIENCE);
            assertThat(suno.music().join(longer.first()).await(PATIENCE).clips())
                    .isNotEmpty();

            assertThat(suno.music()
                            .generate(MusicRequest.cover(clip).tags("jazz").title("Rain, again"))
                            .await(PATIENCE)
                            .clips())
                    .isNotEmpty();

            Song mended = suno.music()
                    .generate(MusicRequest.infill(clip, Duration.ofSeconds(10), Duration.ofSeconds(20))
                            .lyrics("[Verse] Sun"))
                    .await(PATIENCE);
            assertThat(suno.music().joinInfill(mended.first()).await(PATIENCE).clips())
                    .isNotEmpty();

            Stems stems = suno.clips().stems(clip, Stems.Split.TWO, PATIENCE);
            assertThat(stems.tracks()).hasSize(2);
            assertThat(stems.track("vocals")).isPresent();
            assertThat(suno.clips().stems(clip, Stems.Split.TWELVE, PATIENCE).tracks())
                    .hasSize(12);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"COMETAPI", "ELKAPI", "GPTBEST", "DEERAPI", "SUNOAPI", "KIEAI"})
    void aClipHasFilesTimesAndWords(Provider provider) throws IOException {
        try (SunoClient suno = client(provider)) {
            Clip clip = song(suno).first();

            Path wav = folder.resolve("rain.wav");
            suno.clips().download(clip.withAudio(suno.clips().wav(clip)), wav);
            assertThat(Files.readAllBytes(wav)).startsWith('R', 'I', 'F', 'F');
            assertThat(suno.clips().video(clip)).hasScheme("http");

            Timing timing = suno.clips().timing(clip);
            assertThat(timing.words()).isNotEmpty();
            assertThat(suno.lyrics().write("rain", PATIENCE).text()).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"GPTBEST", "SUNOAPI", "KIEAI"})
    void audioOfOnesOwnBecomesAClipThatGoesOn(Provider provider) throws IOException {
        Path file = Files.write(folder.resolve("mine.mp3"), new byte[] {1, 2, 3});
        try (SunoClient suno = client(provider)) {
            Clip sent = suno.uploads().fromFile(file, PATIENCE);
            assertThat(sent.uploaded()).isTrue();
            Clip fetched = suno.uploads().fromUrl(URI.create("https://example.com/mine.mp3"), PATIENCE);

            for (Clip upload : new Clip[] {sent, fetched}) {
                assertThat(suno.music()
                                .generate(MusicRequest.extend(upload, Duration.ofSeconds(5))
                                        .lyrics("la"))
                                .await(PATIENCE)
                                .clips())
                        .isNotEmpty();
            }
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> suno.uploads()
                            .fromFile(folder.resolve("nothing.mp3"), PATIENCE)))
                    .hasMessageContaining("nothing.mp3");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"SUNOAPI", "KIEAI"})
    void whatIsMadeOfASongComesWholeOnTheSunoapiWire(Provider provider) {
        try (SunoClient suno = client(provider)) {
            Clip clip = song(suno).first();

            assertThat(suno.music()
                            .generate(MusicRequest.extend(clip, Duration.ofSeconds(30)))
                            .await(PATIENCE)
                            .clips())
                    .hasSize(2);
            assertThat(suno.music()
                            .generate(MusicRequest.cover(clip).tags("jazz").title("Rain, again"))
                            .await(PATIENCE)
                            .clips())
                    .hasSize(2);
            assertThat(suno.music()
                            .generate(MusicRequest.infill(clip, Duration.ofSeconds(10), Duration.ofSeconds(20))
                                    .lyrics("[Verse] Sun"))
                            .await(PATIENCE)
                            .clips())
                    .hasSize(2);

            Stems stems = suno.clips().stems(clip, Stems.Split.TWO, PATIENCE);
            assertThat(stems.track("vocals").orElseThrow().audio()).isPresent();
            assertThat(suno.clips().stems(clip, Stems.Split.TWELVE, PATIENCE).tracks())
                    .hasSize(12);
            Clip upload = suno.uploads().fromUrl(URI.create("https://example.com/mine.mp3"), PATIENCE);
            assertThat(suno.music()
                            .generate(MusicRequest.extend(upload, Duration.ofSeconds(5))
                                    .lyrics("la")
                                    .title("On")
                                    .tags("folk"))
                            .await(PATIENCE)
                            .clips())
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"COMETAPI", "ELKAPI", "YUTOAI", "DEERAPI", "GPTBEST", "CRUN", "SUNOAPI", "KIEAI"})
    void aPersonaSingsInTheSameWordsAtEveryProvider(Provider provider) {
        try (SunoClient suno = client(provider)) {
            Persona persona = suno.personas().create(song(suno).first(), "The Singer");

            SongTask again = suno.music()
                    .generate(MusicRequest.withPersona(persona)
                            .lyrics("[Verse] Sun")
                            .title("Again")
                            .tags("folk"));

            assertThat(again.id()).isNotBlank();
        }
    }

    @Test
    void crunTakesTheAddressWithTheSongItself() {
        try (SunoClient suno = client(Provider.CRUN)) {
            Clip upload = suno.uploads().fromUrl(URI.create("https://example.com/mine.mp3"), PATIENCE);

            assertThat(suno.music()
                            .generate(MusicRequest.extend(upload, Duration.ofSeconds(5))
                                    .lyrics("la")
                                    .title("On")
                                    .tags("folk"))
                            .await(PATIENCE)
                            .clips())
                    .isNotEmpty();
            Clip made = song(suno).first();
            catchThrowableOfType(
                    UnsupportedByProviderException.class, () -> suno.music().generate(MusicRequest.cover(made)));
        }
    }
}
