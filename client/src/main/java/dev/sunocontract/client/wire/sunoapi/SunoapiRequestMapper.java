package dev.sunocontract.client.wire.sunoapi;

import dev.sunocontract.client.generated.sunoapi.model.ExtendRequest;
import dev.sunocontract.client.generated.sunoapi.model.LyricsRequest;
import dev.sunocontract.client.generated.sunoapi.model.Mp4Request;
import dev.sunocontract.client.generated.sunoapi.model.MusicRequest;
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
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongOptions;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.Seconds;
import dev.sunocontract.client.wire.TaskType;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Maps requests of the client to calls of the sunoapi wire. */
final class SunoapiRequestMapper implements SongRequest.Visitor<ApiCall> {

    /** A model of both providers. */
    private static final String DEFAULT_MODEL = "V5";

    /** The callback URL if the caller sets none: the providers require one. RFC 6761 reserves {@code .invalid}. */
    private static final String UNREACHABLE_CALLBACK_URL = "https://callback.invalid/";

    private final Transport transport;

    /**
     * Creates a mapper.
     *
     * @param transport the source of errors about clips without a URL
     */
    SunoapiRequestMapper(Transport transport) {
        this.transport = transport;
    }

    @Override
    public ApiCall visitCustom(SongRequest.Custom request) {
        return ApiCall.of("submitMusic").body(customBody(request.options()));
    }

    @Override
    public ApiCall visitFromDescription(SongRequest.FromDescription request) {
        return ApiCall.of("submitMusic")
                .body(body(request.options())
                        .customMode(false)
                        .instrumental(request.instrumental())
                        .prompt(request.description()));
    }

    @Override
    public ApiCall visitWithPersona(SongRequest.WithPersona request) {
        return ApiCall.of("submitMusic")
                .body(customBody(request.options())
                        .negativeTags(nullIfEmpty(request.options().negativeTags()))
                        .personaId(request.persona().id()));
    }

    @Override
    public ApiCall visitExtension(SongRequest.Extension request) {
        return request.clip().isUpload() ? uploadExtensionCall(request) : extendCall(request);
    }

    /** Extends an upload; without a title and a style the provider keeps those of the upload. */
    private ApiCall uploadExtensionCall(SongRequest.Extension request) {
        SongOptions options = request.options();
        return ApiCall.of("uploadExtension")
                .body(new UploadExtensionRequest()
                        .uploadUrl(requireAudioUrl(request.clip(), "uploadExtension"))
                        .defaultParamFlag(
                                !options.title().isEmpty() && !options.tags().isEmpty())
                        .instrumental(options.lyrics().isEmpty())
                        .prompt(nullIfEmpty(options.lyrics()))
                        .title(nullIfEmpty(options.title()))
                        .style(nullIfEmpty(options.tags()))
                        .continueAt(Seconds.of(request.continueAt()))
                        .model(model(options))
                        .callBackUrl(callbackUrl(options)));
    }

    /**
     * Extends a clip. Missing fields default to those of the clip; if one is still missing, the provider uses its own.
     */
    private static ApiCall extendCall(SongRequest.Extension request) {
        SongOptions options = request.options();
        Clip clip = request.clip();
        String lyrics = firstNonEmpty(options.lyrics(), clip.lyrics());
        String title = firstNonEmpty(options.title(), clip.title());
        String style = firstNonEmpty(options.tags(), clip.tags());
        ExtendRequest body = new ExtendRequest()
                .audioId(clip.id())
                .model(model(options))
                .callBackUrl(callbackUrl(options))
                .defaultParamFlag(false);
        if (!lyrics.isEmpty() && !title.isEmpty() && !style.isEmpty()) {
            body.defaultParamFlag(true)
                    .prompt(lyrics)
                    .title(title)
                    .style(style)
                    .continueAt(Seconds.of(request.continueAt()));
        }
        return ApiCall.of("extendMusic").body(body);
    }

    /** Covers a clip by its audio URL, whether it was generated or uploaded. */
    @Override
    public ApiCall visitCover(SongRequest.Cover request) {
        SongOptions options = request.options();
        return ApiCall.of("uploadCover")
                .body(new UploadCoverRequest()
                        .uploadUrl(requireAudioUrl(request.clip(), "uploadCover"))
                        .customMode(true)
                        .instrumental(options.lyrics().isEmpty())
                        .prompt(nullIfEmpty(options.lyrics()))
                        .title(options.title())
                        .style(options.tags())
                        .model(model(options))
                        .callBackUrl(callbackUrl(options)));
    }

