package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.server.generated.crun.api.MusicApi;
import dev.sunocontract.server.generated.crun.api.PersonasApi;
import dev.sunocontract.server.generated.crun.api.TasksApi;
import dev.sunocontract.server.generated.crun.model.JobInput;
import dev.sunocontract.server.generated.crun.model.PersonaAnswer;
import dev.sunocontract.server.generated.crun.model.PersonaId;
import dev.sunocontract.server.generated.crun.model.PersonaRequest;
import dev.sunocontract.server.generated.crun.model.SunoTrack;
import dev.sunocontract.server.generated.crun.model.Task;
import dev.sunocontract.server.generated.crun.model.TaskAnswer;
import dev.sunocontract.server.generated.crun.model.TaskId;
import dev.sunocontract.server.generated.crun.model.TaskIdAnswer;
import dev.sunocontract.server.generated.crun.model.TaskRequest;
import dev.sunocontract.server.generated.crun.model.TaskResult;
import dev.sunocontract.server.generated.crun.model.TaskStatus;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Persona;
import dev.sunocontract.server.sandbox.engine.Stage;
import dev.sunocontract.server.sandbox.engine.Studio;
import dev.sunocontract.server.sandbox.engine.Take;
import java.math.BigDecimal;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Crun's wire. */
@RestController
class CrunController implements MusicApi, TasksApi, PersonasApi {

    private final Studio studio;
    private final Caller caller;
    private final JsonMapper json;

    CrunController(Studio studio, Caller caller, JsonMapper json) {
        this.studio = studio;
        this.caller = caller;
        this.json = json;
    }

    @Override
    public ResponseEntity<TaskIdAnswer> submitMusic(TaskRequest request) {
        Job job = studio.submit(caller.account(), song(request));
        return ResponseEntity.ok(new TaskIdAnswer().code(200).message("success").data(new TaskId().taskId(job.id())));
    }

    @Override
    public ResponseEntity<TaskAnswer> getTask(String taskId) {
        return ResponseEntity.ok(new TaskAnswer().code(200).message("success").data(task(found(taskId))));
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

    private Job found(String taskId) {
        return studio.find(caller.account(), taskId)
                .orElseThrow(() -> new Refusal(Reason.UNKNOWN_TASK, "task_id not found").thrown());
    }

    private Studio.Song song(TaskRequest request) {
        JobInput input = request.getInput();
        return new Studio.Song(
                input.getTitle(),
                input.getTags(),
                input.getLyrics(),
                input.getPrompt(),
                input.getModel(),
                input.getPersonaId(),
                null,
                json.writeValueAsString(request),
                request.getCallbackUrl());
    }

    private Task task(Job job) {
        Instant now = studio.now();
        Stage stage = job.stage(now);
        Instant end = job.finished(now);
        Task task = new Task()
                .taskId(job.id())
                .provider("Suno")
                .modelVersion("suno" + job.takes().get(0).model())
                .status(status(stage))
                .param(json.readValue(job.request(), new TypeReference<>() {}))
                .createAt((int) job.submitted().getEpochSecond())
                .source("api");
        if (end != null) {
            task.completeAt((int) end.getEpochSecond()).durationS(BigDecimal.valueOf(Job.END.toSeconds()));
        }
        if (stage == Stage.SUCCESS) {
            task.result(new TaskResult()
                    .sunoData(job.takes().stream().map(CrunController::track).toList()));
        }
        return task;
    }

    private static TaskStatus status(Stage stage) {
        return switch (stage) {
            case NOT_START, SUBMITTED -> TaskStatus.PENDING;
            case QUEUED, IN_PROGRESS -> TaskStatus.RUNNING;
            case SUCCESS -> TaskStatus.SUCCESS;
            case FAILURE -> TaskStatus.FAILED;
        };
    }

    private static SunoTrack track(Take take) {
        String media = "https://sandbox.invalid/media/" + take.id();
        return new SunoTrack()
                .sunoId(take.id())
                .title(take.title())
                .tags(take.tags())
                .lyrics(take.lyrics())
                .audioUrl(media + ".wav")
                .imageUrl(media + ".png")
                .duration(BigDecimal.valueOf(take.seconds()));
    }
}
