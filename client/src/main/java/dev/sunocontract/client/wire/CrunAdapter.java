package dev.sunocontract.client.wire;

import dev.sunocontract.client.Clip;
import dev.sunocontract.client.Lyrics;
import dev.sunocontract.client.MusicRequest;
import dev.sunocontract.client.Persona;
import dev.sunocontract.client.TaskState;
import dev.sunocontract.client.TaskState.Stage;
import dev.sunocontract.client.Timing;
import dev.sunocontract.client.generated.crun.model.JobInput;
import dev.sunocontract.client.generated.crun.model.JobMode;
import dev.sunocontract.client.generated.crun.model.JobModel;
import dev.sunocontract.client.generated.crun.model.PersonaRequest;
import dev.sunocontract.client.generated.crun.model.TaskRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        TaskRequest body = new TaskRequest()
                .model(JobModel.SUNO_MUSIC_GENERATE)
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
        if (request instanceof MusicRequest.Extend || request instanceof MusicRequest.Cover) {
            throw transport.unsupported(
                    "extending and covering clips", "Crun has pages about it that were not readable");
        }
        MusicRequest.WithPersona persona = (MusicRequest.WithPersona) request;
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
        Map<String, TaskState> states = new LinkedHashMap<>();
        for (String id : taskIds) {
            states.put(
                    id,
                    state(transport.tree(Call.to("getTask").with("task_id", id)).path("data")));
        }
        return states;
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
                track);
    }
}
