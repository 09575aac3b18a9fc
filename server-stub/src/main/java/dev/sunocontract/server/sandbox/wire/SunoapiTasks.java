package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.generated.sunoapi.model.CoverImageTask;
import dev.sunocontract.server.generated.sunoapi.model.CoverImages;
import dev.sunocontract.server.generated.sunoapi.model.FileStatus;
import dev.sunocontract.server.generated.sunoapi.model.LyricsResult;
import dev.sunocontract.server.generated.sunoapi.model.LyricsStatus;
import dev.sunocontract.server.generated.sunoapi.model.LyricsTask;
import dev.sunocontract.server.generated.sunoapi.model.LyricsText;
import dev.sunocontract.server.generated.sunoapi.model.MidiInstrument;
import dev.sunocontract.server.generated.sunoapi.model.MidiNote;
import dev.sunocontract.server.generated.sunoapi.model.MidiNotes;
import dev.sunocontract.server.generated.sunoapi.model.MidiTask;
import dev.sunocontract.server.generated.sunoapi.model.Mp4Task;
import dev.sunocontract.server.generated.sunoapi.model.MusicResult;
import dev.sunocontract.server.generated.sunoapi.model.MusicStatus;
import dev.sunocontract.server.generated.sunoapi.model.MusicTask;
import dev.sunocontract.server.generated.sunoapi.model.RecoveredTrack;
import dev.sunocontract.server.generated.sunoapi.model.StemFiles;
import dev.sunocontract.server.generated.sunoapi.model.StemTrack;
import dev.sunocontract.server.generated.sunoapi.model.StemsTask;
import dev.sunocontract.server.generated.sunoapi.model.SunoTrack;
import dev.sunocontract.server.generated.sunoapi.model.VideoFile;
import dev.sunocontract.server.generated.sunoapi.model.VoicePhrase;
import dev.sunocontract.server.generated.sunoapi.model.VoiceStatus;
import dev.sunocontract.server.generated.sunoapi.model.VoiceTask;
import dev.sunocontract.server.generated.sunoapi.model.WavFile;
import dev.sunocontract.server.generated.sunoapi.model.WavTask;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Stage;
import dev.sunocontract.server.sandbox.engine.Studio;
import dev.sunocontract.server.sandbox.engine.Take;
import dev.sunocontract.server.sandbox.media.Melody;
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
class SunoapiTasks {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int FAILED = 501;

    private final Studio studio;
    private final MediaLinks links;

    SunoapiTasks(Studio studio, MediaLinks links) {
        this.studio = studio;
        this.links = links;
    }

    MusicTask music(Job job) {
        MusicStatus status = status(job);
        MusicTask task = new MusicTask()
                .taskId(job.id())
                .parentMusicId(job.subject() == null ? "" : job.subject())
                .param(job.request())
                .status(status)
                .type("GENERATE")
                .createTime(moment(job.submitted()))
                .errorCode(code(job))
                .errorMessage(failure(job));
        if (!status.equals(MusicStatus.PENDING) && failure(job) == null) {
            task.response(new MusicResult()
                    .taskId(job.id())
                    .sunoData(job.takes().stream().map(take -> track(job, take)).toList()));
        }
        return task;
    }

    /** The text is there when the takes stream; the first of them is complete before the others. */
    private MusicStatus status(Job job) {
        Instant now = studio.now();
        Stage stage = job.stage(now);
        if (stage == Stage.FAILURE) {
            boolean words = String.valueOf(job.failure()).contains("sensitive");
            return words ? MusicStatus.SENSITIVE_WORD_ERROR : MusicStatus.GENERATE_AUDIO_FAILED;
        }
        if (stage == Stage.SUCCESS) {
            return MusicStatus.SUCCESS;
        }
        if (stage != Stage.IN_PROGRESS) {
            return MusicStatus.PENDING;
        }
        return isComplete(job, 1) ? MusicStatus.FIRST_SUCCESS : MusicStatus.TEXT_SUCCESS;
    }

    /** Whether a take can be had as a file. */
    boolean isComplete(Job job, int number) {
        Instant there = number == 1 ? job.submitted().plus(Job.FIRST) : job.ends();
        return !studio.now().isBefore(there) && failure(job) == null;
    }

