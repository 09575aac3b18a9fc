package dev.sunocontract.sandbox.gateway;

import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.WordTimings;
import dev.sunocontract.stub.generated.gateway.model.LyricsText;
import dev.sunocontract.stub.generated.gateway.model.Task;
import dev.sunocontract.stub.generated.gateway.model.TaskAction;
import dev.sunocontract.stub.generated.gateway.model.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Maps tasks and lyrics to the gateway wire. */
@Component
class GatewayTaskMapper {

    /** The kinds of task that the relays' code knows. */
    private static final Set<TaskRecord.Type> WITH_ACTION = Set.of(TaskRecord.Type.MUSIC, TaskRecord.Type.LYRICS);

    private final SandboxEngine engine;
    private final GatewayClipMapper clipMapper;
    private final GatewayClipJsonCache clipJsonCache;

    GatewayTaskMapper(SandboxEngine engine, GatewayClipMapper clipMapper, GatewayClipJsonCache clipJsonCache) {
        this.engine = engine;
        this.clipMapper = clipMapper;
        this.clipJsonCache = clipJsonCache;
    }

    /** Maps a task at the current time; null while a fault hides it. */
    @Nullable
    Task toVisibleTask(TaskRecord task) {
        return task.isHidden(engine.now()) ? null : toTask(task);
    }

    /** Maps a task at the current time. */
    Task toTask(TaskRecord task) {
        Instant now = engine.now();
        TaskPhase phase = task.phase(now);
        return new Task()
                .taskId(task.id())
                .notifyHook(task.callbackUrl() == null ? "" : task.callbackUrl())
                .action(toAction(task.type()))
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
        if (!WITH_ACTION.contains(task.type())) {
            return phase == TaskPhase.SUCCESS ? JsonNodeFactory.instance.pojoNode(toResult(task)) : null;
        }
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

    /** The relays' code knows two kinds of task; no page shows the action of others. */
    private static TaskAction toAction(TaskRecord.Type type) {
        if (!WITH_ACTION.contains(type)) {
            return TaskAction.NONE;
        }
        return type == TaskRecord.Type.LYRICS ? TaskAction.LYRICS : TaskAction.MUSIC;
    }

    private Map<String, Object> toResult(TaskRecord task) {
        return switch (task.type()) {
            case PERSONA ->
                Map.of("id", SandboxEngine.personaId(task), "root_clip_id", Objects.requireNonNull(task.sourceId()));
            case TIMING -> Map.of("alignment", toAlignment(engine.task(Objects.requireNonNull(task.sourceId()))));
            case TAGS -> Map.of("upsampled_tags", expandTags(task.requestBody()));
            default -> throw new IllegalStateException("no task of this wire: " + task.type());
        };
    }

    private static List<Map<String, Object>> toAlignment(TaskRecord song) {
        return WordTimings.of(song.clips().get(0)).stream()
                .map(word -> Map.<String, Object>of(
                        "word", word.text(),
                        "success", true,
                        "start_s", word.start(),
                        "end_s", word.end(),
                        "p_align", 0.99))
                .toList();
    }

    /** Expands a few words to a style description. */
    static String expandTags(String tags) {
        return tags.strip() + ", warm analogue recording, close vocals, steady tempo";
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
