package dev.sunocontract.sandbox.gateway;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.sandbox.web.MediaUrlResolver.MediaUrls;
import dev.sunocontract.stub.generated.gateway.model.Clip;
import dev.sunocontract.stub.generated.gateway.model.ClipHistoryItem;
import dev.sunocontract.stub.generated.gateway.model.ClipMetadata;
import dev.sunocontract.stub.generated.gateway.model.ClipStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Maps clips to the gateway wire, which passes Suno's own clips on. */
@Component
class GatewayClipMapper {

    private static final DateTimeFormatter TIMESTAMP_FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Map<String, String> MAJOR_VERSIONS = Map.of(
            "chirp-v3-5",
            "v3.5",
            "chirp-v4",
            "v4",
            "chirp-auk",
            "v4.5",
            "chirp-bluejay",
            "v4.5+",
            "chirp-crow",
            "v5",
            "chirp-fenix",
            "v5.5",
            "chirp-v3-5-tau",
            "v3.5",
            "chirp-v4-tau",
            "v4");

    private final SandboxEngine engine;
    private final MediaUrlResolver mediaUrls;

    GatewayClipMapper(SandboxEngine engine, MediaUrlResolver mediaUrls) {
        this.engine = engine;
        this.mediaUrls = mediaUrls;
    }

    /** Maps the clips of a task at the current time. */
    List<Clip> toClips(TaskRecord task) {
        ClipContext context = contextOf(task);
        return task.clips().stream().map(clip -> toClip(clip, context)).toList();
    }

    /** Maps a clip at the current time. */
    Clip toClip(ClipRecord clip) {
        return toClip(clip, contextOf(engine.task(clip.taskId())));
    }

    /** What all clips of a task have in common. */
    private record ClipContext(TaskRecord task, TaskPhase phase, String createdAt, MediaUrls mediaUrls) {

        boolean isComplete(ClipRecord clip) {
            return phase == TaskPhase.SUCCESS && !task.isFailedTake(clip);
        }

        ClipStatus status(ClipRecord clip) {
            return phase == TaskPhase.SUCCESS && task.isFailedTake(clip) ? ClipStatus.ERROR : toClipStatus(phase);
        }

        boolean isStreaming() {
            return phase == TaskPhase.IN_PROGRESS;
        }
    }

    private ClipContext contextOf(TaskRecord task) {
        return new ClipContext(
                task,
                task.phase(engine.now()),
                TIMESTAMP_FORMAT.format(task.submittedAt()),
                mediaUrls.forCurrentRequest());
    }

    private static Clip toClip(ClipRecord clip, ClipContext context) {
        String imageUrl = context.isComplete(clip) || context.isStreaming()
                ? context.mediaUrls().image(clip)
                : "";
        return new Clip()
                .id(clip.id())
                .status(context.status(clip))
                .title(clip.title())
                .metadata(toMetadata(context.task(), clip, context.isComplete(clip)))
                .audioUrl(audioUrl(clip, context))
                .videoUrl(context.isComplete(clip) ? context.mediaUrls().video(clip) : "")
                .imageUrl(imageUrl)
                .imageLargeUrl(imageUrl)
                .modelName(clip.model().replace("-tau", ""))
                .majorModelVersion(MAJOR_VERSIONS.getOrDefault(clip.model(), ""))
                .createdAt(context.createdAt())
                .userId("00000000-0000-4000-8000-000000000001")
                .displayName("Sandbox")
                .handle("sandbox")
                .isHandleUpdated(false)
                .avatarImageUrl("")
                .isLiked(false)
                .isTrashed(false)
                .isPublic(false)
                .playCount(0)
                .upvoteCount(0);
    }

    private static String audioUrl(ClipRecord clip, ClipContext context) {
        if (context.isComplete(clip)) {
            return context.mediaUrls().audio(context.task(), clip);
        }
        return context.isStreaming() ? context.mediaUrls().stream(clip) : "";
    }

    private static ClipMetadata toMetadata(TaskRecord task, ClipRecord clip, boolean complete) {
        ClipMetadata metadata = new ClipMetadata()
                .tags(clip.tags()).prompt(clip.lyrics()).type(toMetadataType(clip.origin())).stream(true)
                        .hasVocal(!clip.lyrics().isEmpty());
        BigDecimal duration = clip.statedSeconds();
        if (complete && duration != null) {
            metadata.duration(duration.setScale(2, RoundingMode.HALF_UP));
        }
        if (task.failureReason() != null) {
            metadata.errorMessage(task.failureReason());
        } else if (!complete && task.isFailedTake(clip)) {
            metadata.errorMessage("this take failed");
        }
        if (clip.sourceClipId() != null && clip.personaId() == null && clip.origin() == ClipRecord.Origin.GENERATED) {
            metadata.audioPromptId(clip.sourceClipId())
                    .history(List.of(new ClipHistoryItem()
                            .id(clip.sourceClipId())
                            .type("gen")
                            .source("web")
                            .infill(false)));
        }
        if (clip.personaId() != null) {
            metadata.personaId(clip.personaId())
                    .artistClipId(clip.sourceClipId())
                    .task("artist_consistency");
        }
        if (clip.origin() == ClipRecord.Origin.STEM) {
            metadata.stemFromId(clip.sourceClipId());
        }
        return metadata;
    }

    private static String toMetadataType(ClipRecord.Origin origin) {
        return origin == ClipRecord.Origin.GENERATED
                ? "gen"
                : origin == ClipRecord.Origin.UPLOADED
                        ? "upload"
                        : origin.name().toLowerCase(Locale.ROOT);
    }

    private static ClipStatus toClipStatus(TaskPhase phase) {
        return switch (phase) {
            case NOT_START, SUBMITTED -> ClipStatus.SUBMITTED;
            case QUEUED -> ClipStatus.QUEUED;
            case IN_PROGRESS -> ClipStatus.STREAMING;
            case SUCCESS -> ClipStatus.COMPLETE;
            case FAILURE -> ClipStatus.ERROR;
        };
    }
}
