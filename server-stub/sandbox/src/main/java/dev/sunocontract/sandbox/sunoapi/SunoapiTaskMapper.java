package dev.sunocontract.sandbox.sunoapi;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.media.Melody;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.sandbox.web.MediaUrlResolver.MediaUrls;
import dev.sunocontract.stub.generated.sunoapi.model.CoverImageTask;
import dev.sunocontract.stub.generated.sunoapi.model.CoverImages;
import dev.sunocontract.stub.generated.sunoapi.model.FileStatus;
import dev.sunocontract.stub.generated.sunoapi.model.LyricsResult;
import dev.sunocontract.stub.generated.sunoapi.model.LyricsStatus;
import dev.sunocontract.stub.generated.sunoapi.model.LyricsTask;
import dev.sunocontract.stub.generated.sunoapi.model.LyricsText;
import dev.sunocontract.stub.generated.sunoapi.model.MidiInstrument;
import dev.sunocontract.stub.generated.sunoapi.model.MidiNote;
import dev.sunocontract.stub.generated.sunoapi.model.MidiNotes;
import dev.sunocontract.stub.generated.sunoapi.model.MidiTask;
import dev.sunocontract.stub.generated.sunoapi.model.Mp4Task;
import dev.sunocontract.stub.generated.sunoapi.model.MusicResult;
import dev.sunocontract.stub.generated.sunoapi.model.MusicStatus;
import dev.sunocontract.stub.generated.sunoapi.model.MusicTask;
import dev.sunocontract.stub.generated.sunoapi.model.PairedTrack;
import dev.sunocontract.stub.generated.sunoapi.model.RecoveredClip;
import dev.sunocontract.stub.generated.sunoapi.model.RecoveryFailure;
import dev.sunocontract.stub.generated.sunoapi.model.RecoveryStatus;
import dev.sunocontract.stub.generated.sunoapi.model.SeparationType;
import dev.sunocontract.stub.generated.sunoapi.model.StemFiles;
import dev.sunocontract.stub.generated.sunoapi.model.StemTrack;
import dev.sunocontract.stub.generated.sunoapi.model.StemsTask;
import dev.sunocontract.stub.generated.sunoapi.model.SunoClip;
import dev.sunocontract.stub.generated.sunoapi.model.VideoFile;
import dev.sunocontract.stub.generated.sunoapi.model.VoicePhrase;
import dev.sunocontract.stub.generated.sunoapi.model.VoiceStatus;
import dev.sunocontract.stub.generated.sunoapi.model.VoiceTask;
import dev.sunocontract.stub.generated.sunoapi.model.WavFile;
import dev.sunocontract.stub.generated.sunoapi.model.WavTask;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Maps tasks to the sunoapi wire, which has one schema per type of task. */
@Component
class SunoapiTaskMapper {

    private static final DateTimeFormatter TIMESTAMP_FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int FAILED_CODE = 501;

    private final SandboxEngine engine;
    private final MediaUrlResolver mediaUrls;
    private final JsonMapper json;

    SunoapiTaskMapper(SandboxEngine engine, MediaUrlResolver mediaUrls, JsonMapper json) {
        this.engine = engine;
        this.mediaUrls = mediaUrls;
        this.json = json;
    }

    /** Maps a task at the current time; null while a fault hides it. */
    @Nullable
    MusicTask toVisibleTask(TaskRecord task) {
        return task.isHidden(engine.now()) ? null : toMusicTask(task);
    }

    MusicTask toMusicTask(TaskRecord task) {
        MusicStatus status = toMusicStatus(task);
        MusicTask wireTask = new MusicTask()
                .taskId(task.id())
                .parentMusicId(task.sourceId() == null ? "" : task.sourceId())
                .param(task.requestBody())
                .status(status)
                .type("GENERATE")
                .createTime(toTimestamp(task.submittedAt()))
                .errorCode(errorCode(task))
                .errorMessage(failureReason(task));
        if (!status.equals(MusicStatus.PENDING) && failureReason(task) == null) {
            wireTask.response(new MusicResult()
                    .taskId(task.id())
                    .sunoData(visibleTakes(task).map(clip -> toClip(task, clip)).toList()));
        }
        return wireTask;
    }

