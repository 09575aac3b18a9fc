package dev.sunocontract.sandbox.kiejobs;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.media.Melody;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.sandbox.web.MediaUrlResolver.MediaUrls;
import dev.sunocontract.stub.generated.kiejobs.model.LyricsText;
import dev.sunocontract.stub.generated.kiejobs.model.MidiInstrument;
import dev.sunocontract.stub.generated.kiejobs.model.MidiNote;
import dev.sunocontract.stub.generated.kiejobs.model.SunoClip;
import dev.sunocontract.stub.generated.kiejobs.model.Task;
import dev.sunocontract.stub.generated.kiejobs.model.TaskParameters;
import dev.sunocontract.stub.generated.kiejobs.model.TaskResult;
import dev.sunocontract.stub.generated.kiejobs.model.TaskStatus;
import dev.sunocontract.stub.generated.kiejobs.model.TextResult;
import dev.sunocontract.stub.generated.kiejobs.model.VoiceResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Maps tasks to the kiejobs wire, whose results are JSON in a text. */
@Component
class KiejobsTaskMapper {

    private static final String FAILED_CODE = "501";

    /** Suno's own names of versions; the first was recorded. */
    private static final Map<String, String> MODEL_NAMES =
            Map.of("V6", "chirp-hawk", "V6_WILD", "chirp-hawk-wild", "V6_MINI", "chirp-goose");

    private static final DateTimeFormatter CALLBACK_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final SandboxEngine engine;
    private final MediaUrlResolver mediaUrls;
    private final JsonMapper json;

    KiejobsTaskMapper(SandboxEngine engine, MediaUrlResolver mediaUrls, JsonMapper json) {
        this.engine = engine;
        this.mediaUrls = mediaUrls;
        this.json = json;
    }

    /** Whether a task makes a song or a sound. */
    static boolean isSong(TaskRecord task) {
        return task.type() == TaskRecord.Type.MUSIC && task.separatedClipId() == null;
    }

    /** Maps a task at the current time; null while a fault hides it. */
    @Nullable
    Task toVisibleTask(TaskRecord task) {
        return task.isHidden(engine.now()) ? null : toTask(task);
    }

    /** Maps a task at the current time. */
    Task toTask(TaskRecord task) {
        Instant now = engine.now();
        JsonNode request = json.readTree(task.requestBody());
        String model = request.path("model").asString("");
        String parameters = parameters(request, model);
        Task wireTask = new Task()
                .taskId(task.id())
                .model(model)
                .state(toState(task.phase(now)))
                .param(parameters)
                .resultJson("")
                .createTime(task.submittedAt().toEpochMilli())
                .creditsConsumed(BigDecimal.ZERO)
                .operationType(model)
                .successFlag(0)
                .paramJson(parameters);
        return switch (task.phase(now)) {
            case SUCCESS -> withResult(wireTask, task);
            // Its successFlag is not known.
            case FAILURE ->
                wireTask.failCode(FAILED_CODE).failMsg(task.failureReason()).successFlag(null);
            default -> wireTask;
        };
    }

    /** The input is text inside the text, as recorded. */
    private String parameters(JsonNode request, String model) {
        JsonNode input =
                JsonNodeFactory.instance.stringNode(request.path("input").toString());
        return json.writeValueAsString(new TaskParameters().input(input).model(model));
    }

    private static TaskStatus toState(TaskPhase phase) {
        return switch (phase) {
            case NOT_START, SUBMITTED -> TaskStatus.WAITING;
            case QUEUED, IN_PROGRESS -> TaskStatus.GENERATING;
            case SUCCESS -> TaskStatus.SUCCESS;
            case FAILURE -> TaskStatus.FAIL;
        };
    }

    private Task withResult(Task wireTask, TaskRecord task) {
        TaskResult result = toResult(task);
        if (isSong(task)) {
            wireTask.status("SUCCESS")
                    .type(modelName(task.clips().get(0)))
                    .parentMusicId(task.sourceId() == null ? "" : task.sourceId());
        }
        return wireTask.resultJson(json.writeValueAsString(result))
                .response(result)
                .costTime(BigDecimal.valueOf(TaskRecord.FINISHED_AFTER.toSeconds()))
                .completeTime(task.endsAt().toEpochMilli())
                .creditsConsumed(BigDecimal.valueOf(task.cost()))
                .successFlag(1);
    }

