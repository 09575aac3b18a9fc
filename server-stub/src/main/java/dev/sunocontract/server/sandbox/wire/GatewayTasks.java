package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.generated.gateway.model.LyricsText;
import dev.sunocontract.server.generated.gateway.model.Task;
import dev.sunocontract.server.generated.gateway.model.TaskAction;
import dev.sunocontract.server.generated.gateway.model.TaskStatus;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Stage;
import dev.sunocontract.server.sandbox.engine.Studio;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Jobs as the gateway wire shows them. */
@Component
class GatewayTasks {

    private final Studio studio;
    private final GatewayClips clips;
    private final FinishedClips finished;

    GatewayTasks(Studio studio, GatewayClips clips, FinishedClips finished) {
        this.studio = studio;
        this.clips = clips;
        this.finished = finished;
    }

    /** A job as it is now. */
    Task task(Job job) {
        Instant now = studio.now();
        Stage stage = job.stage(now);
        return new Task()
                .taskId(job.id())
                .notifyHook(job.callback() == null ? "" : job.callback())
                .action(job.kind() == Job.Kind.LYRICS ? TaskAction.LYRICS : TaskAction.MUSIC)
                .status(TaskStatus.of(stage.name()))
                .failReason(stage == Stage.FAILURE ? job.failure() : "")
                .submitTime(seconds(job.submitted()))
                .startTime(seconds(job.started(now)))
                .finishTime(seconds(job.finished(now)))
                .progress(job.percent(now) + "%")
                .data(data(job, stage));
    }

    /** A tree in name only: what it holds is written straight to the answer, without becoming a tree first. */
    private @Nullable JsonNode data(Job job, Stage stage) {
        if (job.kind() == Job.Kind.LYRICS) {
            return stage == Stage.SUCCESS ? JsonNodeFactory.instance.pojoNode(lyrics(job)) : null;
        }
        if (stage == Stage.SUCCESS) {
            return finished.of(job);
        }
        return stage == Stage.IN_PROGRESS || stage == Stage.FAILURE
                ? JsonNodeFactory.instance.pojoNode(clips.clips(job))
                : null;
    }

    /** The lyrics of a job. */
    LyricsText lyrics(Job job) {
        Job.Lyrics lyrics = Objects.requireNonNull(job.lyrics(), "a job of lyrics has some");
        Stage stage = job.stage(studio.now());
        boolean done = stage == Stage.SUCCESS;
        return new LyricsText()
                .id(job.id())
                .title(done ? lyrics.title() : "")
                .text(done ? lyrics.text() : "")
                .status(done ? "complete" : stage == Stage.FAILURE ? "error" : "streaming")
                .errorMessage(stage == Stage.FAILURE ? job.failure() : null);
    }

    private static long seconds(@Nullable Instant instant) {
        return instant == null ? 0 : instant.getEpochSecond();
    }
}
