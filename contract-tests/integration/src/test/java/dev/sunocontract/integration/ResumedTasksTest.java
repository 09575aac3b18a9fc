package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.client.model.VoiceRequest;
import dev.sunocontract.client.model.VoiceSample;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task of any kind that a wait gave up is taken up again by the id in the exception, at every wire. */
class ResumedTasksTest {

    private static final Duration NONE = Duration.ZERO;
    private static final Duration AT_ONCE = Duration.ofNanos(1);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final URI AUDIO = URI.create("https://example.com/a.mp3");

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=1000");

    @ParameterizedTest
    @ValueSource(strings = {"cometapi", "crun", "sunoapi", "kieaiold", "kieai", "musicapi", "acedata"})
    void everyKindOfTaskIsTakenUp(Provider provider) {
        try (SunoClient suno = SunoClient.builder()
                .provider(provider)
                .apiKey(SANDBOX.apiKey())
                .baseUri(SANDBOX.baseUri(provider))
                .build()) {
            Clip clip = suno.music()
                    .generate(SongRequest.custom("[Verse] Rain").title("Rain").tags("folk"))
                    .await(LONG)
                    .first();
            resumesFilesAndTexts(suno, clip);
            resumesTracks(suno, clip);
            resumesVoices(suno);
            resumed(() -> suno.uploads().fromUrl(AUDIO, AT_ONCE), id -> suno.tasks()
                    .awaitUpload(id, LONG));
        }
    }

    private static void resumesFilesAndTexts(SunoClient suno, Clip clip) {
        resumed(() -> suno.lyrics().generate("rain", AT_ONCE), id -> suno.tasks()
                .awaitLyrics(id, LONG));
        resumed(() -> suno.clips().getWavUrl(clip, AT_ONCE), id -> suno.tasks().awaitWavUrl(id, LONG));
        resumed(() -> suno.clips().getVideoUrl(clip, AT_ONCE), id -> suno.tasks()
                .awaitVideoUrl(id, LONG));
        resumed(() -> suno.clips().generateCoverImages(clip, AT_ONCE), id -> suno.tasks()
                .awaitCoverImages(id, LONG));
        resumed(() -> suno.clips().recover(clip.taskId(), AT_ONCE), id -> suno.tasks()
                .awaitRecovery(id, LONG));
    }

    private static void resumesTracks(SunoClient suno, Clip clip) {
        Duration end = Duration.ofSeconds(4);
        resumed(() -> suno.clips().extractVocals(clip, NONE, end, AT_ONCE), id -> suno.tasks()
                .awaitVocals(id, clip, NONE, end, LONG));
        Stems stems =
                resumed(() -> suno.clips().separateStems(clip, Stems.SeparationType.TWO, AT_ONCE), id -> suno.tasks()
                        .awaitStems(id, LONG));
        Clip track = stems == null ? clip : stems.tracks().get(0);
        resumed(() -> suno.clips().getMidi(track, AT_ONCE), id -> suno.tasks().awaitMidi(id, LONG));
    }

    private static void resumesVoices(SunoClient suno) {
        VoiceSample sample = VoiceSample.of(AUDIO, NONE, Duration.ofSeconds(12));
        VoicePhrase phrase = resumed(() -> suno.voices().requestPhrase(sample, AT_ONCE), id -> suno.tasks()
                .awaitVoicePhrase(id, LONG));
        VoiceRequest request = phrase == null
                ? VoiceRequest.ofRecording(AUDIO)
                : VoiceRequest.of(phrase, AUDIO).name("Mine");
        resumed(() -> suno.voices().create(request, AT_ONCE), id -> suno.tasks().awaitVoice(id, request.name(), LONG));
    }

    private interface Submission<T> {
        T call();
    }

    /** Returns the result of the task; null if the provider does not offer its kind. */
    private static <T> T resumed(Submission<T> submission, Function<String, T> resumption) {
        T result;
        try {
            result = submission.call(); // such as that of a provider that answers at once
        } catch (UnsupportedByProviderException notOffered) {
            return null;
        } catch (TaskTimeoutException e) {
            result = resumption.apply(e.taskId().orElseThrow());
        }
        assertThat(result).isNotNull();
        return result;
    }
}