    /** The lyrics are complete when the clips can be streamed; the first clip is complete before the others. */
    private MusicStatus toMusicStatus(TaskRecord task) {
        Instant now = engine.now();
        TaskPhase phase = task.phase(now);
        if (phase == TaskPhase.FAILURE) {
            boolean sensitive = String.valueOf(task.failureReason()).contains("sensitive");
            return sensitive ? MusicStatus.SENSITIVE_WORD_ERROR : MusicStatus.GENERATE_AUDIO_FAILED;
        }
        if (phase == TaskPhase.SUCCESS) {
            return MusicStatus.SUCCESS;
        }
        if (phase != TaskPhase.IN_PROGRESS) {
            return MusicStatus.PENDING;
        }
        return task.isComplete(task.clips().get(0), now) ? MusicStatus.FIRST_SUCCESS : MusicStatus.TEXT_SUCCESS;
    }

    /** Returns the clips that the response shows: a take that has failed is not one of them. */
    private Stream<ClipRecord> visibleTakes(TaskRecord task) {
        return (isSuccessful(task) ? task.goodTakes() : task.clips()).stream();
    }

    /** Maps a clip. The source URLs are Suno's own at the provider; the sandbox has one host for both. */
    private SunoClip toClip(TaskRecord task, ClipRecord clip) {
        boolean complete = task.isComplete(clip, engine.now());
        MediaUrls urls = mediaUrls.forCurrentRequest();
        return new SunoClip()
                .id(clip.id())
                .audioUrl(complete ? urls.audio(task, clip) : "")
                .streamAudioUrl(urls.stream(clip))
                .imageUrl(urls.image(clip))
                .sourceAudioUrl(complete ? urls.audio(task, clip) : "")
                .sourceStreamAudioUrl(urls.stream(clip))
                .sourceImageUrl(urls.image(clip))
                .prompt(clip.lyrics())
                .modelName(clip.model())
                .title(clip.title())
                .tags(clip.tags())
                .createTime(toTimestamp(task.submittedAt()))
                .duration(complete ? clip.statedSeconds() : null);
    }

    LyricsTask toLyricsTask(TaskRecord task) {
        LyricsTask wireTask = new LyricsTask()
                .taskId(task.id())
                .param(task.requestBody())
                .type("LYRICS")
                .status(
                        isSuccessful(task)
                                ? LyricsStatus.SUCCESS
                                : failureReason(task) == null
                                        ? LyricsStatus.PENDING
                                        : LyricsStatus.GENERATE_LYRICS_FAILED)
                .errorCode(errorCode(task))
                .errorMessage(failureReason(task));
        return isSuccessful(task)
                ? wireTask.response(new LyricsResult().taskId(task.id()).data(List.of(toLyricsText(task))))
                : wireTask;
    }

    LyricsText toLyricsText(TaskRecord task) {
        TaskRecord.Lyrics lyrics = Objects.requireNonNull(task.lyrics(), "a lyrics task has lyrics");
        return new LyricsText()
                .text(lyrics.text())
                .title(lyrics.title())
                .status("complete")
                .errorMessage("");
    }

    WavTask toWavTask(TaskRecord task) {
        WavTask wireTask = new WavTask()
                .taskId(task.id())
                .musicId(task.sourceId())
                .callbackUrl(task.callbackUrl())
                .musicIndex(sourceClipIndex(task))
                .completeTime(completeTime(task))
                .successFlag(toFileStatus(task, FileStatus.GENERATE_WAV_FAILED))
                .createTime(toTimestamp(task.submittedAt()))
                .errorCode(errorCode(task))
                .errorMessage(failureReason(task));
        return isSuccessful(task)
                ? wireTask.response(
                        new WavFile().audioWavUrl(mediaUrls.forCurrentRequest().wav(sourceClip(task))))
                : wireTask;
    }

    Mp4Task toMp4Task(TaskRecord task) {
        Mp4Task wireTask = new Mp4Task()
                .taskId(task.id())
                .musicId(task.sourceId())
                .callbackUrl(task.callbackUrl())
                .musicIndex(sourceClipIndex(task))
                .completeTime(completeTime(task))
                .successFlag(toFileStatus(task, FileStatus.GENERATE_MP4_FAILED))
                .createTime(toTimestamp(task.submittedAt()))
                .errorCode(errorCode(task))
                .errorMessage(failureReason(task));
        return isSuccessful(task)
                ? wireTask.response(
                        new VideoFile().videoUrl(mediaUrls.forCurrentRequest().video(sourceClip(task))))
                : wireTask;
    }

