package dev.sunocontract.client.wire.crun;

import dev.sunocontract.client.generated.crun.model.PersonaRequest;
import dev.sunocontract.client.generated.crun.model.SunoVersion;
import dev.sunocontract.client.generated.crun.model.TaskInput;
import dev.sunocontract.client.generated.crun.model.TaskMode;
import dev.sunocontract.client.generated.crun.model.TaskModel;
import dev.sunocontract.client.generated.crun.model.TaskRequest;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongOptions;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.transport.Transport;
import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Maps requests of the client to calls of the Crun wire. */
final class CrunRequestMapper implements SongRequest.Visitor<ApiCall> {

    private static final String DEFAULT_MODEL = "v5";

    private final Transport transport;

    /**
     * Creates a mapper.
     *
     * @param transport the source of errors about unsupported modes
     */
    CrunRequestMapper(Transport transport) {
        this.transport = transport;
    }

    @Override
    public ApiCall visitCustom(SongRequest.Custom request) {
        return taskCall(TaskModel.SUNO_MUSIC_GENERATE, customInput(request.options()), request.options());
    }

    @Override
    public ApiCall visitFromDescription(SongRequest.FromDescription request) {
        TaskInput input = new TaskInput()
                .mode(TaskMode.SIMPLE)
                .instrumental(request.instrumental())
                .prompt(request.description());
        return taskCall(TaskModel.SUNO_MUSIC_GENERATE, input, request.options());
    }

    @Override
    public ApiCall visitWithPersona(SongRequest.WithPersona request) {
        String negativeTags = request.options().negativeTags();
        TaskInput input = customInput(request.options())
                .personaId(request.persona().id())
                .negativeTags(negativeTags.isEmpty() ? null : negativeTags);
        return taskCall(TaskModel.SUNO_MUSIC_GENERATE, input, request.options());
    }

    /** Continues an upload by its URL, any other clip by its id. */
    @Override
    public ApiCall visitExtension(SongRequest.Extension request) {
        BigDecimal position = BigDecimal.valueOf(request.continueAt().toMillis(), 3);
        if (request.clip().isUpload()) {
            return taskCall(
                    TaskModel.SUNO_MUSIC_EXTEND_UPLOAD,
                    uploadInput(request.clip(), request.options()).continueAt(position),
                    request.options());
        }
        TaskInput input = inheritsAll(request.options())
                ? new TaskInput().mode(TaskMode.SIMPLE)
                : new TaskInput()
                        .mode(TaskMode.CUSTOM)
                        .title(request.options().title())
                        .tags(request.options().tags())
                        .prompt(request.options().lyrics());
        return taskCall(
                TaskModel.SUNO_MUSIC_EXTEND, input.sunoId(request.clip().id()).continueAt(position), request.options());
    }

    /** The simple mode of an extension takes over everything from the clip. */
    private static boolean inheritsAll(SongOptions options) {
        return options.title().isEmpty()
                && options.tags().isEmpty()
                && options.lyrics().isEmpty();
    }

    @Override
    public ApiCall visitCover(SongRequest.Cover request) {
        if (!request.clip().isUpload()) {
            throw transport.unsupportedFeature(
                    "submitMusic", "Crun covers uploaded audio only: upload the clip's file first");
        }
        return taskCall(TaskModel.SUNO_MUSIC_COVER, uploadInput(request.clip(), request.options()), request.options());
    }

    @Override
    public ApiCall visitInfill(SongRequest.Infill request) {
        throw transport.unsupportedFeature("submitMusic", "Crun has no task that replaces a section");
    }

    private static TaskInput uploadInput(Clip upload, SongOptions options) {
        return customInput(options)
                .audioUrl(upload.audioUrl().map(URI::toString).orElse(null));
    }

    /** A task that works on one clip of an earlier task. */
    static ApiCall clipTaskCall(TaskModel type, Clip clip, @Nullable TaskMode mode) {
        TaskInput input =
                new TaskInput().taskId(clip.taskId()).sunoId(clip.id()).mode(mode);
        return ApiCall.of("submitMusic").body(new TaskRequest().model(type).input(input));
    }

    static ApiCall uploadCall(String contentType, String extension) {
        return ApiCall.of("startUpload").parameter("content_type", contentType).parameter("ext", extension);
    }

    private static ApiCall taskCall(TaskModel type, TaskInput input, SongOptions options) {
        return ApiCall.of("submitMusic")
                .body(new TaskRequest()
                        .model(type)
                        .callbackUrl(options.callbackUrl())
                        .input(input.model(SunoVersion.of(options.model() == null ? DEFAULT_MODEL : options.model()))));
    }

    private static TaskInput customInput(SongOptions options) {
        boolean instrumental = options.lyrics().isEmpty();
        return new TaskInput()
                .mode(TaskMode.CUSTOM)
                .instrumental(instrumental)
                .title(options.title())
                .tags(options.tags())
                .lyrics(instrumental ? null : options.lyrics());
    }

    static ApiCall personaCall(Clip clip, String name, String description) {
        return ApiCall.of("createPersona")
                .body(new PersonaRequest()
                        .taskId(clip.taskId())
                        .sunoId(clip.id())
                        .name(name)
                        .description(description));
    }
}
