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

/** Maps tasks to the Crun wire. */
@Component
class CrunTaskMapper {

    private final SandboxEngine engine;
    private final MediaUrlResolver mediaUrls;
    private final JsonMapper json;

    CrunTaskMapper(SandboxEngine engine, MediaUrlResolver mediaUrls, JsonMapper json) {
        this.engine = engine;
        this.mediaUrls = mediaUrls;
        this.json = json;
    }

    /** Maps a task at the current time to the response of {@code getTask}. */
    TaskResponse toResponse(TaskRecord task) {
        return new TaskResponse().code(200).message("success").data(toTask(task));
    }

    private Task toTask(TaskRecord task) {
        Instant now = engine.now();
        TaskPhase phase = task.phase(now);
        Instant end = task.finishedAt(now);
        Task wireTask = new Task()
                .taskId(task.id())
                .provider("Suno")
                .modelVersion("suno" + task.clips().get(0).model())
                .status(toStatus(phase))
                .param(json.readValue(task.requestBody(), new TypeReference<>() {}))
                .createAt(task.submittedAt().getEpochSecond())
                .source("api");
        if (end != null) {
            wireTask.completeAt(end.getEpochSecond())
                    .durationS(BigDecimal.valueOf(TaskRecord.FINISHED_AFTER.toSeconds()));
        }
        if (phase == TaskPhase.SUCCESS) {
            wireTask.result(new TaskResult()
                    .sunoData(task.clips().stream().map(this::toClip).toList()));
        }
        return wireTask;
    }

    private static TaskStatus toStatus(TaskPhase phase) {
        return switch (phase) {
            case NOT_START, SUBMITTED -> TaskStatus.PENDING;
            case QUEUED, IN_PROGRESS -> TaskStatus.RUNNING;
            case SUCCESS -> TaskStatus.SUCCESS;
            case FAILURE -> TaskStatus.FAILED;
        };
    }

    private SunoClip toClip(ClipRecord clip) {
        return new SunoClip()
                .sunoId(clip.id())
                .title(clip.title())
                .tags(clip.tags())
                .lyrics(clip.lyrics())
                .audioUrl(mediaUrls.forCurrentRequest().audio(clip))
                .imageUrl(mediaUrls.forCurrentRequest().image(clip))
                .duration(BigDecimal.valueOf(clip.durationSeconds()));
    }
}
