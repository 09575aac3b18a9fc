package dev.sunocontract.sandbox.sunoapi;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.media.PlaceholderAudio;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
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
import dev.sunocontract.stub.generated.sunoapi.model.RecoveredClip;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Jobs as the sunoapi wire shows them: each kind in a shape of its own. */
@Component
class SunoapiTaskMapper {

    private static final DateTimeFormatter TIMESTAMP_FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int FAILED_CODE = 501;

    private final SandboxEngine engine;
    private final MediaUrlResolver mediaUrls;

    SunoapiTaskMapper(SandboxEngine studio, MediaUrlResolver links) {
        this.engine = studio;
        this.mediaUrls = links;
    }

    MusicTask toMusicTask(TaskRecord job) {
        MusicStatus status = toMusicStatus(job);
        MusicTask task = new MusicTask()
                .taskId(job.id())
                .parentMusicId(job.sourceId() == null ? "" : job.sourceId())
                .param(job.requestBody())
                .status(status)
                .type("GENERATE")
                .createTime(toTimestamp(job.submittedAt()))
                .errorCode(errorCode(job))
                .errorMessage(failureReason(job));
        if (!status.equals(MusicStatus.PENDING) && failureReason(job) == null) {
            task.response(new MusicResult()
                    .taskId(job.id())
                    .sunoData(
                            job.clips().stream().map(take -> toClip(job, take)).toList()));
        }
        return task;
    }

    /** The text is there when the takes stream; the first of them is complete before the others. */
    private MusicStatus toMusicStatus(TaskRecord job) {
        Instant now = engine.now();
        TaskPhase stage = job.phase(now);
        if (stage == TaskPhase.FAILURE) {
            boolean words = String.valueOf(job.failureReason()).contains("sensitive");
            return words ? MusicStatus.SENSITIVE_WORD_ERROR : MusicStatus.GENERATE_AUDIO_FAILED;
        }
        if (stage == TaskPhase.SUCCESS) {
            return MusicStatus.SUCCESS;
        }
        if (stage != TaskPhase.IN_PROGRESS) {
            return MusicStatus.PENDING;
        }
        return isClipComplete(job, 1) ? MusicStatus.FIRST_SUCCESS : MusicStatus.TEXT_SUCCESS;
    }

    /** Whether a take can be had as a file. */
    boolean isClipComplete(TaskRecord job, int number) {
        Instant there = number == 1 ? job.submittedAt().plus(TaskRecord.FIRST_CLIP_AFTER) : job.endsAt();
        return !engine.now().isBefore(there) && failureReason(job) == null;
    }

    private SunoClip toClip(TaskRecord job, ClipRecord take) {
        boolean complete = isClipComplete(job, take.number());
        return new SunoClip()
                .id(take.id())
                .audioUrl(complete ? mediaUrls.forCurrentRequest().audio(take) : "")
                .streamAudioUrl(mediaUrls.forCurrentRequest().stream(take))
                .imageUrl(mediaUrls.forCurrentRequest().image(take))
                .prompt(take.lyrics())
                .modelName(take.model())
                .title(take.title())
                .tags(take.tags())
                .createTime(toTimestamp(job.submittedAt()))
                .duration(complete ? BigDecimal.valueOf(take.durationSeconds()) : null);
    }

    LyricsTask toLyricsTask(TaskRecord job) {
        LyricsTask task = new LyricsTask()
                .taskId(job.id())
                .param(job.requestBody())
                .type("LYRICS")
                .status(
                        isSuccessful(job)
                                ? LyricsStatus.SUCCESS
                                : failureReason(job) == null
                                        ? LyricsStatus.PENDING
                                        : LyricsStatus.GENERATE_LYRICS_FAILED)
                .errorCode(errorCode(job))
                .errorMessage(failureReason(job));
        return isSuccessful(job)
                ? task.response(new LyricsResult().taskId(job.id()).data(List.of(toLyricsText(job))))
                : task;
    }

    LyricsText toLyricsText(TaskRecord job) {
        TaskRecord.Lyrics lyrics = Objects.requireNonNull(job.lyrics(), "a job of lyrics has some");
        return new LyricsText()
                .text(lyrics.text())
                .title(lyrics.title())
                .status("complete")
                .errorMessage("");
    }

