package dev.sunocontract.sandbox.sunoapi;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.generated.sunoapi.model.CallbackClip;
import dev.sunocontract.stub.generated.sunoapi.model.CallbackLyricsText;
import dev.sunocontract.stub.generated.sunoapi.model.CallbackStemUrls;
import dev.sunocontract.stub.generated.sunoapi.model.CallbackType;
import dev.sunocontract.stub.generated.sunoapi.model.CoverImageCallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.CoverImageCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.LyricsCallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.LyricsCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.LyricsText;
import dev.sunocontract.stub.generated.sunoapi.model.MidiCallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.MidiCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.Mp4CallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.Mp4CallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.MusicCallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.MusicCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.RecoveryCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.StemsCallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.StemsCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.VoiceCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.VoicePhraseCallbackPayload;
import dev.sunocontract.stub.generated.sunoapi.model.WavCallbackData;
import dev.sunocontract.stub.generated.sunoapi.model.WavCallbackPayload;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the sunoapi wire pushes: snake_case for the most part, and a song in three stages. */
@Component
public class SunoapiCallbackMapper {

    private static final int SUCCESS_CODE = 200;
    private static final int FAILED_CODE = 501;

    /** What a recovery says where other work says {@link #FAILED_CODE}. */
    static final int RECOVERY_FAILED_CODE = 500;

    private static final List<CallbackType> CALLBACK_TYPES =
            List.of(CallbackType.TEXT, CallbackType.FIRST, CallbackType.COMPLETE);

    private final SunoapiTaskMapper taskMapper;
    private final MediaUrlResolver mediaUrls;

    SunoapiCallbackMapper(SunoapiTaskMapper tasks, MediaUrlResolver links) {
        this.taskMapper = tasks;
        this.mediaUrls = links;
    }

    /** What is pushed when a notice is due. */
    public Object toBody(Provider provider, TaskRecord.CallbackEvent notice) {
        TaskRecord job = notice.task();
        int code = taskMapper.failureReason(job) == null ? SUCCESS_CODE : FAILED_CODE;
        String words = taskMapper.failureReason(job) == null ? "success" : String.valueOf(job.failureReason());
        return switch (job.type()) {
            case MUSIC ->
                isSeparation(job) ? toStemsCallback(provider, job, code, words) : toMusicCallback(notice, code, words);
            case LYRICS -> toLyricsCallback(provider, job, code, words);
            case WAV -> {
                WavCallbackData wav = new WavCallbackData().taskId(job.id());
                yield new WavCallbackPayload()
                        .code(code)
                        .msg(words)
                        .data(code == SUCCESS_CODE ? wav.audioWavUrl(audioUrl(job)) : wav);
            }
            case VIDEO -> {
                Mp4CallbackData video = new Mp4CallbackData().taskId(job.id());
                yield new Mp4CallbackPayload()
                        .code(code)
                        .msg(words)
                        .data(code == SUCCESS_CODE ? video.videoUrl(videoUrl(job)) : video);
            }
            case MIDI -> {
                MidiCallbackData midi = new MidiCallbackData().taskId(job.id());
                yield new MidiCallbackPayload()
                        .code(code)
                        .msg(words)
                        .data(
                                code == SUCCESS_CODE
                                        ? midi.state("complete").instruments(taskMapper.toInstruments(job))
                                        : midi);
            }
            case COVER_IMAGE -> {
                CoverImageCallbackData pictures = new CoverImageCallbackData().taskId(job.id());
                yield new CoverImageCallbackPayload()
                        .code(code)
                        .msg(words)
                        .data(code == SUCCESS_CODE ? pictures.images(taskMapper.imageUrls(job)) : pictures);
            }
            case VOICE_PHRASE ->
                new VoicePhraseCallbackPayload().code(code).msg(words).data(taskMapper.toVoicePhrase(job));
            case VOICE -> new VoiceCallbackPayload().code(code).msg(words).data(taskMapper.toVoiceTask(job));
            case RECOVERY ->
                new RecoveryCallbackPayload()
                        .code(code == SUCCESS_CODE ? SUCCESS_CODE : RECOVERY_FAILED_CODE)
                        .msg(words)
                        .taskId(job.id())
                        .data(taskMapper.toRecoveredClips(job));
        };
    }

    static boolean isSeparation(TaskRecord job) {
        return job.clips().stream().anyMatch(take -> take.origin() == ClipRecord.Origin.STEM);
    }

