package dev.sunocontract.client.wire.gateway;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.generated.gateway.model.ConcatRequest;
import dev.sunocontract.client.generated.gateway.model.LyricsRequest;
import dev.sunocontract.client.generated.gateway.model.MusicMode;
import dev.sunocontract.client.generated.gateway.model.MusicModel;
import dev.sunocontract.client.generated.gateway.model.PersonaRequest;
import dev.sunocontract.client.generated.gateway.model.StemGroup;
import dev.sunocontract.client.generated.gateway.model.StemMode;
import dev.sunocontract.client.generated.gateway.model.TaskAction;
import dev.sunocontract.client.generated.gateway.model.TaskListRequest;
import dev.sunocontract.client.generated.gateway.model.UploadByUrlRequest;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.http.Transport;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.wire.RequiredFields;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
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
public final class GatewayAdapter implements WireAdapter {

    private static final MusicMode PERSONA_MODE = MusicMode.ARTIST_CONSISTENCY;
    private static final int MAX_BATCH_SIZE = 100;

    /** The value of every documented example; no page says what it means. */
    private static final int STEM_TYPE_ID = 91;

    private final Transport transport;

    public GatewayAdapter(Transport transport) {
        this.transport = transport;
    }

    @Override
    public TaskState submitSong(SongRequest request) {
        return submitTask(ApiCall.of(songOperation(request)).body(toMusicRequest(request)));
    }

    private TaskState submitTask(ApiCall call) {
        JsonNode answer = transport.execute(call);
        if (answer.has("clips")) {
            return GatewayResponseMapper.toGeneratedState(answer);
        }
        return GatewayResponseMapper.toPendingState(
                RequiredFields.text(answer, "/data", transport.provider(), call.operationId()), answer);
    }

    private String songOperation(SongRequest request) {
        return request instanceof SongRequest.WithPersona ? transport.personaMusicOperation() : "submitMusic";
    }

    private dev.sunocontract.client.generated.gateway.model.MusicRequest toMusicRequest(SongRequest request) {
        var body = new dev.sunocontract.client.generated.gateway.model.MusicRequest();
        body.notifyHook(request.callbackUrl()).mv(model(request));
        if (request instanceof SongRequest.Custom custom) {
            return body.prompt(custom.lyrics()).title(custom.title()).tags(custom.tags());
        }
        if (request instanceof SongRequest.FromDescription described) {
            return body.gptDescriptionPrompt(described.description()).makeInstrumental(described.instrumental());
        }
        if (request instanceof SongRequest.Extension extend) {
            return body.task(extend.clip().isUpload() ? MusicMode.UPLOAD_EXTEND : MusicMode.EXTEND)
                    .taskId(
                            extend.clip().taskId().isEmpty()
                                    ? null
                                    : extend.clip().taskId())
                    .continueClipId(extend.clip().id())
                    .continueAt(seconds(extend.continueAt()))
                    .prompt(extend.lyrics())
                    .title(extend.title())
                    .tags(extend.tags());
        }
        if (request instanceof SongRequest.Cover cover) {
            return body.task(MusicMode.COVER)
                    .coverClipId(cover.clip().id())
                    .prompt(cover.lyrics())
                    .title(cover.title())
                    .tags(cover.tags());
        }
        if (request instanceof SongRequest.Infill infill) {
            return body.task(MusicMode.INFILL)
                    .continueClipId(infill.clip().id())
                    .infillStartS(seconds(infill.start()))
                    .infillEndS(seconds(infill.end()))
                    .prompt(infill.lyrics())
                    .title(infill.title())
                    .tags(infill.tags());
        }
        SongRequest.WithPersona persona = (SongRequest.WithPersona) request;
        return body.task(PERSONA_MODE)
                .personaId(persona.persona().id())
                .artistClipId(persona.persona().rootClipId())
                .prompt(persona.lyrics())
                .title(persona.title())
                .tags(persona.tags())
                .negativeTags(persona.negativeTags())
                .generationType("TEXT");
    }