    private SunoTrack track(Job job, Take take) {
        boolean complete = isComplete(job, take.number());
        return new SunoTrack()
                .id(take.id())
                .audioUrl(complete ? links.here().audio(take) : "")
                .streamAudioUrl(links.here().stream(take))
                .imageUrl(links.here().cover(take))
                .prompt(take.lyrics())
                .modelName(take.model())
                .title(take.title())
                .tags(take.tags())
                .createTime(moment(job.submitted()))
                .duration(complete ? BigDecimal.valueOf(take.seconds()) : null);
    }

    LyricsTask lyrics(Job job) {
        LyricsTask task = new LyricsTask()
                .taskId(job.id())
                .param(job.request())
                .type("LYRICS")
                .status(
                        isDone(job)
                                ? LyricsStatus.SUCCESS
                                : failure(job) == null ? LyricsStatus.PENDING : LyricsStatus.GENERATE_LYRICS_FAILED)
                .errorCode(code(job))
                .errorMessage(failure(job));
        return isDone(job) ? task.response(new LyricsResult().taskId(job.id()).data(List.of(words(job)))) : task;
    }

    LyricsText words(Job job) {
        Job.Lyrics lyrics = Objects.requireNonNull(job.lyrics(), "a job of lyrics has some");
        return new LyricsText()
                .text(lyrics.text())
                .title(lyrics.title())
                .status("complete")
                .errorMessage("");
    }

    WavTask wav(Job job) {
        WavTask task = new WavTask()
                .taskId(job.id())
                .musicId(job.subject())
                .callbackUrl(job.callback())
                .musicIndex(index(job))
                .completeTime(ended(job))
                .successFlag(flag(job, FileStatus.GENERATE_WAV_FAILED))
                .createTime(moment(job.submitted()))
                .errorCode(code(job))
                .errorMessage(failure(job));
        return isDone(job)
                ? task.response(new WavFile().audioWavUrl(links.here().audio(subject(job))))
                : task;
    }

    Mp4Task video(Job job) {
        Mp4Task task = new Mp4Task()
                .taskId(job.id())
                .musicId(job.subject())
                .callbackUrl(job.callback())
                .musicIndex(index(job))
                .completeTime(ended(job))
                .successFlag(flag(job, FileStatus.GENERATE_MP4_FAILED))
                .createTime(moment(job.submitted()))
                .errorCode(code(job))
                .errorMessage(failure(job));
        return isDone(job) ? task.response(new VideoFile().videoUrl(links.here().video(subject(job)))) : task;
    }

    StemsTask stems(Job job) {
        StemsTask task = new StemsTask()
                .taskId(job.id())
                .musicId(job.subject())
                .callbackUrl(job.callback())
                .musicIndex(index(job))
                .completeTime(ended(job))
                .successFlag(flag(job, FileStatus.GENERATE_AUDIO_FAILED))
                .createTime(moment(job.submitted()))
                .errorCode(code(job))
                .errorMessage(failure(job));
        return isDone(job) ? task.response(tracks(job)) : task;
    }

    private StemFiles tracks(Job job) {
        List<StemTrack> tracks = new ArrayList<>();
        for (Take take : job.takes()) {
            tracks.add(new StemTrack()
                    .id(take.id())
                    .stemTypeGroupName(group(take))
                    .audioUrl(links.here().audio(take))
                    .duration(BigDecimal.valueOf(take.seconds())));
        }
        return new StemFiles()
                .originData(tracks)
                .vocalUrl(stem(job, "Vocals"))
                .instrumentalUrl(stem(job, "Instrumental"))
                .drumsUrl(stem(job, "Drums"))
                .bassUrl(stem(job, "Bass"))
                .guitarUrl(stem(job, "Guitar"))
                .keyboardUrl(stem(job, "Keyboard"))
                .percussionUrl(stem(job, "Percussion"))
                .stringsUrl(stem(job, "Strings"))
                .synthUrl(stem(job, "Synth"))
                .fxUrl(stem(job, "FX"))
                .brassUrl(stem(job, "Brass"))
                .woodwindsUrl(stem(job, "Woodwinds"));
    }

    /** Where the track of a group is; null if there is none. */
    @Nullable
    String stem(Job job, String group) {
        return job.takes().stream()
                .filter(take -> group(take).equals(group))
                .map(take -> links.here().audio(take))
                .findFirst()
                .orElse(null);
    }

    private static String group(Take take) {
        return take.title().substring(take.title().lastIndexOf(" - ") + 3);
    }

