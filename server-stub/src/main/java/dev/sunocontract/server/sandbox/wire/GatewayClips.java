package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.generated.gateway.model.Clip;
import dev.sunocontract.server.generated.gateway.model.ClipMetadata;
import dev.sunocontract.server.generated.gateway.model.ClipStatus;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Stage;
import dev.sunocontract.server.sandbox.engine.Studio;
import dev.sunocontract.server.sandbox.engine.Take;
import dev.sunocontract.server.sandbox.wire.MediaLinks.Links;
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
class GatewayClips {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Map<String, String> VERSIONS = Map.of(
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

    private final Studio studio;
    private final MediaLinks links;

    GatewayClips(Studio studio, MediaLinks links) {
        this.studio = studio;
        this.links = links;
    }

    /** The takes of a job as they are now. */
    List<Clip> clips(Job job) {
        Showing showing = showing(job);
        return job.takes().stream().map(take -> clip(take, showing)).toList();
    }

    /** A take as it is now. */
    Clip clip(Take take) {
        return clip(take, showing(studio.job(take.jobId())));
    }

    /** What all takes of a job have in common. */
    private record Showing(Job job, Stage stage, String createdAt, Links links) {

        boolean complete() {
            return stage == Stage.SUCCESS;
        }

        boolean streaming() {
            return stage == Stage.IN_PROGRESS;
        }
    }

    private Showing showing(Job job) {
        return new Showing(job, job.stage(studio.now()), TIME.format(job.submitted()), links.here());
    }

    private static Clip clip(Take take, Showing showing) {
        String cover =
                showing.complete() || showing.streaming() ? showing.links().cover(take) : "";
        return new Clip()
                .id(take.id())
                .status(status(showing.stage()))
                .title(take.title())
                .metadata(metadata(showing.job(), take, showing.complete()))
                .audioUrl(audio(take, showing))
                .videoUrl("")
                .imageUrl(cover)
                .imageLargeUrl(cover)
                .modelName(take.model().replace("-tau", ""))
                .majorModelVersion(VERSIONS.getOrDefault(take.model(), ""))
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

    private static String audio(Take take, Showing showing) {
        if (showing.complete()) {
            return showing.links().audio(take);
        }
        return showing.streaming() ? showing.links().stream(take) : "";
    }

    private static ClipMetadata metadata(Job job, Take take, boolean complete) {
        ClipMetadata metadata = new ClipMetadata()
                .tags(take.tags()).prompt(take.lyrics()).type(type(take.origin())).stream(true)
                        .hasVocal(!take.lyrics().isEmpty());
        if (complete) {
            metadata.duration(BigDecimal.valueOf(take.seconds()).setScale(2, RoundingMode.HALF_UP));
        }
        if (job.failure() != null) {
            metadata.errorMessage(job.failure());
        }
        if (take.personaId() != null) {
            metadata.personaId(take.personaId()).artistClipId(take.sourceId()).task("artist_consistency");
        }
        if (take.origin() == Take.Origin.STEM) {
            metadata.stemFromId(take.sourceId());
        }
        return metadata;
    }

    private static String type(Take.Origin origin) {
        return origin == Take.Origin.GENERATED
                ? "gen"
                : origin == Take.Origin.UPLOADED ? "upload" : origin.name().toLowerCase(Locale.ROOT);
    }

    private static ClipStatus status(Stage stage) {
        return switch (stage) {
            case NOT_START, SUBMITTED -> ClipStatus.SUBMITTED;
            case QUEUED -> ClipStatus.QUEUED;
            case IN_PROGRESS -> ClipStatus.STREAMING;
            case SUCCESS -> ClipStatus.COMPLETE;
            case FAILURE -> ClipStatus.ERROR;
        };
    }
}
