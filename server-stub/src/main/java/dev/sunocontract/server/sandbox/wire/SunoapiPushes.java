package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.generated.sunoapi.model.CallbackType;
import dev.sunocontract.server.generated.sunoapi.model.CoverImagePush;
import dev.sunocontract.server.generated.sunoapi.model.LyricsProgress;
import dev.sunocontract.server.generated.sunoapi.model.LyricsPush;
import dev.sunocontract.server.generated.sunoapi.model.LyricsText;
import dev.sunocontract.server.generated.sunoapi.model.MidiPush;
import dev.sunocontract.server.generated.sunoapi.model.Mp4Push;
import dev.sunocontract.server.generated.sunoapi.model.PushedCoverImages;
import dev.sunocontract.server.generated.sunoapi.model.PushedLyrics;
import dev.sunocontract.server.generated.sunoapi.model.PushedMidi;
import dev.sunocontract.server.generated.sunoapi.model.PushedStemUrls;
import dev.sunocontract.server.generated.sunoapi.model.PushedStems;
import dev.sunocontract.server.generated.sunoapi.model.PushedTrack;
import dev.sunocontract.server.generated.sunoapi.model.PushedVideo;
import dev.sunocontract.server.generated.sunoapi.model.PushedWav;
import dev.sunocontract.server.generated.sunoapi.model.RecoveryPush;
import dev.sunocontract.server.generated.sunoapi.model.SongProgress;
import dev.sunocontract.server.generated.sunoapi.model.SongPush;
import dev.sunocontract.server.generated.sunoapi.model.StemsPush;
import dev.sunocontract.server.generated.sunoapi.model.VoicePhrasePush;
import dev.sunocontract.server.generated.sunoapi.model.VoicePush;
import dev.sunocontract.server.generated.sunoapi.model.WavPush;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Take;
import dev.sunocontract.spec.Provider;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the sunoapi wire pushes: snake_case for the most part, and a song in three stages. */
@Component
class SunoapiPushes {

    private static final int DONE = 200;
    private static final int FAILED = 501;

    /** What a recovery says where other work says {@link #FAILED}. */
    static final int NOTHING_RECOVERED = 500;

    private static final List<CallbackType> STAGES =
            List.of(CallbackType.TEXT, CallbackType.FIRST, CallbackType.COMPLETE);

    private final SunoapiTasks tasks;
    private final MediaLinks links;

    SunoapiPushes(SunoapiTasks tasks, MediaLinks links) {
        this.tasks = tasks;
        this.links = links;
    }

    /** What is pushed when a notice is due. */
    Object push(Provider provider, Job.Notice notice) {
        Job job = notice.job();
        int code = tasks.failure(job) == null ? DONE : FAILED;
        String words = tasks.failure(job) == null ? "success" : String.valueOf(job.failure());
        return switch (job.kind()) {
            case MUSIC -> isSeparation(job) ? separated(provider, job, code, words) : song(notice, code, words);
            case LYRICS -> written(provider, job, code, words);
            case WAV -> {
                PushedWav wav = new PushedWav().taskId(job.id());
                yield new WavPush().code(code).msg(words).data(code == DONE ? wav.audioWavUrl(audio(job)) : wav);
            }
            case VIDEO -> {
                PushedVideo video = new PushedVideo().taskId(job.id());
                yield new Mp4Push().code(code).msg(words).data(code == DONE ? video.videoUrl(video(job)) : video);
            }
            case NOTES -> {
                PushedMidi midi = new PushedMidi().taskId(job.id());
                yield new MidiPush()
                        .code(code)
                        .msg(words)
                        .data(code == DONE ? midi.state("complete").instruments(tasks.instruments(job)) : midi);
            }
            case PICTURES -> {
                PushedCoverImages pictures = new PushedCoverImages().taskId(job.id());
                yield new CoverImagePush()
                        .code(code)
                        .msg(words)
                        .data(code == DONE ? pictures.images(tasks.images(job)) : pictures);
            }
            case PHRASE -> new VoicePhrasePush().code(code).msg(words).data(tasks.phrase(job));
            case VOICE -> new VoicePush().code(code).msg(words).data(tasks.voice(job));
            case RECOVERY ->
                new RecoveryPush()
                        .code(code == DONE ? DONE : NOTHING_RECOVERED)
                        .msg(words)
                        .taskId(job.id())
                        .data(tasks.recovered(job));
        };
    }