    WavTask toWavTask(TaskRecord job) {
        WavTask task = new WavTask()
                .taskId(job.id())
                .musicId(job.sourceId())
                .callbackUrl(job.callbackUrl())
                .musicIndex(sourceClipIndex(job))
                .completeTime(completeTime(job))
                .successFlag(toFileStatus(job, FileStatus.GENERATE_WAV_FAILED))
                .createTime(toTimestamp(job.submittedAt()))
                .errorCode(errorCode(job))
                .errorMessage(failureReason(job));
        return isSuccessful(job)
                ? task.response(
                        new WavFile().audioWavUrl(mediaUrls.forCurrentRequest().audio(sourceClip(job))))
                : task;
    }

    Mp4Task toMp4Task(TaskRecord job) {
        Mp4Task task = new Mp4Task()
                .taskId(job.id())
                .musicId(job.sourceId())
                .callbackUrl(job.callbackUrl())
                .musicIndex(sourceClipIndex(job))
                .completeTime(completeTime(job))
                .successFlag(toFileStatus(job, FileStatus.GENERATE_MP4_FAILED))
                .createTime(toTimestamp(job.submittedAt()))
                .errorCode(errorCode(job))
                .errorMessage(failureReason(job));
        return isSuccessful(job)
                ? task.response(
                        new VideoFile().videoUrl(mediaUrls.forCurrentRequest().video(sourceClip(job))))
                : task;
    }

    StemsTask toStemsTask(TaskRecord job) {
        StemsTask task = new StemsTask()
                .taskId(job.id())
                .musicId(job.sourceId())
                .callbackUrl(job.callbackUrl())
                .musicIndex(sourceClipIndex(job))
                .completeTime(completeTime(job))
                .successFlag(toFileStatus(job, FileStatus.GENERATE_AUDIO_FAILED))
                .createTime(toTimestamp(job.submittedAt()))
                .errorCode(errorCode(job))
                .errorMessage(failureReason(job));
        return isSuccessful(job) ? task.response(toStemFiles(job)) : task;
    }

    private StemFiles toStemFiles(TaskRecord job) {
        List<StemTrack> tracks = new ArrayList<>();
        for (ClipRecord take : job.clips()) {
            tracks.add(new StemTrack()
                    .id(take.id())
                    .stemTypeGroupName(stemName(take))
                    .audioUrl(mediaUrls.forCurrentRequest().audio(take))
                    .duration(BigDecimal.valueOf(take.durationSeconds())));
        }
        return new StemFiles()
                .originData(tracks)
                .vocalUrl(stemUrl(job, "Vocals"))
                .instrumentalUrl(stemUrl(job, "Instrumental"))
                .drumsUrl(stemUrl(job, "Drums"))
                .bassUrl(stemUrl(job, "Bass"))
                .guitarUrl(stemUrl(job, "Guitar"))
                .keyboardUrl(stemUrl(job, "Keyboard"))
                .percussionUrl(stemUrl(job, "Percussion"))
                .stringsUrl(stemUrl(job, "Strings"))
                .synthUrl(stemUrl(job, "Synth"))
                .fxUrl(stemUrl(job, "FX"))
                .brassUrl(stemUrl(job, "Brass"))
                .woodwindsUrl(stemUrl(job, "Woodwinds"));
    }

    /** Where the track of a group is; null if there is none. */
    @Nullable
    String stemUrl(TaskRecord job, String group) {
        return job.clips().stream()
                .filter(take -> stemName(take).equals(group))
                .map(take -> mediaUrls.forCurrentRequest().audio(take))
                .findFirst()
                .orElse(null);
    }

    private static String stemName(ClipRecord take) {
        return take.title().substring(take.title().lastIndexOf(" - ") + 3);
    }

    MidiTask toMidiTask(TaskRecord job) {
        MidiTask task = new MidiTask()
                .taskId(job.id())
                .recordTaskId(-1)
                .audioId(job.sourceId())
                .callbackUrl(job.callbackUrl())
                .completeTime(completeTime(job))
                .successFlag(toSuccessFlag(job))
                .createTime(toTimestamp(job.submittedAt()))
                .errorCode(errorCode(job))
                .errorMessage(failureReason(job));
        return isSuccessful(job)
                ? task.midiData(new MidiNotes().state("complete").instruments(toInstruments(job)))
                : task;
    }

    /** The notes that the take's audio plays. */
    List<MidiInstrument> toInstruments(TaskRecord job) {
        List<MidiNote> notes = PlaceholderAudio.notes(sourceClip(job).id()).stream()
                .map(note -> new MidiNote()
                        .pitch(note.key())
                        .start(JsonNodeFactory.instance.numberNode(note.start()))
                        .end(JsonNodeFactory.instance.numberNode(note.end()))
                        .velocity(BigDecimal.ONE))
                .toList();
        return List.of(new MidiInstrument().name("Melody").notes(notes));
    }