    MidiTask midi(Job job) {
        MidiTask task = new MidiTask()
                .taskId(job.id())
                .recordTaskId(-1)
                .audioId(job.subject())
                .callbackUrl(job.callback())
                .completeTime(ended(job))
                .successFlag(number(job))
                .createTime(moment(job.submitted()))
                .errorCode(code(job))
                .errorMessage(failure(job));
        return isDone(job) ? task.midiData(new MidiNotes().state("complete").instruments(instruments(job))) : task;
    }

    /** The notes that the take's audio plays. */
    List<MidiInstrument> instruments(Job job) {
        List<MidiNote> notes = Melody.notes(subject(job).id()).stream()
                .map(note -> new MidiNote()
                        .pitch(note.key())
                        .start(JsonNodeFactory.instance.numberNode(note.start()))
                        .end(JsonNodeFactory.instance.numberNode(note.end()))
                        .velocity(BigDecimal.ONE))
                .toList();
        return List.of(new MidiInstrument().name("Melody").notes(notes));
    }

    CoverImageTask pictures(Job job) {
        CoverImageTask task = new CoverImageTask()
                .taskId(job.id())
                .parentTaskId(job.subject())
                .callbackUrl(job.callback())
                .completeTime(ended(job))
                .successFlag(number(job))
                .createTime(moment(job.submitted()))
                .errorCode(code(job))
                .errorMessage(failure(job));
        return isDone(job) ? task.response(new CoverImages().images(images(job))) : task;
    }

    List<String> images(Job job) {
        return studio.job(String.valueOf(job.subject())).takes().stream()
                .map(take -> links.here().cover(take))
                .toList();
    }

    VoicePhrase phrase(Job job) {
        return new VoicePhrase()
                .taskId(job.id())
                .validateInfo(isDone(job) ? "Rain on a tin roof, sing it once for me" : "")
                .status(isDone(job) ? VoiceStatus.WAIT_VALIDATING : waiting(job, VoiceStatus.PROCESSING_VALIDATE))
                .errorCode(code(job))
                .errorMessage(failure(job));
    }

    VoiceTask voice(Job job) {
        return new VoiceTask()
                .taskId(job.id())
                .voiceId(isDone(job) ? Studio.voiceOf(job) : "")
                .status(isDone(job) ? VoiceStatus.SUCCESS : waiting(job, VoiceStatus.PROCESSING_VALIDATE))
                .errorCode(code(job))
                .errorMessage(failure(job));
    }

    private VoiceStatus waiting(Job job, VoiceStatus working) {
        if (failure(job) != null) {
            return VoiceStatus.FAIL;
        }
        return job.started(studio.now()) == null ? VoiceStatus.WAIT_PROCESSING : working;
    }

    /** Every take of the task, at an address that is good for as long again, or with the reason why there is none. */
    List<RecoveredTrack> recovered(Job job) {
        String failure = failure(job);
        return studio.job(String.valueOf(job.subject())).takes().stream()
                .map(take -> new RecoveredTrack()
                        .id(take.id())
                        .audioUrl(failure == null ? links.here().recovered(take, job.id()) : "")
                        .title(take.title())
                        .status(failure == null ? "success" : "failed")
                        .error(failure == null ? "" : failure))
                .toList();
    }

    /** Whether everything that was asked for is there. */
    boolean isDone(Job job) {
        return job.stage(studio.now()) == Stage.SUCCESS;
    }

    Take subject(Job job) {
        return studio.take(String.valueOf(job.subject()));
    }

    /** Why a job has failed; null if it has not. */
    @Nullable
    String failure(Job job) {
        return job.stage(studio.now()) == Stage.FAILURE ? job.failure() : null;
    }

    private @Nullable Integer code(Job job) {
        return failure(job) == null ? null : FAILED;
    }

    private int index(Job job) {
        return subject(job).number() - 1;
    }

    private FileStatus flag(Job job, FileStatus failed) {
        return isDone(job) ? FileStatus.SUCCESS : failure(job) == null ? FileStatus.PENDING : failed;
    }

    private int number(Job job) {
        return isDone(job) ? 1 : failure(job) == null ? 0 : 2;
    }

    private @Nullable JsonNode ended(Job job) {
        Instant end = job.finished(studio.now());
        return end == null ? null : moment(end);
    }

    static JsonNode moment(Instant instant) {
        return JsonNodeFactory.instance.stringNode(TIME.format(instant));
    }
}
