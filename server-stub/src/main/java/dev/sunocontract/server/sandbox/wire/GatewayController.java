package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.server.generated.gateway.api.MusicApi;
import dev.sunocontract.server.generated.gateway.api.PersonasApi;
import dev.sunocontract.server.generated.gateway.api.TasksApi;
import dev.sunocontract.server.generated.gateway.model.Clip;
import dev.sunocontract.server.generated.gateway.model.GeneratedMusic;
import dev.sunocontract.server.generated.gateway.model.MusicRequest;
import dev.sunocontract.server.generated.gateway.model.PersonaRequest;
import dev.sunocontract.server.generated.gateway.model.Task;
import dev.sunocontract.server.generated.gateway.model.TaskAction;
import dev.sunocontract.server.generated.gateway.model.TaskAnswer;
import dev.sunocontract.server.generated.gateway.model.TaskIdAnswer;
import dev.sunocontract.server.generated.gateway.model.TaskListAnswer;
import dev.sunocontract.server.generated.gateway.model.TaskListRequest;
import dev.sunocontract.server.generated.gateway.model.TaskStatus;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Persona;
import dev.sunocontract.server.sandbox.engine.Stage;
import dev.sunocontract.server.sandbox.engine.Studio;
import dev.sunocontract.server.sandbox.engine.Take;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway wire: CometAPI, ElkAPI, YutoAI and their family. */
@RestController
class GatewayController implements MusicApi, TasksApi, PersonasApi {

    private static final String PERSONA_TASK = "artist_consistency";

    private final Studio studio;
    private final Caller caller;
    private final GatewayClips clips;
    private final JsonMapper json;

    GatewayController(Studio studio, Caller caller, GatewayClips clips, JsonMapper json) {
        this.studio = studio;
        this.caller = caller;
        this.clips = clips;
        this.json = json;
    }

    @Override
    public ResponseEntity<JsonNode> submitMusic(MusicRequest request) {
        Job job = studio.submit(caller.account(), song(request));
        boolean clipsAtOnce = PERSONA_TASK.equals(request.getTask());
        return ResponseEntity.ok(json.valueToTree(clipsAtOnce ? generated(job) : taskId(job)));
    }

    @Override
    public ResponseEntity<GeneratedMusic> generateMusic(MusicRequest request) {
        return ResponseEntity.ok(generated(studio.submit(caller.account(), song(request))));
    }

    @Override
    public ResponseEntity<TaskAnswer> getTask(String taskId) {
        Job job = studio.find(caller.account(), taskId)
                .orElseThrow(() -> new Refusal(Reason.UNKNOWN_TASK, "task_not_exist").thrown());
        return ResponseEntity.ok(new TaskAnswer().code("success").message("").data(task(job)));
    }

    @Override
    public ResponseEntity<TaskListAnswer> listTasks(TaskListRequest request) {
        String account = caller.account();
        List<Task> found = request.getIds().stream()
                .map(id -> studio.find(account, id))
                .flatMap(Optional::stream)
                .distinct()
                .map(this::task)
                .toList();
        boolean none = found.isEmpty() && !request.getIds().isEmpty();
        return ResponseEntity.ok(
                new TaskListAnswer().code("success").message("").data(none ? null : found));
    }

    @Override
    public ResponseEntity<dev.sunocontract.server.generated.gateway.model.Persona> createPersona(
            PersonaRequest request) {
        Persona persona = studio.createPersona(
                caller.account(),
                request.getRootClipId(),
                request.getName(),
                request.getDescription(),
                request.getIsPublic());
        return ResponseEntity.ok(persona(persona));
    }

    private static Studio.Song song(MusicRequest request) {
        boolean persona = PERSONA_TASK.equals(request.getTask());
        String source =
                persona ? request.getArtistClipId() : first(request.getCoverClipId(), request.getContinueClipId());
        return new Studio.Song(
                request.getTitle(),
                request.getTags(),
                request.getPrompt(),
                request.getGptDescriptionPrompt(),
                request.getMv() == null ? null : request.getMv().value(),
                persona ? request.getPersonaId() : null,
                source,
                "",
                request.getNotifyHook());
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }

    private static TaskIdAnswer taskId(Job job) {
        return new TaskIdAnswer().code("success").message("").data(job.id());
    }

    private GeneratedMusic generated(Job job) {
        Instant now = studio.now();
        List<Clip> made =
                job.takes().stream().map(take -> clips.clip(job, take, now)).toList();
        Clip first = made.get(0);
        return new GeneratedMusic()
                .id(job.id())
                .clips(made)
                .metadata(first.getMetadata())
                .majorModelVersion(first.getMajorModelVersion())
                .status("complete")
                .createdAt(first.getCreatedAt())
                .batchSize(1);
    }

    private Task task(Job job) {
        Instant now = studio.now();
        Stage stage = job.stage(now);
        return new Task()
                .taskId(job.id())
                .notifyHook(job.callback() == null ? "" : job.callback())
                .action(TaskAction.MUSIC)
                .status(TaskStatus.of(stage.name()))
                .failReason(stage == Stage.FAILURE ? job.failure() : "")
                .submitTime(seconds(job.submitted()))
                .startTime(seconds(job.started(now)))
                .finishTime(seconds(job.finished(now)))
                .progress(job.percent(now) + "%")
                .data(data(job, stage, now));
    }

    private @Nullable JsonNode data(Job job, Stage stage, Instant now) {
        if (stage.compareTo(Stage.IN_PROGRESS) < 0) {
            return null;
        }
        return json.valueToTree(
                job.takes().stream().map(take -> clips.clip(job, take, now)).toList());
    }

    private static int seconds(@Nullable Instant instant) {
        return instant == null ? 0 : (int) instant.getEpochSecond();
    }

    private dev.sunocontract.server.generated.gateway.model.Persona persona(Persona persona) {
        Take root = studio.take(persona.rootTakeId());
        return new dev.sunocontract.server.generated.gateway.model.Persona()
                .id(persona.id())
                .name(persona.name())
                .description(persona.description())
                .rootClipId(persona.rootTakeId())
                .clip(clips.clip(studio.job(root.jobId()), root, studio.now()))
                .userDisplayName("Sandbox")
                .userHandle("sandbox")
                .userImageUrl("");
    }
}
