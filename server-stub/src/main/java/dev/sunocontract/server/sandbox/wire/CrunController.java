package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.server.generated.crun.api.AccountApi;
import dev.sunocontract.server.generated.crun.api.MusicApi;
import dev.sunocontract.server.generated.crun.api.PersonasApi;
import dev.sunocontract.server.generated.crun.api.TasksApi;
import dev.sunocontract.server.generated.crun.model.Credits;
import dev.sunocontract.server.generated.crun.model.CreditsAnswer;
import dev.sunocontract.server.generated.crun.model.JobInput;
import dev.sunocontract.server.generated.crun.model.PersonaAnswer;
import dev.sunocontract.server.generated.crun.model.PersonaId;
import dev.sunocontract.server.generated.crun.model.PersonaRequest;
import dev.sunocontract.server.generated.crun.model.TaskAnswer;
import dev.sunocontract.server.generated.crun.model.TaskId;
import dev.sunocontract.server.generated.crun.model.TaskIdAnswer;
import dev.sunocontract.server.generated.crun.model.TaskRequest;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Persona;
import dev.sunocontract.server.sandbox.engine.Studio;
import java.math.BigDecimal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Crun's wire. */
@RestController
class CrunController implements MusicApi, TasksApi, PersonasApi, AccountApi {

    private final Studio studio;
    private final Caller caller;
    private final CrunTasks tasks;
    private final JsonMapper json;

    CrunController(Studio studio, Caller caller, CrunTasks tasks, JsonMapper json) {
        this.studio = studio;
        this.caller = caller;
        this.tasks = tasks;
        this.json = json;
    }

    @Override
    public ResponseEntity<TaskIdAnswer> submitMusic(TaskRequest request) {
        Job job =
                studio.submit(caller.order(json.writeValueAsString(request), request.getCallbackUrl()), song(request));
        return ResponseEntity.ok(new TaskIdAnswer().code(200).message("success").data(new TaskId().taskId(job.id())));
    }

    @Override
    public ResponseEntity<TaskAnswer> getTask(String taskId) {
        return ResponseEntity.ok(tasks.answer(found(taskId)));
    }

    @Override
    public ResponseEntity<PersonaAnswer> createPersona(PersonaRequest request) {
        Job job = found(request.getTaskId());
        boolean ofTheJob = job.takes().stream().anyMatch(take -> take.id().equals(request.getSunoId()));
        if (!ofTheJob) {
            throw new Refusal(Reason.UNKNOWN_THING, "suno_id not found").thrown();
        }
        Persona persona = studio.createPersona(
                caller.account(), request.getSunoId(), request.getName(), request.getDescription(), false);
        return ResponseEntity.ok(
                new PersonaAnswer().code(200).message("success").data(new PersonaId().personaId(persona.id())));
    }

    @Override
    public ResponseEntity<CreditsAnswer> getCredits() {
        BigDecimal left = BigDecimal.valueOf(studio.credits(caller.account()));
        return ResponseEntity.ok(
                new CreditsAnswer().code(200).message("success").data(new Credits().balance(left)));
    }

    private Job found(String taskId) {
        return studio.find(caller.account(), taskId)
                .orElseThrow(() -> new Refusal(Reason.UNKNOWN_TASK, "task_id not found").thrown());
    }

    private static Studio.Song song(TaskRequest request) {
        JobInput input = request.getInput();
        return new Studio.Song(
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
