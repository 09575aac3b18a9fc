package dev.sunocontract.sandbox.gateway;

import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.stub.generated.gateway.model.LyricsText;
import dev.sunocontract.stub.generated.gateway.model.Task;
import dev.sunocontract.stub.generated.gateway.model.TaskAction;
import dev.sunocontract.stub.generated.gateway.model.TaskStatus;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Jobs as the gateway wire shows them. */
@Component
public class GatewayTaskMapper {

    private final SandboxEngine engine;
    private final GatewayClipMapper clipMapper;
    private final GatewayClipJsonCache clipJsonCache;

    GatewayTaskMapper(SandboxEngine studio, GatewayClipMapper clips, GatewayClipJsonCache finished) {
        this.engine = studio;
        this.clipMapper = clips;
        this.clipJsonCache = finished;
    }

    /** A job as it is now. */
    public Task toTask(TaskRecord job) {
        Instant now = engine.now();
        TaskPhase stage = job.phase(now);
        return new Task()
                .taskId(job.id())
                .notifyHook(job.callbackUrl() == null ? "" : job.callbackUrl())
                .action(job.type() == TaskRecord.Type.LYRICS ? TaskAction.LYRICS : TaskAction.MUSIC)
                .status(TaskStatus.of(stage.name()))
                .failReason(stage == TaskPhase.FAILURE ? job.failureReason() : "")
                .submitTime(epochSeconds(job.submittedAt()))
                .startTime(epochSeconds(job.startedAt(now)))
                .finishTime(epochSeconds(job.finishedAt(now)))
                .progress(job.progressPercent(now) + "%")
                .data(toData(job, stage));
    }

    /** A tree in name only: what it holds is written straight to the answer, without becoming a tree first. */
    private @Nullable JsonNode toData(TaskRecord job, TaskPhase stage) {
        if (job.type() == TaskRecord.Type.LYRICS) {
            return stage == TaskPhase.SUCCESS ? JsonNodeFactory.instance.pojoNode(toLyricsText(job)) : null;
        }
        if (stage == TaskPhase.SUCCESS) {
            return clipJsonCache.clipsOf(job);
        }
        return stage == TaskPhase.IN_PROGRESS || stage == TaskPhase.FAILURE
                ? JsonNodeFactory.instance.pojoNode(clipMapper.toClips(job))
                : null;
    }

    /** The lyrics of a job. */
    LyricsText toLyricsText(TaskRecord job) {
        TaskRecord.Lyrics lyrics = Objects.requireNonNull(job.lyrics(), "a job of lyrics has some");
        TaskPhase stage = job.phase(engine.now());
        boolean done = stage == TaskPhase.SUCCESS;
        return new LyricsText()
                .id(job.id())
                .title(done ? lyrics.title() : "")
                .text(done ? lyrics.text() : "")
                .status(done ? "complete" : stage == TaskPhase.FAILURE ? "error" : "streaming")
                .errorMessage(stage == TaskPhase.FAILURE ? job.failureReason() : null);
    }

    private static long epochSeconds(@Nullable Instant instant) {
        return instant == null ? 0 : instant.getEpochSecond();
    }
}
