package dev.sunocontract.sandbox.gateway;

import dev.sunocontract.sandbox.engine.PersonaRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.stub.generated.gateway.api.LyricsApi;
import dev.sunocontract.stub.generated.gateway.api.MusicApi;
import dev.sunocontract.stub.generated.gateway.api.PersonasApi;
import dev.sunocontract.stub.generated.gateway.api.TasksApi;
import dev.sunocontract.stub.generated.gateway.model.Clip;
import dev.sunocontract.stub.generated.gateway.model.ConcatRequest;
import dev.sunocontract.stub.generated.gateway.model.LyricsRequest;
import dev.sunocontract.stub.generated.gateway.model.LyricsText;
import dev.sunocontract.stub.generated.gateway.model.MusicGeneration;
import dev.sunocontract.stub.generated.gateway.model.MusicMode;
import dev.sunocontract.stub.generated.gateway.model.MusicRequest;
import dev.sunocontract.stub.generated.gateway.model.MusicTaskParameters;
import dev.sunocontract.stub.generated.gateway.model.NativeLyricsRequest;
import dev.sunocontract.stub.generated.gateway.model.NativeLyricsResponse;
import dev.sunocontract.stub.generated.gateway.model.Persona;
import dev.sunocontract.stub.generated.gateway.model.PersonaClip;
import dev.sunocontract.stub.generated.gateway.model.PersonaRequest;
import dev.sunocontract.stub.generated.gateway.model.PersonaTaskRequest;
import dev.sunocontract.stub.generated.gateway.model.StemGroup;
import dev.sunocontract.stub.generated.gateway.model.TagsRequest;
import dev.sunocontract.stub.generated.gateway.model.TagsResponse;
import dev.sunocontract.stub.generated.gateway.model.Task;
import dev.sunocontract.stub.generated.gateway.model.TaskIdResponse;
import dev.sunocontract.stub.generated.gateway.model.TaskListRequest;
import dev.sunocontract.stub.generated.gateway.model.TaskListResponse;
import dev.sunocontract.stub.generated.gateway.model.TaskResponse;
import dev.sunocontract.stub.generated.gateway.model.VoicePersona;
import dev.sunocontract.stub.generated.gateway.model.VoicePersonaRequest;
import dev.sunocontract.stub.generated.gateway.model.VoiceVerification;
import dev.sunocontract.stub.generated.gateway.model.VoiceVerificationRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Serves music, lyrics, tasks and personas of the gateway wire. */
@WireController
class GatewayMusicController implements MusicApi, LyricsApi, TasksApi, PersonasApi {

    private static final int MAX_LISTED_TASKS = 50;

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final GatewayClipMapper clipMapper;
    private final GatewayTaskMapper taskMapper;

    GatewayMusicController(
            SandboxEngine engine,
            AuthenticatedCaller caller,
            GatewayClipMapper clipMapper,
            GatewayTaskMapper taskMapper) {
        this.engine = engine;
        this.caller = caller;
        this.clipMapper = clipMapper;
        this.taskMapper = taskMapper;
    }

    @Override
    public ResponseEntity<JsonNode> submitMusic(MusicRequest request) {
        TaskRecord task = engine.submitMusic(submission(callbackUrl(request)), toSongRequest(request));
        return ResponseEntity.ok(JsonNodeFactory.instance.pojoNode(
                returnsClips(request) ? toMusicGeneration(task) : toTaskIdResponse(task)));
    }

    /** Whether the response of submitMusic has the clips instead of a task id: the word {@code x-clips-at-once}. */
    private boolean returnsClips(MusicRequest request) {
        return request.getTask() != null
                && submitMusicWord("x-clips-at-once").valueStream().anyMatch(mode -> mode.asString()
                        .equals(request.getTask().value()));
    }

    private JsonNode submitMusicWord(String keyword) {
        return caller.contract().operation("submitMusic").extension(keyword);
    }

    @Override
    public ResponseEntity<MusicGeneration> generateMusic(MusicRequest request) {
        return ResponseEntity.ok(
                toMusicGeneration(engine.submitMusic(submission(callbackUrl(request)), toSongRequest(request))));
    }

