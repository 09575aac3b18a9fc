package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.server.generated.gateway.api.LyricsApi;
import dev.sunocontract.server.generated.gateway.api.MusicApi;
import dev.sunocontract.server.generated.gateway.api.PersonasApi;
import dev.sunocontract.server.generated.gateway.api.TasksApi;
import dev.sunocontract.server.generated.gateway.model.Clip;
import dev.sunocontract.server.generated.gateway.model.ConcatRequest;
import dev.sunocontract.server.generated.gateway.model.GeneratedMusic;
import dev.sunocontract.server.generated.gateway.model.LyricsRequest;
import dev.sunocontract.server.generated.gateway.model.LyricsText;
import dev.sunocontract.server.generated.gateway.model.MusicRequest;
import dev.sunocontract.server.generated.gateway.model.MusicTask;
import dev.sunocontract.server.generated.gateway.model.NativeLyricsAnswer;
import dev.sunocontract.server.generated.gateway.model.NativeLyricsRequest;
import dev.sunocontract.server.generated.gateway.model.PersonaClip;
import dev.sunocontract.server.generated.gateway.model.PersonaRequest;
import dev.sunocontract.server.generated.gateway.model.StemGroup;
import dev.sunocontract.server.generated.gateway.model.TagsAnswer;
import dev.sunocontract.server.generated.gateway.model.TagsRequest;
import dev.sunocontract.server.generated.gateway.model.Task;
import dev.sunocontract.server.generated.gateway.model.TaskAnswer;
import dev.sunocontract.server.generated.gateway.model.TaskIdAnswer;
import dev.sunocontract.server.generated.gateway.model.TaskListAnswer;
import dev.sunocontract.server.generated.gateway.model.TaskListRequest;
import dev.sunocontract.server.generated.gateway.model.VoicePersona;
import dev.sunocontract.server.generated.gateway.model.VoicePersonaRequest;
import dev.sunocontract.server.generated.gateway.model.VoiceVerification;
import dev.sunocontract.server.generated.gateway.model.VoiceVerificationRequest;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Order;
import dev.sunocontract.server.sandbox.engine.Persona;
import dev.sunocontract.server.sandbox.engine.Studio;
import dev.sunocontract.spec.Provider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The gateway wire: what makes things, and how far they are. */
@RestController
class GatewayController implements MusicApi, LyricsApi, TasksApi, PersonasApi {

    private final Studio studio;
    private final Caller caller;
    private final GatewayClips clips;
    private final GatewayTasks tasks;

    GatewayController(Studio studio, Caller caller, GatewayClips clips, GatewayTasks tasks) {
        this.studio = studio;
        this.caller = caller;
        this.clips = clips;
        this.tasks = tasks;
    }

    /** A song with a persona answers its clips at once where there is no other path for it, as YutoAI's page shows. */
    @Override
    public ResponseEntity<JsonNode> submitMusic(MusicRequest request) {
        Job job = studio.submit(order(request.getNotifyHook()), song(request));
        boolean clipsAtOnce = isPersona(request) && caller.provider() == Provider.YUTOAI;
        return ResponseEntity.ok(JsonNodeFactory.instance.pojoNode(clipsAtOnce ? generated(job) : accepted(job)));
    }

    @Override
    public ResponseEntity<GeneratedMusic> generateMusic(MusicRequest request) {
        return ResponseEntity.ok(generated(studio.submit(order(request.getNotifyHook()), song(request))));
    }

    @Override
    public ResponseEntity<GeneratedMusic> generateMusicFromDescription(MusicRequest request) {
        return generateMusic(request);
    }

    @Override
    public ResponseEntity<TaskIdAnswer> submitConcat(ConcatRequest request) {
        return ResponseEntity.ok(accepted(studio.concat(order(null), request.getClipId())));
    }

    @Override
    public ResponseEntity<Clip> concatClips(ConcatRequest request) {
        Job job = studio.concat(order(null), request.getClipId());
        return ResponseEntity.ok(clips.clips(job).get(0));
    }

    @Override
    public ResponseEntity<TagsAnswer> expandTags(TagsRequest request) {
        caller.account();
        String expanded = request.getOriginalTags().strip() + ", warm analogue recording, close vocals, steady tempo";
        return ResponseEntity.ok(new TagsAnswer().upsampledTags(expanded).requestId("sandbox"));
    }

    @Override
    public ResponseEntity<TaskIdAnswer> submitLyrics(LyricsRequest request) {
        return ResponseEntity.ok(accepted(studio.submitLyrics(order(request.getNotifyHook()), request.getPrompt())));
    }

