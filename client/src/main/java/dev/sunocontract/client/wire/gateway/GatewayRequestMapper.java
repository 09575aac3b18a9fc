package dev.sunocontract.client.wire.gateway;

import dev.sunocontract.client.generated.gateway.model.ConcatRequest;
import dev.sunocontract.client.generated.gateway.model.LyricsRequest;
import dev.sunocontract.client.generated.gateway.model.MusicMode;
import dev.sunocontract.client.generated.gateway.model.MusicModel;
import dev.sunocontract.client.generated.gateway.model.MusicRequest;
import dev.sunocontract.client.generated.gateway.model.PersonaRequest;
import dev.sunocontract.client.generated.gateway.model.StemGroup;
import dev.sunocontract.client.generated.gateway.model.StemMode;
import dev.sunocontract.client.generated.gateway.model.TaskAction;
import dev.sunocontract.client.generated.gateway.model.TaskListRequest;
import dev.sunocontract.client.generated.gateway.model.UploadByUrlRequest;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongOptions;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.wire.Seconds;
import dev.sunocontract.client.wire.TaskType;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Maps requests of the client to calls of the gateway wire. */
final class GatewayRequestMapper implements SongRequest.Visitor<ApiCall> {

    private static final String GENERATION_TYPE = "TEXT";

    /** The value of every documented example; its meaning is not documented. */
    private static final int STEM_TYPE_ID = 91;

    private final Supplier<String> personaMusicOperation;

    /**
     * Creates a mapper.
     *
     * @param personaMusicOperation the id of the operation that generates a song with a persona at the provider
     */
    GatewayRequestMapper(Supplier<String> personaMusicOperation) {
        this.personaMusicOperation = personaMusicOperation;
    }

    @Override
    public ApiCall visitCustom(SongRequest.Custom request) {
        return musicCall(lyricsBody(request.options(), MusicModel.CHIRP_V4));
    }

    @Override
    public ApiCall visitFromDescription(SongRequest.FromDescription request) {
        return musicCall(body(request.options(), MusicModel.CHIRP_V4)
                .gptDescriptionPrompt(request.description())
                .makeInstrumental(request.instrumental()));
    }

    @Override
    public ApiCall visitWithPersona(SongRequest.WithPersona request) {
        MusicRequest body = lyricsBody(request.options(), MusicModel.CHIRP_V4_TAU)
                .task(MusicMode.ARTIST_CONSISTENCY)
                .personaId(request.persona().id())
                .artistClipId(request.persona().rootClipId())
                .negativeTags(request.options().negativeTags())
                .generationType(GENERATION_TYPE);
        return ApiCall.of(personaMusicOperation.get()).body(body);
    }

    @Override
    public ApiCall visitExtension(SongRequest.Extension request) {
        Clip clip = request.clip();
        return musicCall(lyricsBody(request.options(), MusicModel.CHIRP_V4)
                .task(clip.isUpload() ? MusicMode.UPLOAD_EXTEND : MusicMode.EXTEND)
                .taskId(nullIfEmpty(clip.taskId()))
                .continueClipId(clip.id())
                .continueAt(Seconds.of(request.continueAt())));
    }

    @Override
    public ApiCall visitCover(SongRequest.Cover request) {
        return musicCall(lyricsBody(request.options(), MusicModel.CHIRP_V4_TAU)
                .task(MusicMode.COVER)
                .coverClipId(request.clip().id()));
    }

    @Override
    public ApiCall visitInfill(SongRequest.Infill request) {
        return musicCall(lyricsBody(request.options(), MusicModel.CHIRP_V4_TAU)
                .task(MusicMode.INFILL)
                .continueClipId(request.clip().id())
                .infillStartS(Seconds.of(request.start()))
                .infillEndS(Seconds.of(request.end())));
    }

    private static ApiCall musicCall(MusicRequest body) {
        return ApiCall.of("submitMusic").body(body);
    }

    private static MusicRequest body(SongOptions options, MusicModel defaultModel) {
        return new MusicRequest()
                .notifyHook(options.callbackUrl())
                .mv(options.model() == null ? defaultModel : MusicModel.of(options.model()));
    }

    private static MusicRequest lyricsBody(SongOptions options, MusicModel defaultModel) {
        return body(options, defaultModel)
                .prompt(options.lyrics())
                .title(options.title())
                .tags(options.tags());
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    static ApiCall listTasksCall(Collection<String> taskIds) {
        return ApiCall.of("listTasks")
                .body(new TaskListRequest().ids(List.copyOf(taskIds)).action(TaskAction.MUSIC.value()));
    }

    static ApiCall personaCall(Clip clip, String name, String description) {
        return ApiCall.of("createPersona")
                .body(new PersonaRequest()
                        .rootClipId(clip.id())
                        .name(name)
                        .description(description)
                        .clips(List.of(clip.id()))
                        .isPublic(false));
    }

    static ApiCall lyricsCall(String description) {
        return ApiCall.of("submitLyrics").body(new LyricsRequest().prompt(description));
    }

    static ApiCall concatCall(Clip continuation, boolean infill) {
        return ApiCall.of("submitConcat")
                .body(new ConcatRequest().clipId(continuation.id()).isInfill(infill));
    }

    static ApiCall stemsCall(Clip clip, Stems.SeparationType type) {
        boolean two = type == Stems.SeparationType.TWO;
        return musicCall(new MusicRequest()
                .task(MusicMode.GEN_STEM)
                .taskId(nullIfEmpty(clip.taskId()))
                .continueClipId(clip.id())
                .title(clip.title())
                .prompt("")
                .mv(MusicModel.CHIRP_AUK)
                .makeInstrumental(true)
                .generationType(GENERATION_TYPE)
                .stemTypeId(STEM_TYPE_ID)
                .stemTypeGroupName(two ? StemGroup.TWO : StemGroup.TWELVE)
                .stemTask(two ? StemMode.TWO : StemMode.TWELVE));
    }

    static ApiCall uploadByUrlCall(URI audio) {
        return ApiCall.of("uploadByUrl").body(new UploadByUrlRequest().url(audio.toString()));
    }

    static ApiCall fileCall(TaskType type, Clip clip) {
        return ApiCall.of(fileOperation(type)).parameter("clip_id", clip.id());
    }

    static String fileOperation(TaskType type) {
        return type == TaskType.WAV ? "getWav" : "getMp4";
    }

    static ApiCall timingCall(Clip clip) {
        return ApiCall.of("getTiming").parameter("clip_id", clip.id());
    }
}