    StemsTask toStemsTask(TaskRecord task) {
        StemsTask wireTask = new StemsTask()
                .taskId(task.id())
                .musicId(task.sourceId())
                .callbackUrl(task.callbackUrl())
                .musicIndex(sourceClipIndex(task))
                .completeTime(completeTime(task))
                .successFlag(toFileStatus(task, FileStatus.GENERATE_AUDIO_FAILED))
                .createTime(toTimestamp(task.submittedAt()))
                .errorCode(errorCode(task))
                .errorMessage(failureReason(task));
        return isSuccessful(task) ? wireTask.response(toStemFiles(task)) : wireTask;
    }

    private StemFiles toStemFiles(TaskRecord task) {
        if (isPair(task)) {
            return new StemFiles()
                    .originData(List.of(new StemTrack()
                            .extract(toPairedTrack(task.clips().get(0)))
                            .remove(toPairedTrack(task.clips().get(1)))));
        }
        List<StemTrack> stems = new ArrayList<>();
        for (ClipRecord clip : task.clips()) {
            stems.add(new StemTrack()
                    .id(clip.id())
                    .stemTypeGroupName(stemName(clip))
                    .audioUrl(mediaUrls.forCurrentRequest().audio(clip))
                    .duration(clip.statedSeconds()));
        }
        return new StemFiles()
                .originData(stems)
                .vocalUrl(stemUrl(task, "Vocals"))
                .instrumentalUrl(stemUrl(task, "Instrumental"))
                .drumsUrl(stemUrl(task, "Drums"))
                .bassUrl(stemUrl(task, "Bass"))
                .guitarUrl(stemUrl(task, "Guitar"))
                .keyboardUrl(stemUrl(task, "Keyboard"))
                .percussionUrl(stemUrl(task, "Percussion"))
                .stringsUrl(stemUrl(task, "Strings"))
                .synthUrl(stemUrl(task, "Synth"))
                .fxUrl(stemUrl(task, "FX"))
                .brassUrl(stemUrl(task, "Brass"))
                .woodwindsUrl(stemUrl(task, "Woodwinds"));
    }

    /** Whether a separation gives one instrument and the rest without it. */
    boolean isPair(TaskRecord task) {
        return json.readTree(task.requestBody()).path("type").asString("").equals(SeparationType.ONE.value());
    }

    PairedTrack toPairedTrack(ClipRecord clip) {
        return new PairedTrack()
                .id(clip.id())
                .stemTypeGroupName(stemName(clip))
                .audioUrl(mediaUrls.forCurrentRequest().audio(clip))
                .duration(clip.statedSeconds());
    }

    /** Returns the URL of the stem of a group; null if there is none. */
    @Nullable
    String stemUrl(TaskRecord task, String group) {
        return task.clips().stream()
                .filter(clip -> stemName(clip).equals(group))
                .map(clip -> mediaUrls.forCurrentRequest().audio(clip))
                .findFirst()
                .orElse(null);
    }

    private static String stemName(ClipRecord clip) {
        return clip.title().substring(clip.title().lastIndexOf(" - ") + 3);
    }

    MidiTask toMidiTask(TaskRecord task) {
        MidiTask wireTask = new MidiTask()
                .taskId(task.id())
                .recordTaskId(-1)
                .audioId(task.sourceId())
                .callbackUrl(task.callbackUrl())
                .completeTime(completeTime(task))
                .successFlag(toSuccessFlag(task))
                .createTime(toTimestamp(task.submittedAt()))
                .errorCode(errorCode(task) == null ? null : JsonNodeFactory.instance.numberNode(FAILED_CODE))
                .errorMessage(failureReason(task));
        return isSuccessful(task)
                ? wireTask.midiData(new MidiNotes().state("complete").instruments(toInstruments(task)))
                : wireTask;
    }

    /** Maps the notes of the clip's placeholder audio. */
    List<MidiInstrument> toInstruments(TaskRecord task) {
        ClipRecord clip = sourceClip(task);
        List<MidiNote> notes = new Melody(clip.id())
                .notes(clip.durationSeconds()).stream()
                        .map(note -> new MidiNote()
                                .pitch(note.key())
                                .start(JsonNodeFactory.instance.numberNode(note.start()))
                                .end(JsonNodeFactory.instance.numberNode(note.end()))
                                .velocity(BigDecimal.ONE))
                        .toList();
        return List.of(new MidiInstrument().name("Melody").notes(notes));
    }

