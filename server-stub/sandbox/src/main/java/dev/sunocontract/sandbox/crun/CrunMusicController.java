package dev.sunocontract.sandbox.crun;

import dev.sunocontract.sandbox.engine.PersonaRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.crun.api.AccountApi;
import dev.sunocontract.stub.generated.crun.api.MusicApi;
import dev.sunocontract.stub.generated.crun.api.PersonasApi;
import dev.sunocontract.stub.generated.crun.api.TasksApi;
import dev.sunocontract.stub.generated.crun.model.Credits;
import dev.sunocontract.stub.generated.crun.model.CreditsResponse;
import dev.sunocontract.stub.generated.crun.model.PersonaId;
import dev.sunocontract.stub.generated.crun.model.PersonaRequest;
import dev.sunocontract.stub.generated.crun.model.PersonaResponse;
import dev.sunocontract.stub.generated.crun.model.TaskId;
import dev.sunocontract.stub.generated.crun.model.TaskIdResponse;
import dev.sunocontract.stub.generated.crun.model.TaskInput;
import dev.sunocontract.stub.generated.crun.model.TaskRequest;
import dev.sunocontract.stub.generated.crun.model.TaskResponse;
import java.math.BigDecimal;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Serves music, tasks, personas and the account of the Crun wire. */
@WireController
class CrunMusicController implements MusicApi, TasksApi, PersonasApi, AccountApi {

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
        TaskRecord task = engine.submitMusic(
                caller.submission(json.writeValueAsString(request), request.getCallbackUrl()), toSongRequest(request));
        return ResponseEntity.ok(
                new TaskIdResponse().code(200).message("success").data(new TaskId().taskId(task.id())));
    }

    @Override
    public ResponseEntity<TaskResponse> getTask(String taskId) {
        return ResponseEntity.ok(taskMapper.toResponse(requireTask(taskId)));
    }

    @Override
    public ResponseEntity<PersonaResponse> createPersona(PersonaRequest request) {
        TaskRecord task = requireTask(request.getTaskId());
        boolean clipBelongsToTask =
                task.clips().stream().anyMatch(clip -> clip.id().equals(request.getSunoId()));
        if (!clipBelongsToTask) {
            throw new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, "suno_id not found");
        }
        PersonaRecord persona = engine.createPersona(
                caller.accountId(), request.getSunoId(), request.getName(), request.getDescription(), false);
        return ResponseEntity.ok(
                new PersonaResponse().code(200).message("success").data(new PersonaId().personaId(persona.id())));
    }

    @Override
    public ResponseEntity<CreditsResponse> getCredits() {
        BigDecimal balance = BigDecimal.valueOf(engine.credits(caller.accountId()));
        return ResponseEntity.ok(
                new CreditsResponse().code(200).message("success").data(new Credits().balance(balance)));
    }

    private TaskRecord requireTask(String taskId) {
        return engine.findTask(caller.accountId(), taskId)
                .orElseThrow(() -> new ApiErrorException(ErrorKind.TASK_NOT_FOUND, "task_id not found"));
    }

    private static SandboxEngine.SongRequest toSongRequest(TaskRequest request) {
        TaskInput input = request.getInput();
        return new SandboxEngine.SongRequest(
                input.getTitle(),
                input.getTags(),
                input.getLyrics(),
                input.getPrompt(),
                input.getModel(),
                input.getPersonaId(),
                input.getSunoId(),
                0);
    }
}