    CoverImageTask toCoverImageTask(TaskRecord job) {
        CoverImageTask task = new CoverImageTask()
                .taskId(job.id())
                .parentTaskId(job.sourceId())
                .callbackUrl(job.callbackUrl())
                .completeTime(completeTime(job))
                .successFlag(toSuccessFlag(job))
                .createTime(toTimestamp(job.submittedAt()))
                .errorCode(errorCode(job))
                .errorMessage(failureReason(job));
        return isSuccessful(job) ? task.response(new CoverImages().images(imageUrls(job))) : task;
    }

    List<String> imageUrls(TaskRecord job) {
        return engine.task(String.valueOf(job.sourceId())).clips().stream()
                .map(take -> mediaUrls.forCurrentRequest().image(take))
                .toList();
    }

    VoicePhrase toVoicePhrase(TaskRecord job) {
        return new VoicePhrase()
                .taskId(job.id())
                .validateInfo(isSuccessful(job) ? "Rain on a tin roof, sing it once for me" : "")
                .status(
                        isSuccessful(job)
                                ? VoiceStatus.WAIT_VALIDATING
                                : pendingVoiceStatus(job, VoiceStatus.PROCESSING_VALIDATE))
                .errorCode(errorCode(job))
                .errorMessage(failureReason(job));
    }

    VoiceTask toVoiceTask(TaskRecord job) {
        return new VoiceTask()
                .taskId(job.id())
                .voiceId(isSuccessful(job) ? SandboxEngine.voiceId(job) : "")
                .status(
                        isSuccessful(job)
                                ? VoiceStatus.SUCCESS
                                : pendingVoiceStatus(job, VoiceStatus.PROCESSING_VALIDATE))
                .errorCode(errorCode(job))
                .errorMessage(failureReason(job));
    }

    private VoiceStatus pendingVoiceStatus(TaskRecord job, VoiceStatus working) {
        if (failureReason(job) != null) {
            return VoiceStatus.FAIL;
        }
        return job.startedAt(engine.now()) == null ? VoiceStatus.WAIT_PROCESSING : working;
    }

    /** Every take of the task, at an address that is good for as long again, or with the reason why there is none. */
    List<RecoveredClip> toRecoveredClips(TaskRecord job) {
        String failure = failureReason(job);
        return engine.task(String.valueOf(job.sourceId())).clips().stream()
                .map(take -> new RecoveredClip()
                        .id(take.id())
                        .audioUrl(
                                failure == null ? mediaUrls.forCurrentRequest().recoveredAudio(take, job.id()) : "")
                        .title(take.title())
                        .status(failure == null ? "success" : "failed")
                        .error(failure == null ? "" : failure))
                .toList();
    }

    /** Whether everything that was asked for is there. */
    boolean isSuccessful(TaskRecord job) {
        return job.phase(engine.now()) == TaskPhase.SUCCESS;
    }

    ClipRecord sourceClip(TaskRecord job) {
        return engine.clip(String.valueOf(job.sourceId()));
    }

    /** Why a job has failed; null if it has not. */
    @Nullable
    String failureReason(TaskRecord job) {
        return job.phase(engine.now()) == TaskPhase.FAILURE ? job.failureReason() : null;
    }

    private @Nullable Integer errorCode(TaskRecord job) {
        return failureReason(job) == null ? null : FAILED_CODE;
    }

    private int sourceClipIndex(TaskRecord job) {
        return sourceClip(job).number() - 1;
    }

    private FileStatus toFileStatus(TaskRecord job, FileStatus failed) {
        return isSuccessful(job) ? FileStatus.SUCCESS : failureReason(job) == null ? FileStatus.PENDING : failed;
    }

    private int toSuccessFlag(TaskRecord job) {
        return isSuccessful(job) ? 1 : failureReason(job) == null ? 0 : 2;
    }

    private @Nullable JsonNode completeTime(TaskRecord job) {
        Instant end = job.finishedAt(engine.now());
        return end == null ? null : toTimestamp(end);
    }

    static JsonNode toTimestamp(Instant instant) {
        return JsonNodeFactory.instance.stringNode(TIMESTAMP_FORMAT.format(instant));
    }
}