    CoverImageTask toCoverImageTask(TaskRecord task) {
        CoverImageTask wireTask = new CoverImageTask()
                .taskId(task.id())
                .parentTaskId(task.sourceId())
                .callbackUrl(task.callbackUrl())
                .completeTime(completeTime(task))
                .successFlag(toSuccessFlag(task))
                .createTime(toTimestamp(task.submittedAt()))
                .errorCode(errorCode(task))
                .errorMessage(failureReason(task));
        return isSuccessful(task) ? wireTask.response(new CoverImages().images(imageUrls(task))) : wireTask;
    }

    List<String> imageUrls(TaskRecord task) {
        return engine.task(String.valueOf(task.sourceId())).clips().stream()
                .map(clip -> mediaUrls.forCurrentRequest().image(clip))
                .toList();
    }

    VoicePhrase toVoicePhrase(TaskRecord task) {
        return new VoicePhrase()
                .taskId(task.id())
                .validateInfo(isSuccessful(task) ? "Rain on a tin roof, sing it once for me" : "")
                .status(
                        isSuccessful(task)
                                ? VoiceStatus.WAIT_VALIDATING
                                : pendingVoiceStatus(task, VoiceStatus.PROCESSING_VALIDATE))
                .errorCode(errorCode(task))
                .errorMessage(failureReason(task));
    }

    VoiceTask toVoiceTask(TaskRecord task) {
        return new VoiceTask()
                .taskId(task.id())
                .voiceId(isSuccessful(task) ? SandboxEngine.voiceId(task) : "")
                .status(
                        isSuccessful(task)
                                ? VoiceStatus.SUCCESS
                                : pendingVoiceStatus(task, VoiceStatus.PROCESSING_VALIDATE))
                .errorCode(errorCode(task))
                .errorMessage(failureReason(task));
    }

    private VoiceStatus pendingVoiceStatus(TaskRecord task, VoiceStatus processing) {
        if (failureReason(task) != null) {
            return VoiceStatus.FAIL;
        }
        return task.startedAt(engine.now()) == null ? VoiceStatus.WAIT_PROCESSING : processing;
    }

    /** Maps every clip of the recovered task, with a new URL or with the error message. */
    List<RecoveredClip> toRecoveredClips(TaskRecord task) {
        String failure = failureReason(task);
        return engine.task(String.valueOf(task.sourceId())).clips().stream()
                .map(clip -> new RecoveredClip()
                        .id(clip.id())
                        .audioUrl(
                                failure == null ? mediaUrls.forCurrentRequest().recoveredAudio(clip, task.id()) : "")
                        .title(clip.title())
                        .status(failure == null ? RecoveryStatus.SUCCESS : RecoveryStatus.FAILED)
                        .error(failure == null ? RecoveryFailure.NONE : RecoveryFailure.of(failure)))
                .toList();
    }

    /** Whether the task has ended successfully. */
    boolean isSuccessful(TaskRecord task) {
        return task.phase(engine.now()) == TaskPhase.SUCCESS;
    }

    ClipRecord sourceClip(TaskRecord task) {
        return engine.clip(String.valueOf(task.sourceId()));
    }

    /** Returns the error message of a failed task; null if it has not failed. */
    @Nullable
    String failureReason(TaskRecord task) {
        return task.phase(engine.now()) == TaskPhase.FAILURE ? task.failureReason() : null;
    }

    private @Nullable Integer errorCode(TaskRecord task) {
        return failureReason(task) == null ? null : FAILED_CODE;
    }

    private int sourceClipIndex(TaskRecord task) {
        return sourceClip(task).number() - 1;
    }

    private FileStatus toFileStatus(TaskRecord task, FileStatus failedStatus) {
        return isSuccessful(task)
                ? FileStatus.SUCCESS
                : failureReason(task) == null ? FileStatus.PENDING : failedStatus;
    }

    private int toSuccessFlag(TaskRecord task) {
        return isSuccessful(task) ? 1 : failureReason(task) == null ? 0 : 3;
    }

    private @Nullable JsonNode completeTime(TaskRecord task) {
        Instant end = task.finishedAt(engine.now());
        return end == null ? null : toTimestamp(end);
    }

    static JsonNode toTimestamp(Instant instant) {
        return JsonNodeFactory.instance.stringNode(TIMESTAMP_FORMAT.format(instant));
    }
}
