package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.ClientListener;
import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.http.CallListener;
import dev.sunocontract.client.http.StartedCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.Vocals;
import dev.sunocontract.client.model.Voice;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.client.model.VoiceRequest;
import dev.sunocontract.client.model.VoiceSample;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of a provider's document is called by the façade, or stands in a list with the reason why only the
 * generated bindings have it.
 */
@Execution(ExecutionMode.CONCURRENT)
class FacadeOperationsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final URI AUDIO = URI.create("https://example.com/mine.mp3");

    /** Operations that do what another one does, which the façade calls where the provider has both. */
    private static final Map<String, List<String>> REPLACED = Map.ofEntries(
            Map.entry("gateway getTask", List.of("listTasks")),
            Map.entry("gateway getClips", List.of("listTasks", "getTask")),
            Map.entry("gateway listClips", List.of("getTask")),
            Map.entry("gateway getLyrics", List.of("listTasks", "getTask")),
            Map.entry("gateway generateLyrics", List.of("submitLyrics")),
            Map.entry("gateway generateMusic", List.of("submitMusic")),
            Map.entry("gateway generateMusicFromDescription", List.of("submitMusic")),
            Map.entry("gateway submitCustomMusic", List.of("submitMusic")),
            Map.entry("gateway getStems", List.of("submitMusic")),
            Map.entry("gateway createStems", List.of("submitMusic")),
            Map.entry("kiejobs uploadBase64", List.of("uploadFile")),
            Map.entry("kiejobs uploadByUrl", List.of("uploadFile", "submitMusic")),
            Map.entry("sonic getBatch", List.of("getTask")),
            Map.entry("sonic submitBatch", List.of("submitMusic")),
            Map.entry("sonic uploadCover", List.of("uploadByUrl")),
            Map.entry("sonic uploadExtension", List.of("uploadByUrl")),
            Map.entry("sunoapi uploadBase64", List.of("uploadFile")),
            Map.entry("sunoapi uploadByUrl", List.of("uploadCover", "uploadFile")));

    /** Operations that only the generated bindings call, and why. */
    private static final Map<String, String> BINDINGS_ONLY = Map.ofEntries(
            Map.entry("acedata getMp3", "Clip.audioUrl is an MP3"),
            Map.entry("acedata mashupLyrics", "lyrics of two songs have no counterpart at other wires"),
            Map.entry("acedata submitCustomModel", "no page shows the response"),
            Map.entry("acedata submitProject", "no page shows the response"),
            Map.entry("crun estimateCredits", "price() reads prices from the document and asks nobody"),
            Map.entry("crun estimateTask", "price() reads prices from the document and asks nobody"),
            Map.entry("crun getModel", "the schema of a model is for programs that build forms"),
            Map.entry("crun listModels", "model() takes any name"),
            Map.entry("gateway concatClips", "returns a clip and no task to wait for; concat() calls submitConcat"),
            Map.entry("gateway createProject", "a folder of Suno Studio; no song request names one"),
            Map.entry("gateway getProject", "a folder of Suno Studio; no song request names one"),
            Map.entry("gateway createVoicePersona", "no page shows how the phrase of verifyVoice is requested"),
            Map.entry("gateway verifyVoice", "no page shows how the phrase is requested"),
            Map.entry("gateway getCredits", "no page shows the response"),
            Map.entry("gateway getMp4State", "no page shows the response, nor what starts the video"),
            Map.entry("gateway getStemMidi", "no page shows the response"),
            Map.entry("gateway getWaveform", "no page shows the response"),
            Map.entry("gateway listMusic", "a list of the account's songs; the client asks by task id"),
            Map.entry("gateway listStyles", "no page shows the response"),
            Map.entry("gateway submitPersona", "needs the second at which vocals start; its result is not shown"),
            Map.entry("gateway submitTags", "its result is not shown"),
            Map.entry("gateway submitTiming", "times a task, not a clip; its result is known from a client only"),
            Map.entry("kiejobs getModel", "the schema of a model is for programs that build forms"),
            Map.entry("kiejobs listModels", "model() takes any name"),
            Map.entry("sonic getFiles", "getWavUrl and Clip.audioUrl have the two files that it lists beside others"),
            Map.entry(
                    "sunoapi getDownloadUrl",
                    "a URL for browsers, valid for 20 minutes; downloads read Clip.audioUrl"));

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=1000");

    @TempDir
    Path folder;

    private final Set<String> called = ConcurrentHashMap.newKeySet();

    /** A sample with every wire; all providers with {@code -Dmatrix=full}. */
    static List<Provider> providers() {
        return ClientAgainstSandboxTest.providers();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyOperationIsCalledOrListed(Provider provider) throws IOException {
        try (SunoClient suno = client(provider)) {
            callEverything(suno);
        }

        Contract contract = Contract.of(provider);
        for (Operation operation : contract.operations()) {
            String name = contract.wire().id() + " " + operation.id();
            assertThat(called.contains(operation.id()))
                    .as("%s is called, unless a list says otherwise", name)
                    .isEqualTo(!BINDINGS_ONLY.containsKey(name) && !isReplaced(name, operation.id()));
        }
    }

    private boolean isReplaced(String name, String operationId) {
        return !called.contains(operationId)
                && REPLACED.getOrDefault(name, List.of()).stream().anyMatch(called::contains);
    }

    private SunoClient client(Provider provider) {
        return SunoClient.builder()
                .provider(provider)
                .apiKey(SANDBOX.apiKey())
                .baseUri(SANDBOX.baseUri(provider))
                .listener(new ClientListener() {
                    @Override
                    public CallListener callStarted(StartedCall call) {
                        called.add(call.operation().id());
                        return CallListener.NONE;
                    }
                })
                .build();
    }

    private void callEverything(SunoClient suno) throws IOException {
        Song song = suno.music()
                .generate(SongRequest.custom("[Verse] Rain").title("Rain").tags("folk"))
                .await(TIMEOUT);
        Clip clip = song.first();
        callSongs(suno, clip);
        callClips(suno, clip);
        callUploads(suno);
        callVoices(suno);
        suno.tasks().get(clip.taskId());
        suno.tasks().get(List.of(clip.taskId()));
        offered(() -> suno.lyrics().generate("rain", TIMEOUT));
        offered(() -> suno.music().expandTags("folk"));
        offered(() -> suno.account().credits());
    }

    private static void callSongs(SunoClient suno, Clip clip) {
        Clip audio = clip.audioUrl().isPresent() ? clip : clip.withAudioUrl(AUDIO);
        offered(() -> {
            Persona persona = suno.personas().create(clip, "The Singer");
            generate(
                    suno,
                    SongRequest.withPersona(persona).lyrics("la").title("Sun").tags("folk"));
            offered(() -> suno.personas().list("user"));
            offered(() -> suno.personas().delete(persona));
        });
        offered(() -> {
            Clip continuation = generate(
                    suno, SongRequest.extend(clip, Duration.ofSeconds(30)).lyrics("la"));
            suno.music().concat(continuation).await(TIMEOUT);
        });
        Stream.of(
                        SongRequest.fromDescription("rain"),
                        SongRequest.cover(audio).lyrics("la").title("Again").tags("jazz"),
                        SongRequest.sample(clip, Duration.ofSeconds(1), Duration.ofSeconds(4))
                                .lyrics("la")
                                .title("Around")
                                .tags("folk"),
                        SongRequest.mashup(audio, audio)
                                .lyrics("la")
                                .title("Both")
                                .tags("folk"),
                        SongRequest.addVocals(audio).lyrics("la").negativeTags("drums"),
                        SongRequest.addInstrumental(audio).negativeTags("drums"),
                        SongRequest.sound("rain"))
                .forEach(request -> offered(() -> generate(suno, request)));
        SongRequest.Infill section = SongRequest.infill(clip, Duration.ofSeconds(10), Duration.ofSeconds(20))
                .lyrics("la")
                .title("Sun")
                .tags("folk");
        offered(() -> generate(suno, section.fullLyrics("la la")));
    }

    private static void callClips(SunoClient suno, Clip clip) {
        offered(() -> {
            Stems stems = suno.clips().separateStems(clip, Stems.SeparationType.TWO, TIMEOUT);
            offered(() -> suno.clips().getMidi(stems.tracks().get(0), TIMEOUT));
        });
        offered(() -> suno.clips().separateStems(clip, Stems.SeparationType.TWELVE, TIMEOUT));
        offered(() -> suno.clips().separateStem(clip, "Bass", TIMEOUT));
        offered(() -> suno.clips().getTiming(clip));
        offered(() -> suno.clips().getTempo(clip));
        offered(() -> {
            Vocals vocals = suno.clips().extractVocals(clip, Duration.ofSeconds(1), Duration.ofSeconds(4), TIMEOUT);
            suno.personas().create(clip, vocals, "The Singer", "");
        });
        offered(() -> suno.clips().getWavUrl(clip));
        offered(() -> suno.clips().getVideoUrl(clip));
        offered(() -> suno.clips().generateCoverImages(clip, TIMEOUT));
        offered(() -> suno.clips().recover(clip.taskId(), TIMEOUT));
    }

    private void callUploads(SunoClient suno) throws IOException {
        Path file = Files.write(folder.resolve("mine.mp3"), new byte[] {1, 2, 3});
        for (Uploader uploader : List.<Uploader>of(() -> suno.uploads().fromUrl(AUDIO, TIMEOUT), () -> suno.uploads()
                .fromFile(file, TIMEOUT))) {
            offered(() -> {
                Clip upload = uploader.upload();
                offered(() -> generate(
                        suno,
                        SongRequest.extend(upload, Duration.ofSeconds(5))
                                .lyrics("la")
                                .title("On")
                                .tags("folk")));
                offered(() -> generate(
                        suno,
                        SongRequest.cover(upload).lyrics("la").title("Again").tags("jazz")));
            });
        }
    }

    private interface Uploader {
        Clip upload();
    }

    private static void callVoices(SunoClient suno) {
        offered(() -> {
            VoicePhrase first =
                    suno.voices().requestPhrase(VoiceSample.of(AUDIO, Duration.ZERO, Duration.ofSeconds(12)), TIMEOUT);
            VoicePhrase phrase = suno.voices().requestOtherPhrase(first, TIMEOUT);
            Voice voice = suno.voices().create(VoiceRequest.of(phrase, AUDIO).name("Mine"), TIMEOUT);
            suno.voices().isAvailable(voice);
        });
        offered(() -> suno.voices().create(VoiceRequest.ofRecording(AUDIO), TIMEOUT));
    }

    private static Clip generate(SunoClient suno, SongRequest request) {
        return suno.music().generate(request).await(TIMEOUT).first();
    }

    private static void offered(Runnable use) {
        try {
            use.run();
        } catch (UnsupportedByProviderException notOffered) {
            // an operation of the document that would do it is found uncalled
        }
    }
}
