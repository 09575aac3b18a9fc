package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.server.generated.sunoapi.api.AccountApi;
import dev.sunocontract.server.generated.sunoapi.api.ClipsApi;
import dev.sunocontract.server.generated.sunoapi.api.UploadsApi;
import dev.sunocontract.server.generated.sunoapi.model.AlignedWord;
import dev.sunocontract.server.generated.sunoapi.model.CoverImageRequest;
import dev.sunocontract.server.generated.sunoapi.model.CoverImageTaskAnswer;
import dev.sunocontract.server.generated.sunoapi.model.CreditsAnswer;
import dev.sunocontract.server.generated.sunoapi.model.DownloadUrlAnswer;
import dev.sunocontract.server.generated.sunoapi.model.DownloadUrlRequest;
import dev.sunocontract.server.generated.sunoapi.model.KeptFile;
import dev.sunocontract.server.generated.sunoapi.model.KeptFileAnswer;
import dev.sunocontract.server.generated.sunoapi.model.MidiRequest;
import dev.sunocontract.server.generated.sunoapi.model.MidiTaskAnswer;
import dev.sunocontract.server.generated.sunoapi.model.Mp4Request;
import dev.sunocontract.server.generated.sunoapi.model.Mp4TaskAnswer;
import dev.sunocontract.server.generated.sunoapi.model.RecoveryAnswer;
import dev.sunocontract.server.generated.sunoapi.model.RecoveryRequest;
import dev.sunocontract.server.generated.sunoapi.model.RecoveryTask;
import dev.sunocontract.server.generated.sunoapi.model.RecoveryTaskAnswer;
import dev.sunocontract.server.generated.sunoapi.model.SeparationType;
import dev.sunocontract.server.generated.sunoapi.model.StemsRequest;
import dev.sunocontract.server.generated.sunoapi.model.StemsTaskAnswer;
import dev.sunocontract.server.generated.sunoapi.model.TaskIdAnswer;
import dev.sunocontract.server.generated.sunoapi.model.Timing;
import dev.sunocontract.server.generated.sunoapi.model.TimingAnswer;
import dev.sunocontract.server.generated.sunoapi.model.TimingRequest;
import dev.sunocontract.server.generated.sunoapi.model.UploadByUrlRequest;
import dev.sunocontract.server.generated.sunoapi.model.UploadFileRequest;
import dev.sunocontract.server.generated.sunoapi.model.WavRequest;
import dev.sunocontract.server.generated.sunoapi.model.WavTaskAnswer;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Studio;
import dev.sunocontract.server.sandbox.engine.Take;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** The sunoapi wire: what can be had of songs, and what is left to spend. */
@RestController
class SunoapiFiles implements ClipsApi, UploadsApi, AccountApi {

    private static final int RUNNING = 201;

    private final Studio studio;
    private final Caller caller;
    private final SunoapiJobs jobs;
    private final SunoapiTasks tasks;
    private final MediaLinks links;

    SunoapiFiles(Studio studio, Caller caller, SunoapiJobs jobs, SunoapiTasks tasks, MediaLinks links) {
        this.studio = studio;
        this.caller = caller;
        this.jobs = jobs;
        this.tasks = tasks;
        this.links = links;
    }

    @Override
    public ResponseEntity<TimingAnswer> getTiming(TimingRequest request) {
        Take take = jobs.complete(request.getTaskId(), audioId(request));
        List<AlignedWord> words = SungWords.of(take).stream()
                .map(word -> new AlignedWord()
                        .word(word.text())
                        .success(true)
                        .startS(word.start())
                        .endS(word.end())
                        .palign(BigDecimal.ZERO))
                .toList();
        return ResponseEntity.ok(new TimingAnswer()
                .code(200)
                .msg("success")
                .data(new Timing()
                        .alignedWords(words)
                        .waveformData(List.of(BigDecimal.ZERO, new BigDecimal("0.5"), BigDecimal.ZERO))
                        .hootCer(new BigDecimal("0.03"))
                        .isStreamed(false)));
    }

    private String audioId(TimingRequest request) {
        if (request.getAudioId() != null) {
            return request.getAudioId();
        }
        List<Take> takes = jobs.found(request.getTaskId(), Job.Kind.MUSIC).takes();
        return takes.get(Math.min(request.getMusicIndex(), takes.size() - 1)).id();
    }