    @Override
    public ResponseEntity<NativeLyricsAnswer> generateLyrics(NativeLyricsRequest request) {
        return ResponseEntity.ok(new NativeLyricsAnswer()
                .id(studio.submitLyrics(order(null), request.getPrompt()).id()));
    }

    @Override
    public ResponseEntity<LyricsText> getLyrics(String lyricsId) {
        return ResponseEntity.ok(tasks.lyrics(found(lyricsId, Job.Kind.LYRICS)));
    }

    @Override
    public ResponseEntity<TaskAnswer> getTask(String taskId) {
        return ResponseEntity.ok(new TaskAnswer().code("success").message("").data(tasks.task(found(taskId, null))));
    }

    @Override
    public ResponseEntity<TaskListAnswer> listTasks(TaskListRequest request) {
        String account = caller.account();
        List<Task> found = request.getIds().stream()
                .distinct()
                .map(id -> studio.find(account, id))
                .flatMap(Optional::stream)
                .map(tasks::task)
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
        Clip root = clips.clip(studio.take(persona.rootTakeId()));
        return ResponseEntity.ok(new dev.sunocontract.server.generated.gateway.model.Persona()
                .id(persona.id())
                .name(persona.name())
                .description(persona.description())
                .rootClipId(persona.rootTakeId())
                .clip(root)
                .userDisplayName("Sandbox")
                .userHandle("sandbox")
                .userImageUrl("")
                .personaClips(List.of(new PersonaClip().clip(root).id(1))));
    }

    @Override
    public ResponseEntity<VoiceVerification> verifyVoice(VoiceVerificationRequest request) {
        return ResponseEntity.ok(
                new VoiceVerification().id(studio.verifyVoice(caller.account())).status("verified"));
    }

    @Override
    public ResponseEntity<VoicePersona> createVoicePersona(VoicePersonaRequest request) {
        String id = studio.createVoicePersona(caller.account(), request.getVerificationId(), request.getName());
        return ResponseEntity.ok(new VoicePersona().id(id));
    }

    private Job found(String jobId, Job.@Nullable Kind kind) {
        return studio.find(caller.account(), jobId)
                .filter(job -> kind == null || job.kind() == kind)
                .orElseThrow(() -> new Refusal(Reason.UNKNOWN_TASK, "task_not_exist").thrown());
    }

    /** No provider of this wire shows the request again. */
    private Order order(@Nullable String callback) {
        return caller.order("", callback);
    }

    private static boolean isPersona(MusicRequest request) {
        return MusicTask.ARTIST_CONSISTENCY.equals(request.getTask());
    }

    /** The stock relay sends a continuation where the origin was made, which it knows from the origin's task. */
    private void requireOrigin(MusicRequest request) {
        boolean continues = request.getContinueClipId() != null && request.getTaskId() != null;
        if (caller.provider() == Provider.NEWAPI
                && continues
                && studio.find(caller.account(), request.getTaskId()).isEmpty()) {
            throw new Refusal(Reason.UNKNOWN_TASK, "task_origin_not_exist").thrown();
        }
    }

    private Studio.Song song(MusicRequest request) {
        requireOrigin(request);
        boolean persona = isPersona(request);
        boolean described = request.getGptDescriptionPrompt() != null
                && !request.getGptDescriptionPrompt().isEmpty();
        String source = persona
                ? request.getArtistClipId()
                : Stream.of(request.getCoverClipId(), request.getContinueClipId(), request.getOverpaintingClipId())
                        .filter(id -> id != null && !id.isEmpty())
                        .findFirst()
                        .orElse(null);
        return new Studio.Song(
                described ? null : request.getTitle(),
                described ? null : request.getTags(),
                described ? null : request.getPrompt(),
                request.getGptDescriptionPrompt(),
                request.getMv() == null ? null : request.getMv().value(),
                persona ? request.getPersonaId() : null,
                source,
                stems(request));
    }

    private static int stems(MusicRequest request) {
        if (!MusicTask.GEN_STEM.equals(request.getTask())) {
            return 0;
        }
        return StemGroup.TWELVE.equals(request.getStemTypeGroupName()) ? 12 : 2;
    }

    static TaskIdAnswer accepted(Job job) {
        return new TaskIdAnswer().code("success").message("").data(job.id());
    }

    private GeneratedMusic generated(Job job) {
        List<Clip> made = clips.clips(job);
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
}
