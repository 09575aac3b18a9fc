package dev.sunocontract.client.wire.crun;

import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.generated.crun.model.PersonaRequest;
import dev.sunocontract.client.generated.crun.model.SunoVersion;
import dev.sunocontract.client.generated.crun.model.TaskInput;
import dev.sunocontract.client.generated.crun.model.TaskMode;
import dev.sunocontract.client.generated.crun.model.TaskModel;
import dev.sunocontract.client.generated.crun.model.TaskRequest;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongOption;
import dev.sunocontract.client.model.SongOptions;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.wire.OptionFields;
import dev.sunocontract.client.wire.RequestMapper;
import dev.sunocontract.spec.Contract;
import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Maps requests of the client to calls of the Crun wire. */
public final class CrunRequestMapper implements RequestMapper {

    private static final String SUBMIT_MUSIC = "submitMusic";

    /** The model of requests that name none, if the document states none: of Crun's examples. */
    private static final String EXAMPLE_MODEL = "v5";

    private static final OptionFields FIELDS = OptionFields.NONE
            .with(SongOption.LYRICS, "/input/lyrics")
            .with(SongOption.TITLE, "/input/title")
            .with(SongOption.TAGS, "/input/tags")
            .with(SongOption.NEGATIVE_TAGS, "/input/negative_tags")
            .with(SongOption.MODEL, "/input/model")
            .with(SongOption.CALLBACK_URL, "/callback_url")
            .with(SongOption.VOCAL_GENDER, "/input/vocal_gender")
            .with(SongOption.STYLE_WEIGHT, "/input/style_weight")
            .with(SongOption.WEIRDNESS, "/input/weirdness_constraint")
            .with(SongOption.AUDIO_WEIGHT, "/input/audio_weight");

    private static final OptionFields EXTENSION_FIELDS = FIELDS.with(SongOption.LYRICS, "/input/prompt");

    private final Contract contract;
    private final @Nullable String callbackUrl;
    private final SunoVersion defaultModel;

    /**
     * Creates a mapper.
     *
     * @param contract the contract of the provider
     * @param callbackUrl the callback URL of requests that set none; null for none
     */
    public CrunRequestMapper(Contract contract, @Nullable String callbackUrl) {
        this.contract = contract;
        this.callbackUrl = callbackUrl;
        this.defaultModel = SunoVersion.of(contract.modelNames().preferred().orElse(EXAMPLE_MODEL));
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
        return taskCall(TaskModel.SUNO_MUSIC_GENERATE, input, request.options())
                .setter("/input/prompt", "fromDescription(description)");
    }

    @Override
    public ApiCall visitWithPersona(SongRequest.WithPersona request) {
        TaskInput input =
                customInput(request.options()).personaId(request.persona().id());
        return taskCall(TaskModel.SUNO_MUSIC_GENERATE, input, request.options())
                .setter("/input/persona_id", "Persona.id");
    }

