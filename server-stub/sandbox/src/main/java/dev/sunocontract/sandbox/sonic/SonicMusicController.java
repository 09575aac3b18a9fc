package dev.sunocontract.sandbox.sonic;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.sonic.api.MusicApi;
import dev.sunocontract.stub.generated.sonic.api.TasksApi;
import dev.sunocontract.stub.generated.sonic.model.BatchRequest;
import dev.sunocontract.stub.generated.sonic.model.BatchResponse;
import dev.sunocontract.stub.generated.sonic.model.MashupRequest;
import dev.sunocontract.stub.generated.sonic.model.MusicRequest;
import dev.sunocontract.stub.generated.sonic.model.ReplaceSectionRequest;
import dev.sunocontract.stub.generated.sonic.model.SampleRequest;
import dev.sunocontract.stub.generated.sonic.model.SunoModel;
import dev.sunocontract.stub.generated.sonic.model.TaskIdResponse;
import dev.sunocontract.stub.generated.sonic.model.TaskResponse;
import dev.sunocontract.stub.generated.sonic.model.TaskType;
import dev.sunocontract.stub.generated.sonic.model.UploadCoverRequest;
import dev.sunocontract.stub.generated.sonic.model.UploadExtensionRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Serves music, batches and tasks of the sonic wire. */
@WireController
class SonicMusicController implements MusicApi, TasksApi {

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final SonicClips clips;
    private final SonicTaskMapper taskMapper;
    private final JsonMapper json;

    SonicMusicController(
            SandboxEngine engine,
            AuthenticatedCaller caller,
            SonicClips clips,
            SonicTaskMapper taskMapper,
            JsonMapper json) {
        this.engine = engine;
        this.caller = caller;
        this.clips = clips;
        this.taskMapper = taskMapper;
        this.json = json;
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitMusic(MusicRequest request) {
        return accepted(submit(request));
    }

    /** A concatenation of a clip that continues no other makes a song: what the providers do is not known. */
    private TaskRecord submit(MusicRequest request) {
        TaskSubmission submission = submission(request, request.getWebhookUrl());
        ClipRecord source = request.getContinueClipId() == null ? null : clips.require(request.getContinueClipId());
        if (TaskType.CONCAT_MUSIC.equals(request.getTaskType()) && source != null && source.sourceClipId() != null) {
            return engine.submitConcat(submission, source.id());
        }
        String sourceId = source == null ? null : source.id();
        return engine.submitMusic(submission, song(request, request.getPersonaId(), sourceId));
    }

    @Override
    public ResponseEntity<TaskIdResponse> uploadExtension(UploadExtensionRequest request) {
        return submitNew(request, request.getWebhookUrl(), null);
    }

    @Override
    public ResponseEntity<TaskIdResponse> uploadCover(UploadCoverRequest request) {
        return submitNew(request, request.getWebhookUrl(), null);
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitSample(SampleRequest request) {
        String source = request.getSampleClipId() == null
                ? null
                : clips.require(request.getSampleClipId()).id();
        return submitNew(request, request.getWebhookUrl(), source);
    }

    @Override
    public ResponseEntity<TaskIdResponse> mashupMusic(MashupRequest request) {
        request.getMashupClipIds().forEach(clips::require);
        return submitNew(
                request, request.getWebhookUrl(), request.getMashupClipIds().get(0));
    }

    @Override
    public ResponseEntity<TaskIdResponse> replaceSection(ReplaceSectionRequest request) {
        if (request.getInfillEndS().compareTo(request.getInfillStartS()) <= 0) {
            throw new ApiErrorException(ErrorKind.INVALID_REQUEST, "infill_end_s must be after infill_start_s.");
        }
        ClipRecord clip = clips.require(request.getClipId());
        return submitNew(request, request.getWebhookUrl(), clip.id());
    }

    private ResponseEntity<TaskIdResponse> submitNew(
            Object request, @Nullable String webhookUrl, @Nullable String sourceClipId) {
        return accepted(engine.submitMusic(submission(request, webhookUrl), song(request, null, sourceClipId)));
    }

    /** Creates a submission with the request, of which answers and signatures of callbacks use parts. */
    private TaskSubmission submission(Object request, @Nullable String webhookUrl) {
        TaskSubmission submission = caller.submission(json.writeValueAsString(request), webhookUrl);
        boolean reportsProgress =
                caller.contract().operation("submitMusic").callbacks().containsKey(SonicCallbackMapper.PROGRESS);
        return reportsProgress ? submission.withProgressCallbacks() : submission;
    }

    /** Reads the song of any request: its mode decides whether a text is lyrics or a description. */
    private SandboxEngine.SongRequest song(Object request, @Nullable String personaId, @Nullable String sourceClipId) {
        JsonNode fields = json.valueToTree(request);
        boolean described = !fields.path("custom_mode").asBoolean(true);
        boolean instrumental = fields.path("make_instrumental").asBoolean(false);
        String description = fields.path("gpt_description_prompt").asString(null);
        String lyrics = fields.path("prompt").asString(null);
        return new SandboxEngine.SongRequest(
                fields.path("title").asString(null),
                fields.path("tags").asString(null),
                instrumental ? "" : described ? null : lyrics,
                description == null ? lyrics : description,
                fields.path("mv").asString(SunoModel.SONIC_V6.value()),
                personaId,
                sourceClipId,
                0);
    }

    /** The batch has the id of its first task, as no page shows how batches are queried. */
    @Override
    public ResponseEntity<BatchResponse> submitBatch(BatchRequest request) {
        List<TaskRecord> tasks = request.getItems().stream().map(this::submit).toList();
        return ResponseEntity.ok(new BatchResponse()
                .message("success")
                .batchId(tasks.get(0).id())
                .submitted(tasks.size())
                .tasks(tasks.stream()
                        .map(task -> Map.<String, Object>of("task_id", task.id()))
                        .toList()));
    }

    @Override
    public ResponseEntity<JsonNode> getBatch(String batchId) {
        requireTask(batchId);
        return ResponseEntity.ok(json.createObjectNode());
    }

    @Override
    public ResponseEntity<TaskResponse> getTask(String taskId) {
        TaskRecord task = requireTask(taskId);
        JsonNode data = task.isHidden(engine.now()) ? null : taskMapper.toData(task);
        if (data != null) {
            return ResponseEntity.ok(new TaskResponse().code(200).data(data).message("success"));
        }
        return task.phase(engine.now()).isTerminal()
                ? ResponseEntity.status(HttpStatus.GATEWAY_TIMEOUT)
                        .body(new TaskResponse()
                                .code(HttpStatus.GATEWAY_TIMEOUT.value())
                                .message("Task failed due to timeout. Credits were previously refunded."))
                : ResponseEntity.status(HttpStatus.ACCEPTED)
                        .body(new TaskResponse().type("not_ready").message("task is not ready"));
    }

    private TaskRecord requireTask(String taskId) {
        return engine.findTask(caller.accountId(), taskId)
                .filter(SonicTaskMapper::isTask)
                .orElseThrow(() -> caller.taskNotFound("task not found."));
    }

    static ResponseEntity<TaskIdResponse> accepted(TaskRecord task) {
        return ResponseEntity.ok(new TaskIdResponse().message("success").taskId(task.id()));
    }
}
