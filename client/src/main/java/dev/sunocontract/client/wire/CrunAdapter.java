package dev.sunocontract.client.wire;

import dev.sunocontract.client.Clip;
import dev.sunocontract.client.Lyrics;
import dev.sunocontract.client.MusicRequest;
import dev.sunocontract.client.Persona;
import dev.sunocontract.client.Stems;
import dev.sunocontract.client.TaskState;
import dev.sunocontract.client.TaskState.Stage;
import dev.sunocontract.client.Timing;
import dev.sunocontract.client.generated.crun.model.JobInput;
import dev.sunocontract.client.generated.crun.model.JobMode;
import dev.sunocontract.client.generated.crun.model.JobModel;
import dev.sunocontract.client.generated.crun.model.PersonaRequest;
import dev.sunocontract.client.generated.crun.model.TaskRequest;
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
final class CrunAdapter implements Adapter {

    private static final String DEFAULT_MODEL = "v5";

    private final Transport transport;

    CrunAdapter(Transport transport) {
        this.transport = transport;
    }

    @Override
    public TaskState submit(MusicRequest request) {
        JobInput input = input(request).model(request.model() == null ? DEFAULT_MODEL : request.model());
        boolean extend = request instanceof MusicRequest.Extend;
        TaskRequest body = new TaskRequest()
                .model(extend ? JobModel.SUNO_MUSIC_EXTEND_UPLOAD : JobModel.SUNO_MUSIC_GENERATE)
                .callbackUrl(request.callback())
                .input(input);
        JsonNode answer = transport.tree(Call.to("submitMusic").body(body));
        String id = Wanted.text(answer, "/data/task_id", transport.provider(), "submitMusic");
        return new TaskState(id, Stage.WAITING, 0, List.of(), "", answer);
    }

    private JobInput input(MusicRequest request) {
        if (request instanceof MusicRequest.Custom custom) {
            return sung(custom.lyrics(), custom.title(), custom.tags());
        }
        if (request instanceof MusicRequest.Described described) {
            return new JobInput()
                    .mode(JobMode.SIMPLE)
                    .instrumental(described.instrumental())
                    .prompt(described.description());
        }
        if (request instanceof MusicRequest.Extend extend && extend.clip().uploaded()) {
            return sung(extend.lyrics(), extend.title(), extend.tags())
                    .audioUrl(extend.clip().audio().map(URI::toString).orElse(null))
                    .continueAt(BigDecimal.valueOf(extend.at().toMillis(), 3));
        }
        if (!(request instanceof MusicRequest.WithPersona persona)) {
            throw transport.unsupported(
                    "music from a clip", "Crun's pages about extending, covering and replacing were not readable");
        }
        return sung(persona.lyrics(), persona.title(), persona.tags())
                .personaId(persona.persona().id())
                .negativeTags(persona.negativeTags().isEmpty() ? null : persona.negativeTags());
    }

    private static JobInput sung(String lyrics, String title, String tags) {
        return new JobInput()
                .mode(JobMode.CUSTOM)
                .instrumental(lyrics.isEmpty())
                .title(title)
                .tags(tags)
                .lyrics(lyrics.isEmpty() ? null : lyrics);
    }

    @Override
    public Map<String, TaskState> states(Collection<String> taskIds) {
        return Pending.join(statesLater(Work.SONG, taskIds), transport.provider(), "getTask");
    }

    @Override
    public CompletableFuture<Map<String, TaskState>> statesLater(Work work, Collection<String> taskIds) {
        return OneByOne.ask(taskIds, id -> transport
                .later(Call.to("getTask").with("task_id", id))
                .thenApply(answer -> state(answer.path("data"))));
    }

    @Override
    public int batch() {
        return OneByOne.AT_ONCE;
    }

    @Override
    public TaskState join(Clip continuation, boolean infill) {
        throw transport.unsupported("submitConcat");
    }

    @Override
    public TaskState separate(Clip clip, Stems.Split split) {
        throw transport.unsupported("tracks of a clip", "what Crun's separation answers was not readable");
    }

    /** The address goes with the job that extends it. */
    @Override
    public TaskState upload(URI audio) {
        Clip upload = Clip.known("", "").withAudio(audio).asUpload();
        return new TaskState("", Stage.SUCCEEDED, 100, List.of(upload), "", upload.raw());
    }

    @Override
    public Clip upload(Path audio, Duration atMost) {
        throw transport.unsupported("startUpload");
    }

    @Override
    public TaskState make(Work work, Clip clip) {
        throw work == Work.WAV
                ? transport.unsupported("getWav")
                : transport.unsupported("video of a clip", "what Crun's video job answers was not readable");
    }

    @Override
    public URI address(Work work, TaskState done) {
        throw transport.unsupported("getWav");
    }

    @Override
    public Persona createPersona(Clip clip, String name, String description) {
        PersonaRequest request = new PersonaRequest()
                .taskId(clip.taskId())
                .sunoId(clip.id())
                .name(name)
                .description(description);
        JsonNode answer = transport.tree(Call.to("createPersona").body(request));
        String id = Wanted.text(answer, "/data/persona_id", transport.provider(), "createPersona");
        return new Persona(id, name, clip.id(), answer);
    }

    @Override
    public TaskState submitLyrics(String about) {
        throw transport.unsupported("submitLyrics");
    }

    @Override
    public Lyrics lyrics(TaskState done) {
        throw transport.unsupported("submitLyrics");
    }

    @Override
    public Timing timing(Clip clip) {
        throw transport.unsupported("getTiming");
    }

    @Override
    public TaskState pushed(JsonNode body) {
        return state(body.path("data").has("task_id") ? body.path("data") : body);
    }

    private static TaskState state(JsonNode task) {
        String id = task.path("task_id").asString("");
        Stage stage = stage(task);
        List<Clip> clips = new ArrayList<>();
        task.path("result").path("suno_data").forEach(track -> clips.add(clip(id, track)));
        int percent = stage == Stage.SUCCEEDED ? 100 : stage == Stage.RUNNING ? 50 : 0;
        String reason =
                stage == Stage.FAILED ? task.path("result").path("message").asString("failed") : "";
        return new TaskState(id, stage, percent, List.copyOf(clips), reason, task);
    }

    private static Stage stage(JsonNode task) {
        return switch (task.path("status").asString("")) {
            case "success" -> Stage.SUCCEEDED;
            case "failed" -> Stage.FAILED;
            case "running" -> Stage.RUNNING;
            default -> Stage.WAITING;
        };
    }

    private static Clip clip(String taskId, JsonNode track) {
        return new Clip(
                track.path("suno_id").asString(""),
                taskId,
                Clip.State.COMPLETE,
                track.path("title").asString(""),
                track.path("tags").asString(""),
                track.path("lyrics").asString(""),
                GatewayStates.address(track, "audio_url"),
                GatewayStates.address(track, "image_url"),
                Optional.empty(),
                track.path("duration").isNumber()
                        ? Optional.of(Duration.ofMillis(
                                Math.round(track.path("duration").doubleValue() * 1000)))
                        : Optional.empty(),
                false,
                track);
    }
}