    /** Continues an upload by its URL, any other clip by its id. */
    @Override
    public ApiCall visitExtension(SongRequest.Extension request) {
        BigDecimal position = BigDecimal.valueOf(request.continueAt().toMillis(), 3);
        SongOptions options = request.options();
        if (request.clip().isUpload()) {
            TaskInput input = uploadInput(request.clip(), options).continueAt(position);
            return taskCall(TaskModel.SUNO_MUSIC_EXTEND_UPLOAD, input, options)
                    .setter("/input/audio_url", "Clip.audioUrl")
                    .setter("/input/continue_at", "extend(clip, at)");
        }
        TaskInput input = inheritsAll(options)
                ? new TaskInput().mode(TaskMode.SIMPLE)
                : new TaskInput().mode(TaskMode.CUSTOM).title("").tags("").prompt("");
        return taskCall(
                        TaskModel.SUNO_MUSIC_EXTEND,
                        input.sunoId(request.clip().id()).continueAt(position),
                        EXTENSION_FIELDS,
                        options)
                .setter("/input/suno_id", "Clip.id")
                .setter("/input/continue_at", "extend(clip, at)");
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
            throw unsupported("Crun covers uploaded audio only: upload the clip's file first");
        }
        return taskCall(TaskModel.SUNO_MUSIC_COVER, uploadInput(request.clip(), request.options()), request.options())
                .setter("/input/audio_url", "Clip.audioUrl");
    }

    @Override
    public ApiCall visitInfill(SongRequest.Infill request) {
        throw unsupported("Crun has no task that replaces a section");
    }

    private UnsupportedByProviderException unsupported(String reason) {
        return UnsupportedByProviderException.of(contract, SUBMIT_MUSIC, reason);
    }

    private static TaskInput uploadInput(Clip upload, SongOptions options) {
        return customInput(options)
                .audioUrl(upload.audioUrl().map(URI::toString).orElse(null));
    }

    @Override
    public ApiCall visitMashup(SongRequest.Mashup request) {
        return ApiCall.of("mashupMusic");
    }

    @Override
    public ApiCall visitAddedVocals(SongRequest.AddedVocals request) {
        return ApiCall.of("addVocals");
    }

    @Override
    public ApiCall visitAddedInstrumental(SongRequest.AddedInstrumental request) {
        return ApiCall.of("addInstrumental");
    }

    @Override
    public ApiCall visitSample(SongRequest.Sample request) {
        return ApiCall.of("submitSample");
    }

    @Override
    public ApiCall visitSound(SongRequest.Sound request) {
        return ApiCall.of("submitSounds");
    }

    private ApiCall taskCall(TaskModel type, TaskInput input, SongOptions options) {
        return taskCall(type, input, FIELDS, options);
    }

    private ApiCall taskCall(TaskModel type, TaskInput input, OptionFields fields, SongOptions options) {
        TaskRequest body =
                new TaskRequest().model(type).callbackUrl(callbackUrl).input(input.model(defaultModel));
        return fields.addTo(ApiCall.of(SUBMIT_MUSIC).body(body), options, contract);
    }

    private static TaskInput customInput(SongOptions options) {
        return new TaskInput()
                .mode(TaskMode.CUSTOM)
                .instrumental(options.lyrics().isEmpty())
                .title("")
                .tags("");
    }

    @Override
    public ApiCall personaCall(Clip clip, String name, String description) {
        return ApiCall.of("createPersona")
                .body(new PersonaRequest()
                        .taskId(clip.taskId())
                        .sunoId(clip.id())
                        .name(name)
                        .description(description))
                .setter("/task_id", "Clip.taskId")
                .setter("/suno_id", "Clip.id")
                .setter("/name", "create(clip, name)")
                .setter("/description", "create(clip, name, description)");
    }

    @Override
    public ApiCall stemsCall(Clip clip, Stems.SeparationType type) {
        TaskMode mode = type == Stems.SeparationType.TWO ? TaskMode.VOCAL : TaskMode.INSTRUMENTAL;
        return clipCall(TaskModel.SUNO_VOCAL_SEPARATIO, clip, mode);
    }

    @Override
    public ApiCall stemCall(Clip clip, String instrument) {
        throw unsupported("Crun separates all tracks of a clip only");
    }

    @Override
    public ApiCall videoCall(Clip clip) {
        return clipCall(TaskModel.SUNO_MUSIC_VIDEO, clip, null);
    }

    /** Returns the call of a task that works on one clip of an earlier task. */
    private ApiCall clipCall(TaskModel type, Clip clip, @Nullable TaskMode mode) {
        TaskInput input =
                new TaskInput().taskId(clip.taskId()).sunoId(clip.id()).mode(mode);
        return ApiCall.of(SUBMIT_MUSIC)
                .body(new TaskRequest().model(type).callbackUrl(callbackUrl).input(input))
                .setter("/input/task_id", "Clip.taskId")
                .setter("/input/suno_id", "Clip.id");
    }

    @Override
    public ApiCall fileUploadCall(String fileName) {
        return ApiCall.of("startUpload");
    }

    static ApiCall uploadCall(String contentType, String extension) {
        return ApiCall.of("startUpload").parameter("content_type", contentType).parameter("ext", extension);
    }
}
