package dev.sunocontract.client.wire.crun;

import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.generated.crun.model.PersonaRequest;
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

    @Override
    public ApiCall visitExtension(SongRequest.Extension request) {
        if (!request.clip().isUpload()) {
            throw unsupportedMode();
        }
        TaskInput input = customInput(request.options())
                .audioUrl(request.clip().audioUrl().map(URI::toString).orElse(null))
                .continueAt(BigDecimal.valueOf(request.continueAt().toMillis(), 3));
        return taskCall(TaskModel.SUNO_MUSIC_EXTEND_UPLOAD, input, request.options());
    }

    @Override
    public ApiCall visitCover(SongRequest.Cover request) {
        throw unsupportedMode();
    }

    @Override
    public ApiCall visitInfill(SongRequest.Infill request) {
        throw unsupportedMode();
    }

    private UnsupportedByProviderException unsupportedMode() {
        return transport.unsupportedFeature(
                "submitMusic", "Crun's pages about extending, covering and replacing clips were not readable");
    }

    private static ApiCall taskCall(TaskModel type, TaskInput input, SongOptions options) {
        return ApiCall.of("submitMusic")
                .body(new TaskRequest()
                        .model(type)
                        .callbackUrl(options.callbackUrl())
                        .input(input.model(options.model() == null ? DEFAULT_MODEL : options.model())));
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
