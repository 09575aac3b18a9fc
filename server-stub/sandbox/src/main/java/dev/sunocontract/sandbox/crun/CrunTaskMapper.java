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
import dev.sunocontract.stub.generated.crun.model.TaskSource;
import dev.sunocontract.stub.generated.crun.model.TaskStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Maps tasks to the Crun wire. */
@Component
class CrunTaskMapper {

    private static final int FAILED_CODE = 501;

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
        return new TaskResponse().code(200).message("success").data(toVisibleTask(task));
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
        Instant end = task.finishedAt(now);
        Task wireTask = new Task()
                .taskId(task.id())
                .provider("Suno")
                .modelVersion(modelVersion(task))
                .status(toStatus(phase))
                .param(json.readValue(task.requestBody(), new TypeReference<>() {}))
                .createAt(task.submittedAt().getEpochSecond())
                .credits(BigDecimal.valueOf(task.cost()))
                .source(TaskSource.API);
        if (end != null) {
            wireTask.completeAt(end.getEpochSecond())
                    .durationS(BigDecimal.valueOf(TaskRecord.FINISHED_AFTER.toSeconds()))
                    .result(toResult(task));
        }
        return wireTask;
    }

    /** Only the versions of a song and of a separation are documented. */
    private static String modelVersion(TaskRecord task) {
        if (task.type() == TaskRecord.Type.VIDEO) {
            return "suno-music-video";
        }
        return task.separatedClipId() == null ? "suno" + task.clips().get(0).model() : "suno-vocal-separation";
    }

    private TaskResult toResult(TaskRecord task) {
        if (task.failureReason() != null) {
            return new TaskResult().code(FAILED_CODE).message(task.failureReason());
        }
        TaskResult result = new TaskResult().code(200).message("success");
        if (task.type() == TaskRecord.Type.VIDEO) {
            return result.mediaUrls(
                    List.of(mediaUrls.forCurrentRequest().video(engine.clip(String.valueOf(task.sourceId())))));
        }
        if (task.separatedClipId() != null) {
            return result.mediaInfo(toMediaInfo(task));
        }
        return result.sunoData(task.goodTakes().stream()
                        .map(clip -> toClip(task, clip))
                        .toList())
                .mediaUrls(task.goodTakes().stream()
                        .map(clip -> mediaUrls.forCurrentRequest().audio(task, clip))
                        .toList());
    }

    /** Maps stems to URLs. The names are made up from the stems' titles: those of Crun are not known. */
    private Map<String, Object> toMediaInfo(TaskRecord task) {
        Map<String, Object> urls = new LinkedHashMap<>();
        for (ClipRecord stem : task.clips()) {
            String name = stem.title().substring(stem.title().lastIndexOf(" - ") + 3);
            urls.put(
                    name.toLowerCase(Locale.ROOT) + "_url",
                    mediaUrls.forCurrentRequest().audio(stem));
        }
        return urls;
    }

    private static TaskStatus toStatus(TaskPhase phase) {
        return switch (phase) {
            case NOT_START, SUBMITTED -> TaskStatus.PENDING;
            case QUEUED, IN_PROGRESS -> TaskStatus.RUNNING;
            case SUCCESS -> TaskStatus.SUCCESS;
            case FAILURE -> TaskStatus.FAILED;
        };
    }

    private SunoClip toClip(TaskRecord task, ClipRecord clip) {
        return new SunoClip()
                .sunoId(clip.id())
                .title(clip.title())
                .tags(clip.tags())
                .lyrics(clip.lyrics())
                .sunoAudioUrl(mediaUrls.forCurrentRequest().audio(task, clip))
                .sunoImageUrl(mediaUrls.forCurrentRequest().image(clip))
                .sunoImageLargeUrl(mediaUrls.forCurrentRequest().image(clip))
                .duration(clip.statedSeconds());
    }
}
