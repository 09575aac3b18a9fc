package dev.sunocontract.client.wire;

import dev.sunocontract.client.Clip;
import dev.sunocontract.client.Lyrics;
import dev.sunocontract.client.MusicRequest;
import dev.sunocontract.client.Persona;
import dev.sunocontract.client.Stems;
import dev.sunocontract.client.TaskState;
import dev.sunocontract.client.Timing;
import dev.sunocontract.client.error.Failure;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.generated.gateway.model.ConcatRequest;
import dev.sunocontract.client.generated.gateway.model.LyricsRequest;
import dev.sunocontract.client.generated.gateway.model.MusicModel;
import dev.sunocontract.client.generated.gateway.model.MusicTask;
import dev.sunocontract.client.generated.gateway.model.PersonaRequest;
import dev.sunocontract.client.generated.gateway.model.StemGroup;
import dev.sunocontract.client.generated.gateway.model.StemTask;
import dev.sunocontract.client.generated.gateway.model.TaskAction;
import dev.sunocontract.client.generated.gateway.model.TaskListRequest;
import dev.sunocontract.client.generated.gateway.model.UploadByUrlRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The gateway wire: CometAPI, ElkAPI, YutoAI and their family. */
final class GatewayAdapter implements Adapter {

    private static final MusicTask PERSONA_TASK = MusicTask.ARTIST_CONSISTENCY;
    private static final int BATCH = 100;

    /** The value of every documented example; no page says what it means. */
    private static final int STEM_TYPE = 91;

    private final Transport transport;

    GatewayAdapter(Transport transport) {
        this.transport = transport;
    }

    @Override
    public TaskState submit(MusicRequest request) {
        return submitted(Call.to(operation(request)).body(body(request)));
    }

    private TaskState submitted(Call call) {
        JsonNode answer = transport.tree(call);
        if (answer.has("clips")) {
            return GatewayStates.generated(answer);
        }
        return GatewayStates.submitted(Wanted.text(answer, "/data", transport.provider(), call.operationId()), answer);
    }

    private String operation(MusicRequest request) {
        return request instanceof MusicRequest.WithPersona ? transport.personaSong() : "submitMusic";
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
        if (request instanceof MusicRequest.Extend extend) {
            return body.task(extend.clip().uploaded() ? MusicTask.UPLOAD_EXTEND : MusicTask.EXTEND)
                    .taskId(
                            extend.clip().taskId().isEmpty()
                                    ? null
                                    : extend.clip().taskId())
                    .continueClipId(extend.clip().id())
                    .continueAt(seconds(extend.at()))
                    .prompt(extend.lyrics())
                    .title(extend.title())
                    .tags(extend.tags());
        }
        if (request instanceof MusicRequest.Cover cover) {
            return body.task(MusicTask.COVER)
                    .coverClipId(cover.clip().id())
                    .prompt(cover.lyrics())
                    .title(cover.title())
                    .tags(cover.tags());
        }
        if (request instanceof MusicRequest.Infill infill) {
            return body.task(MusicTask.INFILL)
                    .continueClipId(infill.clip().id())
                    .infillStartS(seconds(infill.from()))
                    .infillEndS(seconds(infill.to()))
                    .prompt(infill.lyrics())
                    .title(infill.title())
                    .tags(infill.tags());
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
        boolean variant = request instanceof MusicRequest.WithPersona
                || request instanceof MusicRequest.Cover
                || request instanceof MusicRequest.Infill;
        return variant ? MusicModel.CHIRP_V4_TAU : MusicModel.CHIRP_V4;
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis()).movePointLeft(3).stripTrailingZeros();
    }

    @Override
    public TaskState submitLyrics(String about) {
        return submitted(Call.to("submitLyrics").body(new LyricsRequest().prompt(about)));
    }

    @Override
    public TaskState join(Clip continuation, boolean infill) {
        return submitted(Call.to("submitConcat")
                .body(new ConcatRequest().clipId(continuation.id()).isInfill(infill)));
    }

