package dev.sunocontract.client.wire;

import dev.sunocontract.client.Clip;
import dev.sunocontract.client.MusicRequest;
import dev.sunocontract.client.Persona;
import dev.sunocontract.client.TaskState;
import dev.sunocontract.client.generated.gateway.model.MusicModel;
import dev.sunocontract.client.generated.gateway.model.MusicTask;
import dev.sunocontract.client.generated.gateway.model.PersonaRequest;
import dev.sunocontract.client.generated.gateway.model.TaskAction;
import dev.sunocontract.client.generated.gateway.model.TaskListRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The gateway wire: CometAPI, ElkAPI, YutoAI and their family. */
final class GatewayAdapter implements Adapter {

    private static final MusicTask PERSONA_TASK = MusicTask.ARTIST_CONSISTENCY;

    private final Transport transport;

    GatewayAdapter(Transport transport) {
        this.transport = transport;
    }

    @Override
    public TaskState submit(MusicRequest request) {
        Call call = Call.to(operation(request)).body(body(request));
        JsonNode answer = transport.tree(call);
        return answer.has("clips") ? GatewayStates.generated(answer) : GatewayStates.submitted(answer);
    }

    /** A persona sings at {@code /suno/generate} where the provider has that, else at {@code /suno/submit/music}. */
    private String operation(MusicRequest request) {
        return request instanceof MusicRequest.WithPersona && transport.offers("generateMusic")
                ? "generateMusic"
                : "submitMusic";
    }

    private dev.sunocontract.client.generated.gateway.model.MusicRequest body(MusicRequest request) {
        var body = new dev.sunocontract.client.generated.gateway.model.MusicRequest();
        body.notifyHook(request.callback()).mv(model(request));
        if (request instanceof MusicRequest.Custom custom) {
            return body.prompt(custom.lyrics()).title(custom.title()).tags(custom.tags());
        }
        if (request instanceof MusicRequest.Described described) {
            return body.gptDescriptionPrompt(described.description()).makeInstrumental(described.instrumental());
        }
        MusicRequest.WithPersona persona = (MusicRequest.WithPersona) request;
        return body.task(PERSONA_TASK)
                .personaId(persona.persona().id())
                .artistClipId(persona.persona().rootClipId())
                .prompt(persona.lyrics())
                .title(persona.title())
                .tags(persona.tags())
                .negativeTags(persona.negativeTags())
                .generationType("TEXT");
    }

    private @Nullable MusicModel model(MusicRequest request) {
        if (request.model() != null) {
            return MusicModel.of(request.model());
        }
        return request instanceof MusicRequest.WithPersona ? MusicModel.CHIRP_V4_TAU : MusicModel.CHIRP_V4;
    }

    @Override
    public Map<String, TaskState> states(Collection<String> taskIds) {
        TaskListRequest request =
                new TaskListRequest().ids(List.copyOf(taskIds)).action(TaskAction.MUSIC.value());
        Map<String, TaskState> states = new LinkedHashMap<>();
        for (JsonNode task : transport.tree(Call.to("listTasks").body(request)).path("data")) {
            TaskState state = GatewayStates.task(task);
            states.put(state.id(), state);
        }
        return states;
    }

    @Override
    public Persona createPersona(Clip clip, String name, String description) {
        PersonaRequest request = new PersonaRequest()
                .rootClipId(clip.id())
                .name(name)
                .description(description)
                .clips(List.of(clip.id()))
                .isPublic(false);
        JsonNode answer = transport.tree(Call.to("createPersona").body(request));
        String root = answer.path("root_clip_id").asString(clip.id());
        return new Persona(
                Wanted.text(answer, "/id", transport.provider(), "createPersona"),
                answer.path("name").asString(name),
                root,
                answer);
    }
}