    private @Nullable MusicModel model(SongRequest request) {
        if (request.model() != null) {
            return MusicModel.of(request.model());
        }
        boolean variant = request instanceof SongRequest.WithPersona
                || request instanceof SongRequest.Cover
                || request instanceof SongRequest.Infill;
        return variant ? MusicModel.CHIRP_V4_TAU : MusicModel.CHIRP_V4;
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis()).movePointLeft(3).stripTrailingZeros();
    }

    @Override
    public TaskState submitLyrics(String about) {
        return submitTask(ApiCall.of("submitLyrics").body(new LyricsRequest().prompt(about)));
    }

    @Override
    public TaskState concat(Clip continuation, boolean infill) {
        return submitTask(ApiCall.of("submitConcat")
                .body(new ConcatRequest().clipId(continuation.id()).isInfill(infill)));
    }

    @Override
    public TaskState separateStems(Clip clip, Stems.SeparationType split) {
        boolean two = split == Stems.SeparationType.TWO;
        return submitTask(ApiCall.of("submitMusic")
                .body(new dev.sunocontract.client.generated.gateway.model.MusicRequest()
                        .task(MusicMode.GEN_STEM)
                        .taskId(clip.taskId().isEmpty() ? null : clip.taskId())
                        .continueClipId(clip.id())
                        .title(clip.title())
                        .prompt("")
                        .mv(MusicModel.CHIRP_AUK)
                        .makeInstrumental(true)
                        .generationType("TEXT")
                        .stemTypeId(STEM_TYPE_ID)
                        .stemTypeGroupName(two ? StemGroup.TWO : StemGroup.TWELVE)
                        .stemTask(two ? StemMode.TWO : StemMode.TWELVE)));
    }

    @Override
    public TaskState uploadByUrl(URI audio) {
        return submitTask(ApiCall.of("uploadByUrl").body(new UploadByUrlRequest().url(audio.toString())));
    }

    @Override
    public Clip uploadFile(Path audio, Duration atMost) {
        return new GatewayFileUploader(transport, audio, atMost).upload();
    }

    @Override
    public TaskState requestFile(TaskType work, Clip clip) {
        JsonNode answer = transport.execute(ApiCall.of(fileOperation(work)).parameter("clip_id", clip.id()));
        return new TaskState("", TaskState.Status.SUCCEEDED, 100, List.of(), "", answer);
    }

    private static String fileOperation(TaskType work) {
        return work == TaskType.WAV ? "getWav" : "getMp4";
    }

    /** No page shows a true answer: clients look for these names, in an envelope or without. */
    @Override
    public URI fileUrl(TaskType work, TaskState done) {
        JsonNode answer = done.raw();
        List<String> names =
                work == TaskType.WAV ? List.of("wav_file_url", "wav_url") : List.of("mp4_file_url", "video_url");
        for (JsonNode owner : List.of(answer.path("data"), answer)) {
            for (String name : names) {
                Optional<URI> address = GatewayResponseMapper.uri(owner, name);
                if (address.isPresent()) {
                    return address.get();
                }
            }
        }
        throw new UnexpectedResponseException(new ErrorDetails(
                transport.provider(),
                fileOperation(work),
                200,
                "",
                "",
                answer.toString(),
                "the answer has none of " + String.join(", ", names)));
    }

    @Override
    public Lyrics readLyrics(TaskState done) {
        JsonNode words = done.raw().path("data");
        return new Lyrics(words.path("title").asString(""), words.path("text").asString(""), words);
    }

    @Override
    public Timing getTiming(Clip clip) {
        JsonNode answer = transport.execute(ApiCall.of("getTiming").parameter("clip_id", clip.id()));
        List<Timing.AlignedWord> words = new ArrayList<>();
        answer.path("aligned_words")
                .forEach(word -> words.add(new Timing.AlignedWord(
                        word.path("word").asString(""),
                        toDuration(word.path("start_s")),
                        toDuration(word.path("end_s")))));
        return new Timing(List.copyOf(words), answer);
    }

    @Override
    public TaskState parseCallback(JsonNode body) {
        return GatewayResponseMapper.toTaskState(body.path("data").has("task_id") ? body.path("data") : body);
    }

    private static Duration toDuration(JsonNode seconds) {
        return Duration.ofMillis(Math.round(seconds.asDouble(0) * 1000));
    }

    @Override
    public Map<String, TaskState> getStates(Collection<String> taskIds) {
        return toTaskStates(transport.execute(listTasksCall(taskIds)));
    }

    @Override
    public CompletableFuture<Map<String, TaskState>> getStatesAsync(TaskType work, Collection<String> taskIds) {
        return transport.executeAsync(listTasksCall(taskIds)).thenApply(this::toTaskStates);
    }

    private static ApiCall listTasksCall(Collection<String> taskIds) {
        return ApiCall.of("listTasks")
                .body(new TaskListRequest().ids(List.copyOf(taskIds)).action(TaskAction.MUSIC.value()));
    }

    /** Null where no task is known; anything else that is no list is no answer of the contract. */
    private Map<String, TaskState> toTaskStates(JsonNode answer) {
        JsonNode tasks = answer.path("data");
        if (!tasks.isArray() && !tasks.isNull()) {
            throw new UnexpectedResponseException(new ErrorDetails(
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
            TaskState state = GatewayResponseMapper.toTaskState(task);
            states.put(state.id(), state);
        }
        return states;
    }

    @Override
    public int maxBatchSize() {
        return MAX_BATCH_SIZE;
    }

    @Override
    public Persona createPersona(Clip clip, String name, String description) {
        PersonaRequest request = new PersonaRequest()
                .rootClipId(clip.id())
                .name(name)
                .description(description)
                .clips(List.of(clip.id()))
                .isPublic(false);
        JsonNode answer = transport.execute(ApiCall.of("createPersona").body(request));
        String root = answer.path("root_clip_id").asString(clip.id());
        return new Persona(
                RequiredFields.text(answer, "/id", transport.provider(), "createPersona"),
                answer.path("name").asString(name),
                root,
                answer);
    }
}