    @Override
    public TaskState separate(Clip clip, Stems.Split split) {
        boolean two = split == Stems.Split.TWO;
        return submitted(Call.to("submitMusic")
                .body(new dev.sunocontract.client.generated.gateway.model.MusicRequest()
                        .task(MusicTask.GEN_STEM)
                        .taskId(clip.taskId().isEmpty() ? null : clip.taskId())
                        .continueClipId(clip.id())
                        .title(clip.title())
                        .prompt("")
                        .mv(MusicModel.CHIRP_AUK)
                        .makeInstrumental(true)
                        .generationType("TEXT")
                        .stemTypeId(STEM_TYPE)
                        .stemTypeGroupName(two ? StemGroup.TWO : StemGroup.TWELVE)
                        .stemTask(two ? StemTask.TWO : StemTask.TWELVE)));
    }

    @Override
    public TaskState upload(URI audio) {
        return submitted(Call.to("uploadByUrl").body(new UploadByUrlRequest().url(audio.toString())));
    }

    @Override
    public Clip upload(Path audio, Duration atMost) {
        return new GatewayUpload(transport, audio, atMost).clip();
    }

    @Override
    public TaskState make(Work work, Clip clip) {
        JsonNode answer = transport.tree(Call.to(file(work)).with("clip_id", clip.id()));
        return new TaskState("", TaskState.Stage.SUCCEEDED, 100, List.of(), "", answer);
    }

    private static String file(Work work) {
        return work == Work.WAV ? "getWav" : "getMp4";
    }

    /** No page shows a true answer: clients look for these names, in an envelope or without. */
    @Override
    public URI address(Work work, TaskState done) {
        JsonNode answer = done.raw();
        List<String> names =
                work == Work.WAV ? List.of("wav_file_url", "wav_url") : List.of("mp4_file_url", "video_url");
        for (JsonNode owner : List.of(answer.path("data"), answer)) {
            for (String name : names) {
                Optional<URI> address = GatewayStates.address(owner, name);
                if (address.isPresent()) {
                    return address.get();
                }
            }
        }
        throw new UnexpectedResponseException(new Failure(
                transport.provider(),
                file(work),
                200,
                "",
                "",
                answer.toString(),
                "the answer has none of " + String.join(", ", names)));
    }

    @Override
    public Lyrics lyrics(TaskState done) {
        JsonNode words = done.raw().path("data");
        return new Lyrics(words.path("title").asString(""), words.path("text").asString(""), words);
    }

    @Override
    public Timing timing(Clip clip) {
        JsonNode answer = transport.tree(Call.to("getTiming").with("clip_id", clip.id()));
        List<Timing.Word> words = new ArrayList<>();
        answer.path("aligned_words")
                .forEach(word -> words.add(new Timing.Word(
                        word.path("word").asString(""), moment(word.path("start_s")), moment(word.path("end_s")))));
        return new Timing(List.copyOf(words), answer);
    }

    @Override
    public TaskState pushed(JsonNode body) {
        return GatewayStates.task(body.path("data").has("task_id") ? body.path("data") : body);
    }

    private static Duration moment(JsonNode seconds) {
        return Duration.ofMillis(Math.round(seconds.asDouble(0) * 1000));
    }

    @Override
    public Map<String, TaskState> states(Collection<String> taskIds) {
        return listed(transport.tree(list(taskIds)));
    }

    @Override
    public CompletableFuture<Map<String, TaskState>> statesLater(Work work, Collection<String> taskIds) {
        return transport.later(list(taskIds)).thenApply(this::listed);
    }

    private static Call list(Collection<String> taskIds) {
        return Call.to("listTasks")
                .body(new TaskListRequest().ids(List.copyOf(taskIds)).action(TaskAction.MUSIC.value()));
    }

    /** Null where no task is known; anything else that is no list is no answer of the contract. */
    private Map<String, TaskState> listed(JsonNode answer) {
        JsonNode tasks = answer.path("data");
        if (!tasks.isArray() && !tasks.isNull()) {
            throw new UnexpectedResponseException(new Failure(
                    transport.provider(),
                    "listTasks",
                    200,
                    "",
                    "",
                    answer.toString(),
                    "the answer lacks /data, or it is neither a list nor null"));
        }
        Map<String, TaskState> states = new LinkedHashMap<>();
        for (JsonNode task : tasks) {
            TaskState state = GatewayStates.task(task);
            states.put(state.id(), state);
        }
        return states;
    }

    @Override
    public int batch() {
        return BATCH;
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
