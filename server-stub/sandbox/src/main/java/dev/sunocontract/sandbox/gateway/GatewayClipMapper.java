package dev.sunocontract.sandbox.gateway;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.sandbox.web.MediaUrlResolver.MediaUrls;
import dev.sunocontract.stub.generated.gateway.model.Clip;
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

/** Takes as the gateway wire shows them: Suno's own clips. */
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

    GatewayClipMapper(SandboxEngine studio, MediaUrlResolver links) {
        this.engine = studio;
        this.mediaUrls = links;
    }

    /** The takes of a job as they are now. */
    List<Clip> toClips(TaskRecord job) {
        ClipContext showing = contextOf(job);
        return job.clips().stream().map(take -> toClip(take, showing)).toList();
    }

    /** A take as it is now. */
    Clip toClip(ClipRecord take) {
        return toClip(take, contextOf(engine.task(take.taskId())));
    }

    /** What all takes of a job have in common. */
    private record ClipContext(TaskRecord task, TaskPhase phase, String createdAt, MediaUrls mediaUrls) {

        boolean isComplete() {
            return phase == TaskPhase.SUCCESS;
        }

        boolean isStreaming() {
            return phase == TaskPhase.IN_PROGRESS;
        }
    }

    private ClipContext contextOf(TaskRecord job) {
        return new ClipContext(
                job,
                job.phase(engine.now()),
                TIMESTAMP_FORMAT.format(job.submittedAt()),
                mediaUrls.forCurrentRequest());
    }

    private static Clip toClip(ClipRecord take, ClipContext showing) {
        String cover = showing.isComplete() || showing.isStreaming()
                ? showing.mediaUrls().image(take)
                : "";
        return new Clip()
                .id(take.id())
                .status(toClipStatus(showing.phase()))
                .title(take.title())
                .metadata(toMetadata(showing.task(), take, showing.isComplete()))
                .audioUrl(audioUrl(take, showing))
                .videoUrl("")
                .imageUrl(cover)
                .imageLargeUrl(cover)
                .modelName(take.model().replace("-tau", ""))
                .majorModelVersion(MAJOR_VERSIONS.getOrDefault(take.model(), ""))
                .createdAt(showing.createdAt())
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

    private static String audioUrl(ClipRecord take, ClipContext showing) {
        if (showing.isComplete()) {
            return showing.mediaUrls().audio(take);
        }
        return showing.isStreaming() ? showing.mediaUrls().stream(take) : "";
    }

    private static ClipMetadata toMetadata(TaskRecord job, ClipRecord take, boolean complete) {
        ClipMetadata metadata = new ClipMetadata()
                .tags(take.tags()).prompt(take.lyrics()).type(toMetadataType(take.origin())).stream(true)
                        .hasVocal(!take.lyrics().isEmpty());
        if (complete) {
            metadata.duration(BigDecimal.valueOf(take.durationSeconds()).setScale(2, RoundingMode.HALF_UP));
        }
        if (job.failureReason() != null) {
            metadata.errorMessage(job.failureReason());
        }
        if (take.personaId() != null) {
            metadata.personaId(take.personaId())
                    .artistClipId(take.sourceClipId())
                    .task("artist_consistency");
        }
        if (take.origin() == ClipRecord.Origin.STEM) {
            metadata.stemFromId(take.sourceClipId());
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

    private static ClipStatus toClipStatus(TaskPhase stage) {
        return switch (stage) {
            case NOT_START, SUBMITTED -> ClipStatus.SUBMITTED;
            case QUEUED -> ClipStatus.QUEUED;
            case IN_PROGRESS -> ClipStatus.STREAMING;
            case SUCCESS -> ClipStatus.COMPLETE;
            case FAILURE -> ClipStatus.ERROR;
        };
    }
}
