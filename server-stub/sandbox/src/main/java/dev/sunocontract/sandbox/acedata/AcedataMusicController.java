package dev.sunocontract.sandbox.acedata;

import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.stub.generated.acedata.api.MusicApi;
import dev.sunocontract.stub.generated.acedata.api.TasksApi;
import dev.sunocontract.stub.generated.acedata.model.MusicAction;
import dev.sunocontract.stub.generated.acedata.model.MusicRequest;
import dev.sunocontract.stub.generated.acedata.model.MusicResponse;
import dev.sunocontract.stub.generated.acedata.model.TaskAction;
import dev.sunocontract.stub.generated.acedata.model.TaskQueryRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Serves music and tasks of the acedata wire. */
@WireController
class AcedataMusicController implements MusicApi, TasksApi {

    /** Stems per action; other actions make songs. */
    private static final Map<MusicAction, Integer> STEM_COUNTS =
            Map.of(MusicAction.STEMS, 2, MusicAction.ALL_STEMS, 24, MusicAction.EXTRACT_STEM, 4);

    private static final String TIMEOUT = "timeout while waiting for audio generation";

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final AcedataTaskSupport taskSupport;
    private final AcedataTaskMapper taskMapper;
    private final AcedataResultMapper resultMapper;
    private final HeldCalls heldCalls;
    private final JsonMapper json;

    AcedataMusicController(
            SandboxEngine engine,
            AuthenticatedCaller caller,
            AcedataTaskSupport taskSupport,
            AcedataTaskMapper taskMapper,
            AcedataResultMapper resultMapper,
            HeldCalls heldCalls,
            JsonMapper json) {
        this.engine = engine;
        this.caller = caller;
        this.taskSupport = taskSupport;
        this.taskMapper = taskMapper;
        this.resultMapper = resultMapper;
        this.heldCalls = heldCalls;
        this.json = json;
    }

    @Override
    public ResponseEntity<MusicResponse> submitMusic(MusicRequest request) {
        TaskRecord task = submit(request);
        if (AcedataTaskSupport.isTask(request.getAsync(), request.getCallbackUrl())) {
            return ResponseEntity.ok(new MusicResponse().taskId(task.id()));
        }
        if (heldCalls.wantsLines()) {
            heldCalls.writeLines(task, () -> toResponse(task));
            return ResponseEntity.ok().build();
        }
        return heldCalls.await(task) ? ResponseEntity.ok(toResponse(taskSupport.requireSuccess(task))) : timeout(task);
    }

    private ResponseEntity<MusicResponse> timeout(TaskRecord task) {
        JsonNode error = json.valueToTree(Map.of("code", "timeout", "message", TIMEOUT));
        return ResponseEntity.status(HttpStatus.GATEWAY_TIMEOUT)
                .body(new MusicResponse().success(false).taskId(task.id()).error(error));
    }

    /** Maps a task at the current time. Only the last line of a held call has the id of the request. */
    private MusicResponse toResponse(TaskRecord task) {
        TaskPhase phase = task.phase(engine.now());
        if (phase == TaskPhase.FAILURE) {
            return new MusicResponse()
                    .success(false)
                    .taskId(task.id())
                    .traceId(AcedataTaskMapper.traceId(task))
                    .error(taskMapper.error(task));
        }
        return new MusicResponse()
                .success(true)
                .taskId(task.id())
                .traceId(phase.isTerminal() ? AcedataTaskMapper.traceId(task) : null)
                .data(resultMapper.toSongs(task))
                .stemSets(phase.isTerminal() ? resultMapper.toStemSets(task) : null);
    }

    private TaskRecord submit(MusicRequest request) {
        MusicAction action = Objects.requireNonNullElse(request.getAction(), MusicAction.GENERATE);
        TaskSubmission submission = taskSupport.submission(request.action(action), request.getCallbackUrl());
        String source = requireSource(request);
        if (MusicAction.CONCAT.equals(action) && source != null) {
            return engine.submitConcat(submission, source);
        }
        if (MusicAction.ADJUST_SPEED.equals(action) && source != null && request.getSpeedMultiplier() != null) {
            return engine.submitOtherSpeed(
                    submission,
                    source,
                    request.getTitle(),
                    request.getSpeedMultiplier().doubleValue());
        }
        return engine.submitMusic(submission, toSongRequest(request, action, source));
    }

    /** Returns the song that a request works on, which must exist; null if it names none. */
    private @Nullable String requireSource(MusicRequest request) {
        if (request.getMashupAudioIds() != null) {
            request.getMashupAudioIds().forEach(taskSupport::requireSong);
        }
        return request.getAudioId() == null || request.getAudioId().isEmpty()
                ? null
                : taskSupport.requireSong(request.getAudioId()).id();
    }

    private static SandboxEngine.SongRequest toSongRequest(
            MusicRequest request, MusicAction action, @Nullable String source) {
        boolean invents = MusicAction.GENERATE.equals(action) && !Boolean.TRUE.equals(request.getCustom());
        return new SandboxEngine.SongRequest(
                title(request, action, invents),
                Objects.requireNonNullElse(request.getStyle(), ""),
                lyric(request, invents),
                request.getLyricPrompt() == null ? request.getPrompt() : request.getLyricPrompt(),
                request.getModel() == null ? null : request.getModel().value(),
                emptyToNull(request.getPersonaId()),
                source,
                source == null ? 0 : STEM_COUNTS.getOrDefault(action, 0));
    }

    /** Returns the title; null if the song is invented and gets one. */
    private static @Nullable String title(MusicRequest request, MusicAction action, boolean invents) {
        if (MusicAction.SOUNDS.equals(action)) {
            return Objects.requireNonNullElse(request.getSound(), "");
        }
        return request.getTitle() != null || invents ? request.getTitle() : "";
    }

    /** Returns the lyrics; null if they are invented. */
    private static @Nullable String lyric(MusicRequest request, boolean invents) {
        if (Boolean.TRUE.equals(request.getInstrumental())) {
            return "";
        }
        String lyric = emptyToNull(request.getLyric());
        return lyric != null || invents || request.getLyricPrompt() != null ? lyric : "";
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    @Override
    public ResponseEntity<JsonNode> getTask(TaskQueryRequest request) {
        if (TaskAction.RETRIEVE_BATCH.equals(request.getAction())) {
            List<TaskRecord> tasks = Objects.requireNonNullElse(request.getIds(), List.<String>of()).stream()
                    .distinct()
                    .map(id -> engine.findTask(caller.accountId(), id))
                    .flatMap(Optional::stream)
                    .toList();
            return ResponseEntity.ok(taskMapper.toTaskList(tasks));
        }
        TaskRecord task = engine.findTask(caller.accountId(), String.valueOf(request.getId()))
                .orElseThrow(() -> caller.taskNotFound("task not found"));
        return ResponseEntity.ok(taskMapper.toVisibleTask(task));
    }
}
