package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.server.generated.sunoapi.model.TaskId;
import dev.sunocontract.server.generated.sunoapi.model.TaskIdAnswer;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Order;
import dev.sunocontract.server.sandbox.engine.Studio;
import dev.sunocontract.server.sandbox.engine.Take;
import dev.sunocontract.spec.Provider;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the controllers of the sunoapi wire share: tasks found, followed up, and answered. */
@Component
class SunoapiJobs {

    private final Studio studio;
    private final Caller caller;
    private final JsonMapper json;

    SunoapiJobs(Studio studio, Caller caller, JsonMapper json) {
        this.studio = studio;
        this.caller = caller;
        this.json = json;
    }

    static ResponseEntity<TaskIdAnswer> accepted(Job job) {
        return ResponseEntity.ok(new TaskIdAnswer().code(200).msg("success").data(new TaskId().taskId(job.id())));
    }

    /** Submits what is made of something that is there. */
    ResponseEntity<TaskIdAnswer> follow(Job.Kind kind, String subject, Object request, @Nullable String callback) {
        return accepted(studio.follow(order(request, callback), kind, subject));
    }

    /** An order whose request is shown again, as this wire does. */
    Order order(Object request, @Nullable String callback) {
        return caller.order(json.writeValueAsString(request), callback);
    }

    /** A task of the caller's. */
    Job found(String taskId, Job.Kind kind) {
        return studio.find(caller.account(), taskId)
                .filter(job -> job.kind() == kind)
                .orElseThrow(() -> unknown(taskId));
    }

    /** kie.ai's words are from an example of its pages; sunoapi.org's are ours. */
    Refusal.RefusedException unknown(String taskId) {
        boolean kieai = caller.provider() == Provider.KIEAI;
        return new Refusal(Reason.UNKNOWN_TASK, kieai ? "recordInfo is null" : "task not found: " + taskId).thrown();
    }

    /** A song of the caller's that is complete. */
    Take complete(String taskId, String audioId) {
        return complete(found(taskId, Job.Kind.MUSIC), audioId);
    }

    /** A song of the caller's that is complete, where the request does not name its task. */
    Take complete(String audioId) {
        return studio.findTake(audioId)
                .flatMap(take -> studio.find(caller.account(), take.jobId()))
                .map(job -> complete(job, audioId))
                .orElseThrow(() -> unknownSong(audioId));
    }

    private static Refusal.RefusedException unknownSong(String audioId) {
        return new Refusal(Reason.UNKNOWN_THING, "audioId not found: " + audioId).thrown();
    }

    private Take complete(Job job, String audioId) {
        Take take = job.take(audioId).orElseThrow(() -> unknownSong(audioId));
        if (!job.stage(studio.now()).isFinal() || job.failure() != null) {
            throw new Refusal(Reason.UNKNOWN_THING, "the song " + audioId + " is not complete").thrown();
        }
        return take;
    }
}
