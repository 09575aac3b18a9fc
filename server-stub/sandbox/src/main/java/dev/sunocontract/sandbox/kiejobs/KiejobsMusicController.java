package dev.sunocontract.sandbox.kiejobs;

import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.stub.generated.kiejobs.api.MusicApi;
import dev.sunocontract.stub.generated.kiejobs.api.TasksApi;
import dev.sunocontract.stub.generated.kiejobs.model.TaskRequest;
import dev.sunocontract.stub.generated.kiejobs.model.TaskResponse;
import dev.sunocontract.stub.generated.kiejobs.model.TaskSubmission;
import dev.sunocontract.stub.generated.kiejobs.model.TaskSubmissionResponse;
import java.util.Optional;
import org.springframework.http.ResponseEntity;

/** Serves submissions and tasks of the kiejobs wire. */
@WireController
class KiejobsMusicController implements MusicApi, TasksApi {

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final KiejobsTaskStarter taskStarter;
    private final KiejobsInstantResults instantResults;
    private final KiejobsTaskMapper taskMapper;

    KiejobsMusicController(
            SandboxEngine engine,
            AuthenticatedCaller caller,
            KiejobsTaskStarter taskStarter,
            KiejobsInstantResults instantResults,
            KiejobsTaskMapper taskMapper) {
        this.engine = engine;
        this.caller = caller;
        this.taskStarter = taskStarter;
        this.instantResults = instantResults;
        this.taskMapper = taskMapper;
    }

    @Override
    public ResponseEntity<TaskSubmissionResponse> submitMusic(TaskRequest request) {
        Optional<TaskSubmission> result = instantResults.find(request);
        return ResponseEntity.ok(new TaskSubmissionResponse()
                .code(200)
                .msg("success")
                .data(result.orElseGet(() -> toSubmission(taskStarter.start(request)))));
    }

    /** Every recorded answer has the id twice. */
    private static TaskSubmission toSubmission(TaskRecord task) {
        return new TaskSubmission().taskId(task.id()).recordId(task.id());
    }

    @Override
    public ResponseEntity<TaskResponse> getTask(String taskId) {
        TaskRecord task = engine.findTask(caller.accountId(), taskId)
                .orElseThrow(() -> caller.taskNotFound("recordInfo is null"));
        return ResponseEntity.ok(new TaskResponse().code(200).msg("success").data(taskMapper.toVisibleTask(task)));
    }
}