    @Override
    public ApiCall visitInfill(SongRequest.Infill request) {
        SongOptions options = request.options();
        Clip clip = request.clip();
        return ApiCall.of("replaceSection")
                .body(new ReplaceSectionRequest()
                        .taskId(clip.taskId())
                        .audioId(clip.id())
                        .prompt(options.lyrics())
                        .title(firstNonEmpty(options.title(), clip.title()))
                        .tags(firstNonEmpty(options.tags(), clip.tags()))
                        .infillStartS(Seconds.of(request.start()))
                        .infillEndS(Seconds.of(request.end()))
                        .callBackUrl(options.callbackUrl()));
    }

    private String requireAudioUrl(Clip clip, String operationId) {
        return clip.audioUrl()
                .map(URI::toString)
                .orElseThrow(() -> transport.unsupportedFeature(operationId, "the clip has no audio URL"));
    }

    private static MusicRequest body(SongOptions options) {
        return new MusicRequest().callBackUrl(callbackUrl(options)).model(model(options));
    }

    private static MusicRequest customBody(SongOptions options) {
        return body(options)
                .customMode(true)
                .instrumental(options.lyrics().isEmpty())
                .prompt(nullIfEmpty(options.lyrics()))
                .title(options.title())
                .style(options.tags());
    }

    private static SunoModel model(SongOptions options) {
        return SunoModel.of(options.model() == null ? DEFAULT_MODEL : options.model());
    }

    private static String callbackUrl(SongOptions options) {
        return options.callbackUrl() == null ? UNREACHABLE_CALLBACK_URL : options.callbackUrl();
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String firstNonEmpty(String text, String fallback) {
        return text.isEmpty() ? fallback : text;
    }

    static ApiCall statusCall(TaskType type, String taskId) {
        return ApiCall.of(statusOperation(type)).parameter("taskId", taskId);
    }

    static String statusOperation(TaskType type) {
        return switch (type) {
            case SONG -> "getTask";
            case LYRICS -> "getLyrics";
            case STEMS -> "getStems";
            case WAV -> "getWav";
            case VIDEO -> "getMp4";
        };
    }

    static ApiCall stemsCall(Clip clip, Stems.SeparationType type) {
        return ApiCall.of("submitStems")
                .body(new StemsRequest()
                        .taskId(clip.taskId())
                        .audioId(clip.id())
                        .type(type == Stems.SeparationType.TWO ? SeparationType.TWO : SeparationType.TWELVE)
                        .callBackUrl(UNREACHABLE_CALLBACK_URL));
    }

    static ApiCall fileCall(TaskType type, Clip clip) {
        return type == TaskType.WAV ? wavCall(clip) : mp4Call(clip);
    }

    private static ApiCall wavCall(Clip clip) {
        return ApiCall.of("submitWav")
                .body(new WavRequest().taskId(clip.taskId()).audioId(clip.id()).callBackUrl(UNREACHABLE_CALLBACK_URL));
    }

    private static ApiCall mp4Call(Clip clip) {
        return ApiCall.of("submitMp4")
                .body(new Mp4Request().taskId(clip.taskId()).audioId(clip.id()).callBackUrl(UNREACHABLE_CALLBACK_URL));
    }

    static ApiCall uploadFileCall(Path file, byte[] content) {
        return ApiCall.of("uploadFile")
                .body(new UploadFileRequest()
                        .base64Data(Base64.getEncoder().encodeToString(content))
                        .uploadPath("audio")
                        .fileName(String.valueOf(file.getFileName())));
    }

    /** Creates a persona. The providers require a description, which defaults to the name. */
    static ApiCall personaCall(Clip clip, String name, String description) {
        return ApiCall.of("createPersona")
                .body(new PersonaRequest()
                        .taskId(clip.taskId())
                        .audioId(clip.id())
                        .name(name)
                        .description(firstNonEmpty(description, name)));
    }

    static ApiCall lyricsCall(String description) {
        return ApiCall.of("submitLyrics")
                .body(new LyricsRequest().prompt(description).callBackUrl(UNREACHABLE_CALLBACK_URL));
    }

    static ApiCall timingCall(Clip clip) {
        return ApiCall.of("getTiming")
                .body(new TimingRequest().taskId(clip.taskId()).audioId(clip.id()));
    }
}
