package dev.sunocontract.client.wire.sunoapi;

import dev.sunocontract.client.generated.sunoapi.model.ExtendRequest;
import dev.sunocontract.client.generated.sunoapi.model.LyricsRequest;
import dev.sunocontract.client.generated.sunoapi.model.Mp4Request;
import dev.sunocontract.client.generated.sunoapi.model.PersonaRequest;
import dev.sunocontract.client.generated.sunoapi.model.ReplaceSectionRequest;
import dev.sunocontract.client.generated.sunoapi.model.SeparationType;
import dev.sunocontract.client.generated.sunoapi.model.StemsRequest;
import dev.sunocontract.client.generated.sunoapi.model.SunoModel;
import dev.sunocontract.client.generated.sunoapi.model.TimingRequest;
import dev.sunocontract.client.generated.sunoapi.model.UploadCoverRequest;
import dev.sunocontract.client.generated.sunoapi.model.UploadExtensionRequest;
import dev.sunocontract.client.generated.sunoapi.model.UploadFileRequest;
import dev.sunocontract.client.generated.sunoapi.model.WavRequest;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.http.Futures;
import dev.sunocontract.client.http.Transport;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.wire.ConcurrentTaskFetcher;
import dev.sunocontract.client.wire.RequiredFields;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The sunoapi wire: every act has a path of its own, and most have a second one that shows how far it is. */
public final class SunoapiAdapter implements WireAdapter {

    /** On the lists of both providers. */
    private static final String DEFAULT_MODEL = "V5";

    /** The providers insist on a callback, and are asked all the same: a name of which RFC 6761 promises that nobody has it. */
    private static final String UNREACHABLE_CALLBACK_URL = "https://callback.invalid/";

    private final Transport transport;

    public SunoapiAdapter(Transport transport) {
        this.transport = transport;
    }

    @Override
    public TaskState submitSong(SongRequest request) {
        if (request instanceof SongRequest.Extension extend) {
            return submitTask(extend.clip().isUpload() ? uploadExtensionCall(extend) : extendCall(extend));
        }
        if (request instanceof SongRequest.Cover cover) {
            return submitTask(uploadCoverCall(cover));
        }
        if (request instanceof SongRequest.Infill infill) {
            return submitTask(replaceSectionCall(infill));
        }
        return submitTask(ApiCall.of("submitMusic").body(toMusicRequest(request)));
    }

    private TaskState submitTask(ApiCall call) {
        JsonNode answer = transport.execute(call);
        String id = RequiredFields.text(answer, "/data/taskId", transport.provider(), call.operationId());
        return new TaskState(id, Status.PENDING, 0, List.of(), "", answer);
    }

    private static dev.sunocontract.client.generated.sunoapi.model.MusicRequest toMusicRequest(SongRequest request) {
        var body = new dev.sunocontract.client.generated.sunoapi.model.MusicRequest()
                .callBackUrl(callbackUrl(request))
                .model(model(request));
        if (request instanceof SongRequest.FromDescription described) {
            return body.customMode(false).instrumental(described.instrumental()).prompt(described.description());
        }
        if (request instanceof SongRequest.Custom custom) {
            return body.customMode(true)
                    .instrumental(custom.lyrics().isEmpty())
                    .prompt(nullIfEmpty(custom.lyrics()))
                    .title(custom.title())
                    .style(custom.tags());
        }
        SongRequest.WithPersona persona = (SongRequest.WithPersona) request;
        return body.customMode(true)
                .instrumental(persona.lyrics().isEmpty())
                .prompt(nullIfEmpty(persona.lyrics()))
                .title(persona.title())
                .style(persona.tags())
                .negativeTags(nullIfEmpty(persona.negativeTags()))
                .personaId(persona.persona().id());
    }

    /** What is not said is as in the clip; if that is not known either, the provider goes on with what it knows. */
    private static ApiCall extendCall(SongRequest.Extension extend) {
        String lyrics = firstNonEmpty(extend.lyrics(), extend.clip().lyrics());
        String title = firstNonEmpty(extend.title(), extend.clip().title());
        String style = firstNonEmpty(extend.tags(), extend.clip().tags());
        ExtendRequest body = new ExtendRequest()
                .audioId(extend.clip().id())
                .model(model(extend))
                .callBackUrl(callbackUrl(extend))
                .defaultParamFlag(false);
        if (!lyrics.isEmpty() && !title.isEmpty() && !style.isEmpty()) {
            body.defaultParamFlag(true)
                    .prompt(lyrics)
                    .title(title)
                    .style(style)
                    .continueAt(seconds(extend.continueAt()));
        }
        return ApiCall.of("extendMusic").body(body);
    }

