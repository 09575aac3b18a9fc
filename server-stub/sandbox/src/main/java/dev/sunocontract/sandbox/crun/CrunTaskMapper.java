package dev.sunocontract.sandbox.crun;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.stub.generated.crun.model.SunoClip;
import dev.sunocontract.stub.generated.crun.model.Task;
import dev.sunocontract.stub.generated.crun.model.TaskResponse;
import dev.sunocontract.stub.generated.crun.model.TaskResult;
import dev.sunocontract.stub.generated.crun.model.TaskStatus;
import java.math.BigDecimal;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Jobs as Crun shows them. */
@Component
class CrunTaskMapper {

    private final SandboxEngine engine;
    private final MediaUrlResolver mediaUrls;
    private final JsonMapper json;

    CrunTaskMapper(SandboxEngine studio, MediaUrlResolver links, JsonMapper json) {
        this.engine = studio;
        this.mediaUrls = links;
        this.json = json;
    }

    /** A job as it is now. */
    TaskResponse toResponse(TaskRecord job) {
        return new TaskResponse().code(200).message("success").data(toTask(job));
    }

    private Task toTask(TaskRecord job) {
        Instant now = engine.now();
        TaskPhase stage = job.phase(now);
        Instant end = job.finishedAt(now);
        Task wireTask = new Task()
                .taskId(job.id())
                .provider("Suno")
                .modelVersion("suno" + job.clips().get(0).model())
                .status(toStatus(stage))
                .param(json.readValue(job.requestBody(), new TypeReference<>() {}))
                .createAt(job.submittedAt().getEpochSecond())
                .source("api");
        if (end != null) {
            wireTask.completeAt(end.getEpochSecond()).durationS(BigDecimal.valueOf(TaskRecord.FINISHED_AFTER.toSeconds()));
        }
        if (stage == TaskPhase.SUCCESS) {
            wireTask.result(new TaskResult()
                    .sunoData(job.clips().stream().map(this::toClip).toList()));
        }
        return wireTask;
    }

    private static TaskStatus toStatus(TaskPhase stage) {
        return switch (stage) {
            case NOT_START, SUBMITTED -> TaskStatus.PENDING;
            case QUEUED, IN_PROGRESS -> TaskStatus.RUNNING;
            case SUCCESS -> TaskStatus.SUCCESS;
            case FAILURE -> TaskStatus.FAILED;
        };
    }

    private SunoClip toClip(ClipRecord take) {
        return new SunoClip()
                .sunoId(take.id())
                .title(take.title())
                .tags(take.tags())
                .lyrics(take.lyrics())
                .audioUrl(mediaUrls.forCurrentRequest().audio(take))
                .imageUrl(mediaUrls.forCurrentRequest().image(take))
                .duration(BigDecimal.valueOf(take.durationSeconds()));
    }
}