    static boolean isSeparation(Job job) {
        return job.takes().stream().anyMatch(take -> take.origin() == Take.Origin.STEM);
    }

    private SongPush song(Job.Notice notice, int code, String words) {
        Job job = notice.job();
        SongProgress progress = new SongProgress().taskId(job.id());
        if (code == FAILED) {
            return new SongPush()
                    .code(code)
                    .msg(words)
                    .data(progress.callbackType(CallbackType.ERROR).data(List.of()));
        }
        CallbackType stage = notice.isLast() ? CallbackType.COMPLETE : STAGES.get(notice.number());
        Stream<Take> there = job.takes().stream()
                .filter(take ->
                        stage.equals(CallbackType.COMPLETE) || stage.equals(CallbackType.FIRST) && take.number() == 1);
        return new SongPush()
                .code(code)
                .msg(words)
                .data(progress.callbackType(stage)
                        .data(there.map(take -> track(job, take)).toList()));
    }

    private PushedTrack track(Job job, Take take) {
        return new PushedTrack()
                .id(take.id())
                .audioUrl(links.here().audio(take))
                .streamAudioUrl(links.here().stream(take))
                .imageUrl(links.here().cover(take))
                .prompt(take.lyrics())
                .modelName(take.model())
                .title(take.title())
                .tags(take.tags())
                .createTime(SunoapiTasks.moment(job.submitted()))
                .duration(BigDecimal.valueOf(take.seconds()));
    }

    /** The two providers name the task, and why it failed, differently. */
    private Object written(Provider provider, Job job, int code, String words) {
        List<LyricsText> versions = code == DONE ? List.of(tasks.words(job)) : List.of();
        if (provider == Provider.SUNOAPI) {
            Map<String, Object> progress = Map.of("callbackType", "complete", "taskId", job.id(), "data", versions);
            return Map.of("code", code, "msg", words, "data", progress);
        }
        return new LyricsPush()
                .code(code)
                .msg(words)
                .data(new LyricsProgress()
                        .callbackType(CallbackType.COMPLETE)
                        .taskId(job.id())
                        .data(versions.stream()
                                .map(version -> new PushedLyrics()
                                        .text(version.getText())
                                        .title(version.getTitle())
                                        .status("complete")
                                        .errorMessage(""))
                                .toList()));
    }

    /** The two providers name the tracks differently. */
    private StemsPush separated(Provider provider, Job job, int code, String words) {
        PushedStems stems = new PushedStems().taskId(job.id());
        if (code == DONE) {
            PushedStemUrls urls = urls(job);
            stems = provider == Provider.SUNOAPI ? stems.vocalRemovalInfo(urls) : stems.vocalSeparationInfo(urls);
        }
        return new StemsPush().code(code).msg(words).data(stems);
    }

    private PushedStemUrls urls(Job job) {
        return new PushedStemUrls()
                .originUrl("")
                .vocalUrl(tasks.stem(job, "Vocals"))
                .instrumentalUrl(tasks.stem(job, "Instrumental"))
                .drumsUrl(tasks.stem(job, "Drums"))
                .bassUrl(tasks.stem(job, "Bass"))
                .guitarUrl(tasks.stem(job, "Guitar"))
                .keyboardUrl(tasks.stem(job, "Keyboard"))
                .percussionUrl(tasks.stem(job, "Percussion"))
                .stringsUrl(tasks.stem(job, "Strings"))
                .synthUrl(tasks.stem(job, "Synth"))
                .fxUrl(tasks.stem(job, "FX"))
                .brassUrl(tasks.stem(job, "Brass"))
                .woodwindsUrl(tasks.stem(job, "Woodwinds"));
    }

    private String audio(Job job) {
        return links.here().audio(tasks.subject(job));
    }

    private String video(Job job) {
        return links.here().video(tasks.subject(job));
    }
}