    /** Without a style and a title the upload goes on as it is. */
    private ApiCall uploadExtensionCall(SongRequest.Extension extend) {
        return ApiCall.of("uploadExtension")
                .body(new UploadExtensionRequest()
                        .uploadUrl(requireAudioUrl(extend.clip(), "uploadExtension"))
                        .defaultParamFlag(
                                !extend.title().isEmpty() && !extend.tags().isEmpty())
                        .instrumental(extend.lyrics().isEmpty())
                        .prompt(nullIfEmpty(extend.lyrics()))
                        .title(nullIfEmpty(extend.title()))
                        .style(nullIfEmpty(extend.tags()))
                        .continueAt(seconds(extend.continueAt()))
                        .model(model(extend))
                        .callBackUrl(callbackUrl(extend)));
    }

    /** A song of one's own here is covered by its address, as any other audio. */
    private ApiCall uploadCoverCall(SongRequest.Cover cover) {
        return ApiCall.of("uploadCover")
                .body(new UploadCoverRequest()
                        .uploadUrl(requireAudioUrl(cover.clip(), "uploadCover"))
                        .customMode(true)
                        .instrumental(cover.lyrics().isEmpty())
                        .prompt(nullIfEmpty(cover.lyrics()))
                        .title(cover.title())
                        .style(cover.tags())
                        .model(model(cover))
                        .callBackUrl(callbackUrl(cover)));
    }

    private static ApiCall replaceSectionCall(SongRequest.Infill infill) {
        return ApiCall.of("replaceSection")
                .body(new ReplaceSectionRequest()
                        .taskId(infill.clip().taskId())
                        .audioId(infill.clip().id())
                        .prompt(infill.lyrics())
                        .title(firstNonEmpty(infill.title(), infill.clip().title()))
                        .tags(firstNonEmpty(infill.tags(), infill.clip().tags()))
                        .infillStartS(seconds(infill.start()))
                        .infillEndS(seconds(infill.end()))
                        .callBackUrl(infill.callbackUrl()));
    }

    private String requireAudioUrl(Clip clip, String operationId) {
        return clip.audioUrl()
                .map(URI::toString)
                .orElseThrow(
                        () -> transport.unsupportedFeature(operationId, "the clip does not say where its audio is"));
    }

    private static SunoModel model(SongRequest request) {
        return SunoModel.of(request.model() == null ? DEFAULT_MODEL : request.model());
    }

    private static String callbackUrl(SongRequest request) {
        return request.callbackUrl() == null ? UNREACHABLE_CALLBACK_URL : request.callbackUrl();
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String firstNonEmpty(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
    }

    @Override
    public Map<String, TaskState> getStates(Collection<String> taskIds) {
        return Futures.join(getStatesAsync(TaskType.SONG, taskIds), transport.provider(), "getTask");
    }

    @Override
    public CompletableFuture<Map<String, TaskState>> getStatesAsync(TaskType work, Collection<String> taskIds) {
        return ConcurrentTaskFetcher.fetch(taskIds, id -> transport
                .executeAsync(ApiCall.of(statusOperation(work)).parameter("taskId", id))
                .thenApply(answer -> SunoapiResponseMapper.toTaskState(work, answer.path("data"))));
    }

    private static String statusOperation(TaskType work) {
        return switch (work) {
            case SONG -> "getTask";
            case LYRICS -> "getLyrics";
            case STEMS -> "getStems";
            case WAV -> "getWav";
            case VIDEO -> "getMp4";
        };
    }

    @Override
    public int maxBatchSize() {
        return ConcurrentTaskFetcher.MAX_CONCURRENCY;
    }

    /** Extensions come whole, and sections joined. */
    @Override
    public TaskState concat(Clip continuation, boolean infill) {
        throw transport.unsupportedOperation("submitConcat");
    }

    @Override
    public TaskState separateStems(Clip clip, Stems.SeparationType split) {
        return submitTask(ApiCall.of("submitStems")
                .body(new StemsRequest()
                        .taskId(clip.taskId())
                        .audioId(clip.id())
                        .type(split == Stems.SeparationType.TWO ? SeparationType.TWO : SeparationType.TWELVE)
                        .callBackUrl(UNREACHABLE_CALLBACK_URL)));
    }

    /** The address goes with the song that is made of it. */
    @Override
    public TaskState uploadByUrl(URI audio) {
        Clip upload = Clip.reference("", "").withAudioUrl(audio).asUpload();
        return new TaskState("", Status.SUCCEEDED, 100, List.of(upload), "", upload.raw());
    }

    /** Kept by the provider for three days; at once, whatever time there is. */
    @Override
    public Clip uploadFile(Path audio, Duration atMost) {
        UploadFileRequest request = new UploadFileRequest()
                .base64Data(Base64.getEncoder().encodeToString(readFile(audio)))
                .uploadPath("audio")
                .fileName(String.valueOf(audio.getFileName()));
        JsonNode answer = transport.execute(ApiCall.of("uploadFile").body(request));
        String address = RequiredFields.text(answer, "/data/downloadUrl", transport.provider(), "uploadFile");
        return Clip.reference("", "").withAudioUrl(URI.create(address)).asUpload();
    }

    private static byte[] readFile(Path audio) {
        try {
            return Files.readAllBytes(audio);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + audio, e);
        }
    }