    @Override
    public ResponseEntity<TaskIdAnswer> submitWav(WavRequest request) {
        return follow(Job.Kind.WAV, request.getTaskId(), request.getAudioId(), request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<WavTaskAnswer> getWav(String taskId) {
        return ResponseEntity.ok(
                new WavTaskAnswer().code(200).msg("success").data(tasks.wav(jobs.found(taskId, Job.Kind.WAV))));
    }

    @Override
    public ResponseEntity<TaskIdAnswer> submitMp4(Mp4Request request) {
        return follow(Job.Kind.VIDEO, request.getTaskId(), request.getAudioId(), request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<Mp4TaskAnswer> getMp4(String taskId) {
        return ResponseEntity.ok(
                new Mp4TaskAnswer().code(200).msg("success").data(tasks.video(jobs.found(taskId, Job.Kind.VIDEO))));
    }

    @Override
    public ResponseEntity<TaskIdAnswer> submitStems(StemsRequest request) {
        Take source = jobs.complete(request.getTaskId(), request.getAudioId());
        boolean twelve = SeparationType.TWELVE.equals(request.getType());
        return SunoapiJobs.accepted(studio.submit(
                jobs.order(request, request.getCallBackUrl()),
                new Studio.Song(null, null, null, null, null, null, source.id(), twelve ? 12 : 2)));
    }

    @Override
    public ResponseEntity<StemsTaskAnswer> getStems(String taskId) {
        return ResponseEntity.ok(new StemsTaskAnswer().code(200).msg("success").data(tasks.stems(separation(taskId))));
    }

    private Job separation(String taskId) {
        Job job = jobs.found(taskId, Job.Kind.MUSIC);
        if (!SunoapiPushes.isSeparation(job)) {
            throw jobs.unknown(taskId);
        }
        return job;
    }

    /** Notes are written of separated songs only. */
    @Override
    public ResponseEntity<TaskIdAnswer> submitMidi(MidiRequest request) {
        Job separated = separation(request.getTaskId());
        String track = request.getAudioId() == null ? separated.takes().get(0).id() : request.getAudioId();
        return follow(Job.Kind.NOTES, separated.id(), track, request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<MidiTaskAnswer> getMidi(String taskId) {
        return ResponseEntity.ok(
                new MidiTaskAnswer().code(200).msg("success").data(tasks.midi(jobs.found(taskId, Job.Kind.NOTES))));
    }

    @Override
    public ResponseEntity<TaskIdAnswer> submitCoverImage(CoverImageRequest request) {
        Job song = jobs.found(request.getTaskId(), Job.Kind.MUSIC);
        return jobs.follow(Job.Kind.PICTURES, song.id(), request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<CoverImageTaskAnswer> getCoverImage(String taskId) {
        return ResponseEntity.ok(new CoverImageTaskAnswer()
                .code(200)
                .msg("success")
                .data(tasks.pictures(jobs.found(taskId, Job.Kind.PICTURES))));
    }

    @Override
    public ResponseEntity<RecoveryAnswer> recoverAudio(RecoveryRequest request) {
        Job song = jobs.found(request.getSunoTaskId(), Job.Kind.MUSIC);
        Job recovery = studio.follow(jobs.order(request, request.getCallBackUrl()), Job.Kind.RECOVERY, song.id());
        return ResponseEntity.ok(new RecoveryAnswer()
                .code(200)
                .msg("success")
                .taskId(recovery.id())
                .data(new RecoveryTask().taskId(recovery.id())));
    }

    @Override
    public ResponseEntity<RecoveryTaskAnswer> getRecoveredAudio(String taskId) {
        Job job = jobs.found(taskId, Job.Kind.RECOVERY);
        RecoveryTaskAnswer answer = new RecoveryTaskAnswer().taskId(job.id());
        if (tasks.failure(job) != null) {
            return ResponseEntity.ok(answer.code(SunoapiPushes.NOTHING_RECOVERED)
                    .msg(tasks.failure(job))
                    .data(tasks.recovered(job)));
        }
        return ResponseEntity.ok(
                tasks.isDone(job)
                        ? answer.code(200).msg("success").data(tasks.recovered(job))
                        : answer.code(RUNNING).msg("running"));
    }

    @Override
    public ResponseEntity<CreditsAnswer> getCredits() {
        BigDecimal left = BigDecimal.valueOf(studio.credits(caller.account()));
        return ResponseEntity.ok(new CreditsAnswer().code(200).msg("success").data(left));
    }

    /** The sandbox's own addresses can be downloaded from as they are. */
    @Override
    public ResponseEntity<DownloadUrlAnswer> getDownloadUrl(DownloadUrlRequest request) {
        caller.account();
        if (!request.getUrl().startsWith(links.here().sandbox() + "/media/")) {
            throw new Refusal(Reason.INVALID, "the url is of no file that was made here").thrown();
        }
        return ResponseEntity.ok(
                new DownloadUrlAnswer().code(200).msg("success").data(request.getUrl()));
    }

    @Override
    public ResponseEntity<KeptFileAnswer> uploadByUrl(UploadByUrlRequest request) {
        return kept(request.getFileName(), request.getUploadPath(), 0);
    }

    @Override
    public ResponseEntity<KeptFileAnswer> uploadFile(UploadFileRequest request) {
        String data = request.getBase64Data();
        try {
            byte[] file = Base64.getDecoder()
                    .decode(data.substring(data.indexOf(',') + 1).replaceAll("\\s", ""));
            return kept(request.getFileName(), request.getUploadPath(), file.length);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.INVALID, "Base64 decoding failed: Invalid Base64 format").thrown();
        }
    }

    /** The sandbox keeps no bytes; at the address a melody is heard. */
    private ResponseEntity<KeptFileAnswer> kept(@Nullable String said, String folder, long size) {
        String name = said == null ? "upload.mp3" : said;
        Take upload = studio.upload(caller.order("", null), name).takes().get(0);
        return ResponseEntity.ok(new KeptFileAnswer()
                .success(true)
                .code(200)
                .msg("File uploaded successfully")
                .data(new KeptFile()
                        .fileName(name)
                        .filePath(folder + "/" + name)
                        .downloadUrl(links.here().audio(upload))
                        .fileSize(size)
                        .mimeType("audio/mpeg")
                        .uploadedAt(SunoapiTasks.moment(studio.now()))));
    }

    private ResponseEntity<TaskIdAnswer> follow(
            Job.Kind kind, String taskId, String audioId, Object request, @Nullable String callback) {
        return jobs.follow(kind, jobs.complete(taskId, audioId).id(), request, callback);
    }
}
