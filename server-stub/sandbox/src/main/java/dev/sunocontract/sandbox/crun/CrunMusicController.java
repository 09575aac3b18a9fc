package dev.sunocontract.sandbox.crun;

import dev.sunocontract.sandbox.engine.PersonaRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.crun.api.MusicApi;
import dev.sunocontract.stub.generated.crun.api.PersonasApi;
import dev.sunocontract.stub.generated.crun.api.TasksApi;
import dev.sunocontract.stub.generated.crun.model.PersonaId;
import dev.sunocontract.stub.generated.crun.model.PersonaRequest;
import dev.sunocontract.stub.generated.crun.model.PersonaResponse;
import dev.sunocontract.stub.generated.crun.model.TaskId;
import dev.sunocontract.stub.generated.crun.model.TaskIdResponse;
import dev.sunocontract.stub.generated.crun.model.TaskInput;
import dev.sunocontract.stub.generated.crun.model.TaskMode;
import dev.sunocontract.stub.generated.crun.model.TaskModel;
import dev.sunocontract.stub.generated.crun.model.TaskRequest;
import dev.sunocontract.stub.generated.crun.model.TaskResponse;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Serves music, tasks and personas of the Crun wire. */
@WireController
class CrunMusicController implements MusicApi, TasksApi, PersonasApi {

    private static final int CLIPS = 2;
    private static final int TWO_STEMS = 2;
    private static final int MANY_STEMS = 12;

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final CrunTaskMapper taskMapper;
    private final JsonMapper json;

    CrunMusicController(SandboxEngine engine, AuthenticatedCaller caller, CrunTaskMapper taskMapper, JsonMapper json) {
        this.engine = engine;
        this.caller = caller;
        this.taskMapper = taskMapper;
        this.json = json;
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitMusic(TaskRequest request) {
        TaskSubmission submission = caller.submission(json.writeValueAsString(request), request.getCallbackUrl());
        TaskRecord task = TaskModel.SUNO_MUSIC_VIDEO.equals(request.getModel())
                ? engine.submitFollowUp(submission, TaskRecord.Type.VIDEO, requireCompleteClip(request.getInput()))
                : engine.submitMusic(submission, toSongRequest(request));
        return ResponseEntity.ok(
                new TaskIdResponse().code(200).message("success").data(new TaskId().taskId(task.id())));
    }

    @Override
    public ResponseEntity<TaskResponse> getTask(String taskId) {
        TaskRecord task =
                engine.findTask(caller.accountId(), taskId).orElseThrow(() -> caller.taskNotFound("Task not found"));
        return ResponseEntity.ok(taskMapper.toResponse(task));
    }

    @Override
    public ResponseEntity<PersonaResponse> createPersona(PersonaRequest request) {
        requireClip(request.getTaskId(), request.getSunoId());
        PersonaRecord persona = engine.createPersona(
                caller.accountId(), request.getSunoId(), request.getName(), request.getDescription(), false);
        return ResponseEntity.ok(
                new PersonaResponse().code(200).message("success").data(new PersonaId().personaId(persona.id())));
    }

    private String requireCompleteClip(TaskInput input) {
        TaskRecord task = requireClip(input.getTaskId(), input.getSunoId());
        if (task.phase(engine.now()) != TaskPhase.SUCCESS) {
            throw new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, "the task is not complete");
        }
        return input.getSunoId();
    }

    /** Returns the caller's task that has the clip. */
    private TaskRecord requireClip(String taskId, String clipId) {
        TaskRecord task = engine.findTask(caller.accountId(), taskId)
                .orElseThrow(() -> new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, "task_id not found"));
        if (task.clip(clipId).isEmpty()) {
            throw new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, "suno_id not found");
        }
        return task;
    }

    private SandboxEngine.SongRequest toSongRequest(TaskRequest request) {
        TaskInput input = request.getInput();
        boolean separates = TaskModel.SUNO_VOCAL_SEPARATIO.equals(request.getModel());
        boolean extendsClip = TaskModel.SUNO_MUSIC_EXTEND.equals(request.getModel());
        return new SandboxEngine.SongRequest(
                input.getTitle(),
                input.getTags(),
                extendsClip ? input.getPrompt() : input.getLyrics(),
                input.getPrompt(),
                input.getModel() == null ? null : input.getModel().value(),
                input.getPersonaId(),
                separates ? requireCompleteClip(input) : input.getSunoId(),
                separates ? stemCount(input) : 0);
    }

    private static int stemCount(TaskInput input) {
        return TaskMode.INSTRUMENTAL.equals(input.getMode()) ? MANY_STEMS : TWO_STEMS;
    }

    /** Returns how many clips a request makes. */
    static int clipCount(TaskRequest request) {
        if (TaskModel.SUNO_MUSIC_VIDEO.equals(request.getModel())) {
            return 0;
        }
        return TaskModel.SUNO_VOCAL_SEPARATIO.equals(request.getModel()) ? stemCount(request.getInput()) : CLIPS;
    }
}