    @Override
    public ResponseEntity<MusicGeneration> generateMusicFromDescription(MusicRequest request) {
        return generateMusic(request);
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitConcat(ConcatRequest request) {
        return ResponseEntity.ok(toTaskIdResponse(engine.submitConcat(submission(null), request.getClipId())));
    }

    @Override
    public ResponseEntity<Clip> concatClips(ConcatRequest request) {
        TaskRecord task = engine.submitConcat(submission(null), request.getClipId());
        return ResponseEntity.ok(clipMapper.toClips(task).get(0));
    }

    @Override
    public ResponseEntity<TagsResponse> expandTags(TagsRequest request) {
        caller.accountId();
        return ResponseEntity.ok(new TagsResponse()
                .upsampledTags(GatewayTaskMapper.expandTags(originalTags(request)))
                .requestId("sandbox"));
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitTags(TagsRequest request) {
        return ResponseEntity.ok(toTaskIdResponse(
                engine.submitFollowUp(caller.submission(originalTags(request), null), TaskRecord.Type.TAGS, "")));
    }

    /** The words to expand; relays also take them as {@code tags}. */
    private static String originalTags(TagsRequest request) {
        Object tags =
                request.getOriginalTags() == null ? request.getAdditionalProperty("tags") : request.getOriginalTags();
        return Objects.requireNonNullElse(tags, "").toString();
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitCustomMusic(MusicRequest request) {
        return ResponseEntity.ok(
                toTaskIdResponse(engine.submitMusic(submission(callbackUrl(request)), toSongRequest(request))));
    }

    /** No page shows the response; this is Key4U's envelope. */
    @Override
    public ResponseEntity<JsonNode> listStyles() {
        caller.accountId();
        return ResponseEntity.ok(JsonNodeFactory.instance.pojoNode(
                Map.of("code", HttpStatus.OK.value(), "msg", "", "data", List.of("folk", "pop"))));
    }

    @Override
    public ResponseEntity<JsonNode> listMusic(@Nullable String pageNum, @Nullable String pageSize) {
        String account = caller.accountId();
        List<Clip> clips = engine.latestTasks(MAX_LISTED_TASKS).stream()
                .filter(task -> task.accountId().equals(account))
                .flatMap(task -> clipMapper.toClips(task).stream())
                .toList();
        return ResponseEntity.ok(JsonNodeFactory.instance.pojoNode(
                Map.of("code", HttpStatus.OK.value(), "msg", "", "total", clips.size(), "data", clips)));
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitLyrics(LyricsRequest request) {
        return ResponseEntity.ok(
                toTaskIdResponse(engine.submitLyrics(submission(request.getNotifyHook()), request.getPrompt())));
    }

    @Override
    public ResponseEntity<NativeLyricsResponse> generateLyrics(NativeLyricsRequest request) {
        return ResponseEntity.ok(new NativeLyricsResponse()
                .id(engine.submitLyrics(submission(null), request.getPrompt()).id()));
    }

    @Override
    public ResponseEntity<LyricsText> getLyrics(String lyricsId) {
        return ResponseEntity.ok(taskMapper.toLyricsText(requireTask(lyricsId, TaskRecord.Type.LYRICS)));
    }

    @Override
    public ResponseEntity<TaskResponse> getTask(String taskId) {
        return ResponseEntity.ok(new TaskResponse()
                .code("success")
                .message("")
                .data(taskMapper.toVisibleTask(requireTask(taskId, null))));
    }

    @Override
    public ResponseEntity<TaskListResponse> listTasks(TaskListRequest request) {
        String account = caller.accountId();
        List<Task> found = request.getIds().stream()
                .distinct()
                .map(id -> engine.findTask(account, id))
                .flatMap(Optional::stream)
                .map(taskMapper::toTask)
                .toList();
        boolean none = found.isEmpty() && !request.getIds().isEmpty();
        return ResponseEntity.ok(
                new TaskListResponse().code("success").message("").data(none ? null : found));
    }

    @Override
    public ResponseEntity<JsonNode> getTasks(@Nullable String taskId, @Nullable String ids) {
        List<String> requested = Stream.of(taskId, ids)
                .filter(Objects::nonNull)
                .flatMap(list -> Stream.of(list.split(",")))
                .toList();
        return ResponseEntity.ok(JsonNodeFactory.instance.pojoNode(
                listTasks(new TaskListRequest().ids(requested)).getBody()));
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitPersona(PersonaTaskRequest request) {
        String clip = request.getRootClipId() == null ? request.getClipId() : request.getRootClipId();
        String style = request.getUserInputStyles() == null ? request.getTags() : request.getUserInputStyles();
        return ResponseEntity.ok(toTaskIdResponse(engine.submitPersona(
                submission(null), Objects.requireNonNullElse(clip, ""), Objects.requireNonNullElse(style, ""), "")));
    }

    @Override
    public ResponseEntity<Persona> createPersona(PersonaRequest request) {
        PersonaRecord persona = engine.createPersona(
                caller.accountId(),
                request.getRootClipId(),
                request.getName(),
                request.getDescription(),
                request.getIsPublic());
        Clip root = clipMapper.toClip(engine.clip(persona.rootClipId()));
        return ResponseEntity.ok(new Persona()
                .id(persona.id())
                .name(persona.name())
                .description(persona.description())
                .rootClipId(persona.rootClipId())
                .clip(root)
                .userDisplayName("Sandbox")
                .userHandle("sandbox")
                .userImageUrl("")
                .personaClips(List.of(new PersonaClip().clip(root).id(1))));
    }

    @Override
    public ResponseEntity<VoiceVerification> verifyVoice(VoiceVerificationRequest request) {
        return ResponseEntity.ok(new VoiceVerification()
                .id(engine.verifyVoice(caller.accountId()))
                .status("verified"));
    }

    @Override
    public ResponseEntity<VoicePersona> createVoicePersona(VoicePersonaRequest request) {
        String id = engine.createVoicePersona(caller.accountId(), request.getVerificationId(), request.getName());
        return ResponseEntity.ok(new VoicePersona().id(id));
    }

    private TaskRecord requireTask(String taskId, TaskRecord.@Nullable Type type) {
        return engine.findTask(caller.accountId(), taskId)
                .filter(task -> type == null || task.type() == type)
                .orElseThrow(() -> caller.taskNotFound("task not found: " + taskId));
    }

    /** Creates a submission without the request body, which no provider of this wire returns. */
    private TaskSubmission submission(@Nullable String callbackUrl) {
        return caller.submission("", callbackUrl);
    }

    private static boolean usesPersona(MusicRequest request) {
        return MusicMode.ARTIST_CONSISTENCY.equals(request.getTask());
    }

    private SandboxEngine.SongRequest toSongRequest(MusicRequest request) {
        boolean withPersona = usesPersona(request);
        boolean described = request.getGptDescriptionPrompt() != null
                && !request.getGptDescriptionPrompt().isEmpty();
        String source = withPersona ? request.getArtistClipId() : sourceClipId(request);
        return new SandboxEngine.SongRequest(
                described ? null : request.getTitle(),
                described ? null : request.getTags(),
                described ? null : request.getPrompt(),
                request.getGptDescriptionPrompt(),
                request.getMv() == null ? null : request.getMv().value(),
                withPersona ? request.getPersonaId() : null,
                source,
                stemCount(request));
    }

    private static @Nullable String sourceClipId(MusicRequest request) {
        MusicTaskParameters parameters =
                request.getMetadataParams() == null ? new MusicTaskParameters() : request.getMetadataParams();
        return Stream.of(
                        request.getCoverClipId(),
                        request.getContinueClipId(),
                        request.getOverpaintingClipId(),
                        request.getUnderpaintingClipId(),
                        parameters.getClipId(),
                        parameters.getUnderpaintingClipId(),
                        parameters.getOverpaintingClipId())
                .filter(id -> id != null && !id.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** The callback URL, which Key4U has in a field of its own. */
    private static @Nullable String callbackUrl(MusicRequest request) {
        return request.getNotifyHook() == null ? request.getCallbackUrl() : request.getNotifyHook();
    }

    private static int stemCount(MusicRequest request) {
        if (!MusicMode.GEN_STEM.equals(request.getTask())) {
            return 0;
        }
        return StemGroup.TWELVE.equals(request.getStemTypeGroupName()) ? 12 : 2;
    }

    static TaskIdResponse toTaskIdResponse(TaskRecord task) {
        return new TaskIdResponse().code("success").message("").data(task.id());
    }

    private MusicGeneration toMusicGeneration(TaskRecord task) {
        List<Clip> clips = clipMapper.toClips(task);
        Clip first = clips.get(0);
        return new MusicGeneration()
                .id(task.id())
                .clips(clips)
                .metadata(first.getMetadata())
                .majorModelVersion(first.getMajorModelVersion())
                .status("complete")
                .createdAt(first.getCreatedAt())
                .batchSize(1);
    }
}
