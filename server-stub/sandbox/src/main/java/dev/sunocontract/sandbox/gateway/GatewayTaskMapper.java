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

/** Maps tasks and lyrics to the gateway wire. */
@Component
class GatewayTaskMapper {

    private final SandboxEngine engine;
    private final GatewayClipMapper clipMapper;
    private final GatewayClipJsonCache clipJsonCache;

    GatewayTaskMapper(SandboxEngine engine, GatewayClipMapper clipMapper, GatewayClipJsonCache clipJsonCache) {
        this.engine = engine;
        this.clipMapper = clipMapper;
        this.clipJsonCache = clipJsonCache;
    }

    /** Maps a task at the current time. */
    Task toTask(TaskRecord task) {
        Instant now = engine.now();
        TaskPhase phase = task.phase(now);
        return new Task()
                .taskId(task.id())
                .notifyHook(task.callbackUrl() == null ? "" : task.callbackUrl())
                .action(task.type() == TaskRecord.Type.LYRICS ? TaskAction.LYRICS : TaskAction.MUSIC)
                .status(TaskStatus.of(phase.name()))
                .failReason(phase == TaskPhase.FAILURE ? task.failureReason() : "")
                .submitTime(epochSeconds(task.submittedAt()))
                .startTime(epochSeconds(task.startedAt(now)))
                .finishTime(epochSeconds(task.finishedAt(now)))
                .progress(task.progressPercent(now) + "%")
                .data(toData(task, phase));
    }

    /** Returns a node that holds a Java object or raw JSON text, which avoids building a tree. */
    private @Nullable JsonNode toData(TaskRecord task, TaskPhase phase) {
        if (task.type() == TaskRecord.Type.LYRICS) {
            return phase == TaskPhase.SUCCESS ? JsonNodeFactory.instance.pojoNode(toLyricsText(task)) : null;
        }
        if (phase == TaskPhase.SUCCESS) {
            return clipJsonCache.clipsOf(task);
        }
        return phase == TaskPhase.IN_PROGRESS || phase == TaskPhase.FAILURE
                ? JsonNodeFactory.instance.pojoNode(clipMapper.toClips(task))
                : null;
    }

    /** Maps the lyrics of a task. */
    LyricsText toLyricsText(TaskRecord task) {
        TaskRecord.Lyrics lyrics = Objects.requireNonNull(task.lyrics(), "a lyrics task has lyrics");
        TaskPhase phase = task.phase(engine.now());
        boolean complete = phase == TaskPhase.SUCCESS;
        return new LyricsText()
                .id(task.id())
                .title(complete ? lyrics.title() : "")
                .text(complete ? lyrics.text() : "")
                .status(complete ? "complete" : phase == TaskPhase.FAILURE ? "error" : "streaming")
                .errorMessage(phase == TaskPhase.FAILURE ? task.failureReason() : null);
    }

    private static long epochSeconds(@Nullable Instant instant) {
        return instant == null ? 0 : instant.getEpochSecond();
    }
}