    private MusicCallbackPayload toMusicCallback(TaskRecord.CallbackEvent notice, int code, String words) {
        TaskRecord job = notice.task();
        MusicCallbackData progress = new MusicCallbackData().taskId(job.id());
        if (code == FAILED_CODE) {
            return new MusicCallbackPayload()
                    .code(code)
                    .msg(words)
                    .data(progress.callbackType(CallbackType.ERROR).data(List.of()));
        }
        CallbackType stage = notice.isLast() ? CallbackType.COMPLETE : CALLBACK_TYPES.get(notice.number());
        Stream<ClipRecord> there = job.clips().stream()
                .filter(take ->
                        stage.equals(CallbackType.COMPLETE) || stage.equals(CallbackType.FIRST) && take.number() == 1);
        return new MusicCallbackPayload()
                .code(code)
                .msg(words)
                .data(progress.callbackType(stage)
                        .data(there.map(take -> toCallbackClip(job, take)).toList()));
    }

    private CallbackClip toCallbackClip(TaskRecord job, ClipRecord take) {
        return new CallbackClip()
                .id(take.id())
                .audioUrl(mediaUrls.forCurrentRequest().audio(take))
                .streamAudioUrl(mediaUrls.forCurrentRequest().stream(take))
                .imageUrl(mediaUrls.forCurrentRequest().image(take))
                .prompt(take.lyrics())
                .modelName(take.model())
                .title(take.title())
                .tags(take.tags())
                .createTime(SunoapiTaskMapper.toTimestamp(job.submittedAt()))
                .duration(BigDecimal.valueOf(take.durationSeconds()));
    }

    /** The two providers name the task, and why it failed, differently. */
    private Object toLyricsCallback(Provider provider, TaskRecord job, int code, String words) {
        List<LyricsText> versions = code == SUCCESS_CODE ? List.of(taskMapper.toLyricsText(job)) : List.of();
        if (provider.equals(Provider.SUNOAPI)) {
            Map<String, Object> progress = Map.of("callbackType", "complete", "taskId", job.id(), "data", versions);
            return Map.of("code", code, "msg", words, "data", progress);
        }
        return new LyricsCallbackPayload()
                .code(code)
                .msg(words)
                .data(new LyricsCallbackData()
                        .callbackType(CallbackType.COMPLETE)
                        .taskId(job.id())
                        .data(versions.stream()
                                .map(version -> new CallbackLyricsText()
                                        .text(version.getText())
                                        .title(version.getTitle())
                                        .status("complete")
                                        .errorMessage(""))
                                .toList()));
    }

    /** The two providers name the tracks differently. */
    private StemsCallbackPayload toStemsCallback(Provider provider, TaskRecord job, int code, String words) {
        StemsCallbackData stems = new StemsCallbackData().taskId(job.id());
        if (code == SUCCESS_CODE) {
            CallbackStemUrls urls = toStemUrls(job);
            stems = provider.equals(Provider.SUNOAPI) ? stems.vocalRemovalInfo(urls) : stems.vocalSeparationInfo(urls);
        }
        return new StemsCallbackPayload().code(code).msg(words).data(stems);
    }

    private CallbackStemUrls toStemUrls(TaskRecord job) {
        return new CallbackStemUrls()
                .originUrl("")
                .vocalUrl(taskMapper.stemUrl(job, "Vocals"))
                .instrumentalUrl(taskMapper.stemUrl(job, "Instrumental"))
                .drumsUrl(taskMapper.stemUrl(job, "Drums"))
                .bassUrl(taskMapper.stemUrl(job, "Bass"))
                .guitarUrl(taskMapper.stemUrl(job, "Guitar"))
                .keyboardUrl(taskMapper.stemUrl(job, "Keyboard"))
                .percussionUrl(taskMapper.stemUrl(job, "Percussion"))
                .stringsUrl(taskMapper.stemUrl(job, "Strings"))
                .synthUrl(taskMapper.stemUrl(job, "Synth"))
                .fxUrl(taskMapper.stemUrl(job, "FX"))
                .brassUrl(taskMapper.stemUrl(job, "Brass"))
                .woodwindsUrl(taskMapper.stemUrl(job, "Woodwinds"));
    }

    private String audioUrl(TaskRecord job) {
        return mediaUrls.forCurrentRequest().audio(taskMapper.sourceClip(job));
    }

    private String videoUrl(TaskRecord job) {
        return mediaUrls.forCurrentRequest().video(taskMapper.sourceClip(job));
    }
}