    @Override
    public TaskState requestFile(TaskType work, Clip clip) {
        return submitTask(
                work == TaskType.WAV
                        ? ApiCall.of("submitWav")
                                .body(new WavRequest()
                                        .taskId(clip.taskId())
                                        .audioId(clip.id())
                                        .callBackUrl(UNREACHABLE_CALLBACK_URL))
                        : ApiCall.of("submitMp4")
                                .body(new Mp4Request()
                                        .taskId(clip.taskId())
                                        .audioId(clip.id())
                                        .callBackUrl(UNREACHABLE_CALLBACK_URL)));
    }

    @Override
    public URI fileUrl(TaskType work, TaskState done) {
        String field = work == TaskType.WAV ? "audioWavUrl" : "videoUrl";
        String address =
                RequiredFields.text(done.raw(), "/response/" + field, transport.provider(), statusOperation(work));
        return URI.create(address);
    }

    /** The providers want a description; the name is one. */
    @Override
    public Persona createPersona(Clip clip, String name, String description) {
        PersonaRequest request = new PersonaRequest()
                .taskId(clip.taskId())
                .audioId(clip.id())
                .name(name)
                .description(firstNonEmpty(description, name));
        JsonNode answer = transport.execute(ApiCall.of("createPersona").body(request));
        String id = RequiredFields.text(answer, "/data/personaId", transport.provider(), "createPersona");
        return new Persona(id, name, clip.id(), answer.path("data"));
    }

    @Override
    public TaskState submitLyrics(String about) {
        return submitTask(ApiCall.of("submitLyrics")
                .body(new LyricsRequest().prompt(about).callBackUrl(UNREACHABLE_CALLBACK_URL)));
    }

    /** The first of the versions; the others are in the raw answer. */
    @Override
    public Lyrics readLyrics(TaskState done) {
        JsonNode first = done.raw().path("response").path("data").path(0);
        return new Lyrics(first.path("title").asString(""), first.path("text").asString(""), done.raw());
    }

    @Override
    public Timing getTiming(Clip clip) {
        TimingRequest request = new TimingRequest().taskId(clip.taskId()).audioId(clip.id());
        JsonNode answer = transport.execute(ApiCall.of("getTiming").body(request));
        List<Timing.AlignedWord> words = new ArrayList<>();
        answer.path("data")
                .path("alignedWords")
                .forEach(word -> words.add(new Timing.AlignedWord(
                        word.path("word").asString(""),
                        toDuration(word.path("startS")),
                        toDuration(word.path("endS")))));
        return new Timing(List.copyOf(words), answer.path("data"));
    }

    private static Duration toDuration(JsonNode seconds) {
        return Duration.ofMillis(Math.round(seconds.asDouble(0) * 1000));
    }

    @Override
    public TaskState parseCallback(JsonNode body) {
        return SunoapiResponseMapper.parseCallback(body);
    }
}
