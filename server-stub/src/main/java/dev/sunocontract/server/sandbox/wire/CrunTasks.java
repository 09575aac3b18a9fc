package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.generated.crun.model.SunoTrack;
import dev.sunocontract.server.generated.crun.model.Task;
import dev.sunocontract.server.generated.crun.model.TaskAnswer;
import dev.sunocontract.server.generated.crun.model.TaskResult;
import dev.sunocontract.server.generated.crun.model.TaskStatus;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Stage;
import dev.sunocontract.server.sandbox.engine.Studio;
import dev.sunocontract.server.sandbox.engine.Take;
import java.math.BigDecimal;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Jobs as Crun shows them. */
@Component
class CrunTasks {

    private final Studio studio;
    private final MediaLinks links;
    private final JsonMapper json;

    CrunTasks(Studio studio, MediaLinks links, JsonMapper json) {
        this.studio = studio;
        this.links = links;
        this.json = json;
    }

    /** A job as it is now. */
    TaskAnswer answer(Job job) {
        return new TaskAnswer().code(200).message("success").data(task(job));
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
                .createAt(job.submitted().getEpochSecond())
                .source("api");
        if (end != null) {
            task.completeAt(end.getEpochSecond()).durationS(BigDecimal.valueOf(Job.END.toSeconds()));
        }
        if (stage == Stage.SUCCESS) {
            task.result(new TaskResult()
                    .sunoData(job.takes().stream().map(this::track).toList()));
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

    private SunoTrack track(Take take) {
        return new SunoTrack()
                .sunoId(take.id())
                .title(take.title())
                .tags(take.tags())
                .lyrics(take.lyrics())
                .audioUrl(links.here().audio(take))
                .imageUrl(links.here().cover(take))
                .duration(BigDecimal.valueOf(take.seconds()));
    }
}