    private TaskResult toResult(TaskRecord task) {
        MediaUrls urls = mediaUrls.forCurrentRequest();
        return switch (task.type()) {
            case MUSIC ->
                isSong(task)
                        ? dataResult(task, clips(task, task.goodTakes()))
                        : files(task.clips().stream().map(urls::audio).toList());
            case LYRICS -> textResult(new TextResult().lyricsData(List.of(toLyrics(task))));
            case WAV -> files(List.of(urls.wav(sourceClip(task))));
            case VIDEO -> files(List.of(urls.video(sourceClip(task))));
            case MIDI -> textResult(new TextResult().instruments(List.of(toInstrument(sourceClip(task)))));
            case COVER_IMAGE ->
                files(sourceTask(task).clips().stream().map(urls::image).toList());
            case RECOVERY -> dataResult(task, recoveredClips(task));
            case VOICE_PHRASE ->
                dataResult(task, new VoiceResult().validateInfo("Rain on a tin roof, sing it once for me"));
            case VOICE -> dataResult(task, new VoiceResult().voiceId(SandboxEngine.voiceId(task)));
            case PERSONA, TIMING, TAGS, PROJECT, MP3 ->
                throw new IllegalStateException("no task of this wire: " + task.type());
        };
    }

    private TaskResult dataResult(TaskRecord task, Object data) {
        return new TaskResult().code(200).msg("success").taskId(task.id()).data(json.valueToTree(data));
    }

    private static TaskResult textResult(TextResult text) {
        return new TaskResult().resultObject(text);
    }

    private static TaskResult files(List<String> urls) {
        return new TaskResult().resultUrls(urls);
    }

    private List<SunoClip> clips(TaskRecord task, List<ClipRecord> takes) {
        return takes.stream().map(clip -> toClip(task, clip)).toList();
    }

    private List<SunoClip> recoveredClips(TaskRecord task) {
        TaskRecord song = sourceTask(task);
        return song.clips().stream()
                .map(clip -> toClip(song, clip)
                        .audioUrl(mediaUrls.forCurrentRequest().recoveredAudio(clip, task.id())))
                .toList();
    }

    private SunoClip toClip(TaskRecord task, ClipRecord clip) {
        MediaUrls urls = mediaUrls.forCurrentRequest();
        return new SunoClip()
                .id(clip.id())
                .title(clip.title())
                .tags(clip.tags())
                .prompt(clip.lyrics())
                .duration(clip.statedSeconds())
                .audioUrl(urls.audio(task, clip))
                .streamAudioUrl(urls.stream(clip))
                .imageUrl(urls.image(clip))
                .modelName(modelName(clip))
                .createTime(JsonNodeFactory.instance.numberNode(task.endsAt().toEpochMilli()));
    }

    /** Maps a clip of a callback, whose time is text. */
    SunoClip toCallbackClip(TaskRecord task, ClipRecord clip) {
        return toClip(task, clip)
                .createTime(JsonNodeFactory.instance.stringNode(CALLBACK_TIME.format(task.submittedAt())));
    }

    private static String modelName(ClipRecord clip) {
        return MODEL_NAMES.getOrDefault(clip.model(), clip.model());
    }

    private static LyricsText toLyrics(TaskRecord task) {
        TaskRecord.Lyrics lyrics = Objects.requireNonNull(task.lyrics(), "a lyrics task has lyrics");
        return new LyricsText().text(lyrics.text()).title(lyrics.title()).status("complete");
    }

    /** Maps the notes of the clip's placeholder audio. */
    private static MidiInstrument toInstrument(ClipRecord clip) {
        List<MidiNote> notes = new Melody(clip.id())
                .notes(clip.durationSeconds()).stream()
                        .map(note -> new MidiNote()
                                .pitch(note.key())
                                .start(JsonNodeFactory.instance.numberNode(note.start()))
                                .end(JsonNodeFactory.instance.numberNode(note.end()))
                                .velocity(BigDecimal.ONE))
                        .toList();
        return new MidiInstrument().name("Melody").notes(notes);
    }

    private ClipRecord sourceClip(TaskRecord task) {
        return engine.clip(String.valueOf(task.sourceId()));
    }

    private TaskRecord sourceTask(TaskRecord task) {
        return engine.task(String.valueOf(task.sourceId()));
    }
}
