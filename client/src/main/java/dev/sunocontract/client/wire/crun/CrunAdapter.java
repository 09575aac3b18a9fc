package dev.sunocontract.client.wire.crun;

import dev.sunocontract.client.generated.crun.model.PersonaRequest;
import dev.sunocontract.client.generated.crun.model.TaskInput;
import dev.sunocontract.client.generated.crun.model.TaskMode;
import dev.sunocontract.client.generated.crun.model.TaskModel;
import dev.sunocontract.client.generated.crun.model.TaskRequest;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.http.Futures;
import dev.sunocontract.client.http.Transport;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.wire.ConcurrentTaskFetcher;
import dev.sunocontract.client.wire.RequiredFields;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.client.wire.gateway.GatewayResponseMapper;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Crun's wire: one call starts every job, and jobs are asked for one by one. */
public final class CrunAdapter implements WireAdapter {

    private static final String DEFAULT_MODEL = "v5";

    private final Transport transport;

    public CrunAdapter(Transport transport) {
        this.transport = transport;
    }

    @Override
    public TaskState submitSong(SongRequest request) {
        TaskInput input = toTaskInput(request).model(request.model() == null ? DEFAULT_MODEL : request.model());
        boolean extend = request instanceof SongRequest.Extension;
        TaskRequest body = new TaskRequest()
                .model(extend ? TaskModel.SUNO_MUSIC_EXTEND_UPLOAD : TaskModel.SUNO_MUSIC_GENERATE)
                .callbackUrl(request.callbackUrl())
                .input(input);
        JsonNode answer = transport.execute(ApiCall.of("submitMusic").body(body));
        String id = RequiredFields.text(answer, "/data/task_id", transport.provider(), "submitMusic");
        return new TaskState(id, Status.PENDING, 0, List.of(), "", answer);
    }

    private TaskInput toTaskInput(SongRequest request) {
        if (request instanceof SongRequest.Custom custom) {
            return customInput(custom.lyrics(), custom.title(), custom.tags());
        }
        if (request instanceof SongRequest.FromDescription described) {
            return new TaskInput()
                    .mode(TaskMode.SIMPLE)
                    .instrumental(described.instrumental())
                    .prompt(described.description());
        }
        if (request instanceof SongRequest.Extension extend && extend.clip().isUpload()) {
            return customInput(extend.lyrics(), extend.title(), extend.tags())
                    .audioUrl(extend.clip().audioUrl().map(URI::toString).orElse(null))
                    .continueAt(BigDecimal.valueOf(extend.continueAt().toMillis(), 3));
        }
        if (!(request instanceof SongRequest.WithPersona persona)) {
            throw transport.unsupportedFeature(
                    "music from a clip", "Crun's pages about extending, covering and replacing were not readable");
        }
        return customInput(persona.lyrics(), persona.title(), persona.tags())
                .personaId(persona.persona().id())
                .negativeTags(persona.negativeTags().isEmpty() ? null : persona.negativeTags());
    }

    private static TaskInput customInput(String lyrics, String title, String tags) {
        return new TaskInput()
                .mode(TaskMode.CUSTOM)
                .instrumental(lyrics.isEmpty())
                .title(title)
                .tags(tags)
                .lyrics(lyrics.isEmpty() ? null : lyrics);
    }

    @Override
    public Map<String, TaskState> getStates(Collection<String> taskIds) {
        return Futures.join(getStatesAsync(TaskType.SONG, taskIds), transport.provider(), "getTask");
    }

    @Override
    public CompletableFuture<Map<String, TaskState>> getStatesAsync(TaskType work, Collection<String> taskIds) {
        return ConcurrentTaskFetcher.fetch(taskIds, id -> transport
                .executeAsync(ApiCall.of("getTask").parameter("task_id", id))
                .thenApply(answer -> toTaskState(answer.path("data"))));
    }

    @Override
    public int maxBatchSize() {
        return ConcurrentTaskFetcher.MAX_CONCURRENCY;
    }

    @Override
    public TaskState concat(Clip continuation, boolean infill) {
        throw transport.unsupportedOperation("submitConcat");
    }

    @Override
    public TaskState separateStems(Clip clip, Stems.SeparationType split) {
        throw transport.unsupportedFeature("tracks of a clip", "what Crun's separation answers was not readable");
    }

    /** The address goes with the job that extends it. */
    @Override
    public TaskState uploadByUrl(URI audio) {
        Clip upload = Clip.reference("", "").withAudioUrl(audio).asUpload();
        return new TaskState("", Status.SUCCEEDED, 100, List.of(upload), "", upload.raw());
    }

    @Override
    public Clip uploadFile(Path audio, Duration atMost) {
        throw transport.unsupportedOperation("startUpload");
    }

    @Override
    public TaskState requestFile(TaskType work, Clip clip) {
        throw work == TaskType.WAV
                ? transport.unsupportedOperation("getWav")
                : transport.unsupportedFeature("video of a clip", "what Crun's video job answers was not readable");
    }

    @Override
    public URI fileUrl(TaskType work, TaskState done) {
        throw transport.unsupportedOperation("getWav");
    }

    @Override
    public Persona createPersona(Clip clip, String name, String description) {
        PersonaRequest request = new PersonaRequest()
                .taskId(clip.taskId())
                .sunoId(clip.id())
                .name(name)
                .description(description);
        JsonNode answer = transport.execute(ApiCall.of("createPersona").body(request));
        String id = RequiredFields.text(answer, "/data/persona_id", transport.provider(), "createPersona");
        return new Persona(id, name, clip.id(), answer);
    }

    @Override
    public TaskState submitLyrics(String about) {
        throw transport.unsupportedOperation("submitLyrics");
    }

    @Override
    public Lyrics readLyrics(TaskState done) {
        throw transport.unsupportedOperation("submitLyrics");
    }

    @Override
    public Timing getTiming(Clip clip) {
        throw transport.unsupportedOperation("getTiming");
    }

    @Override
    public TaskState parseCallback(JsonNode body) {
        return toTaskState(body.path("data").has("task_id") ? body.path("data") : body);
    }

    private static TaskState toTaskState(JsonNode task) {
        String id = task.path("task_id").asString("");
        Status stage = taskStatus(task);
        List<Clip> clips = new ArrayList<>();
        task.path("result").path("suno_data").forEach(track -> clips.add(toClip(id, track)));
        int percent = stage == Status.SUCCEEDED ? 100 : stage == Status.RUNNING ? 50 : 0;
        String reason =
                stage == Status.FAILED ? task.path("result").path("message").asString("failed") : "";
        return new TaskState(id, stage, percent, List.copyOf(clips), reason, task);
    }

    private static Status taskStatus(JsonNode task) {
        return switch (task.path("status").asString("")) {
            case "success" -> Status.SUCCEEDED;
            case "failed" -> Status.FAILED;
            case "running" -> Status.RUNNING;
            default -> Status.PENDING;
        };
    }

    private static Clip toClip(String taskId, JsonNode track) {
        return new Clip(
                track.path("suno_id").asString(""),
                taskId,
                Clip.Status.COMPLETE,
                track.path("title").asString(""),
                track.path("tags").asString(""),
                track.path("lyrics").asString(""),
                GatewayResponseMapper.uri(track, "audio_url"),
                GatewayResponseMapper.uri(track, "image_url"),
                Optional.empty(),
                track.path("duration").isNumber()
                        ? Optional.of(Duration.ofMillis(
                                Math.round(track.path("duration").doubleValue() * 1000)))
                        : Optional.empty(),
                false,
                track);
    }
}
