package dev.sunocontract.sandbox.sunoapi;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.media.FileStorage;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.sandbox.web.WordTimings;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.sunoapi.api.AccountApi;
import dev.sunocontract.stub.generated.sunoapi.api.ClipsApi;
import dev.sunocontract.stub.generated.sunoapi.api.UploadsApi;
import dev.sunocontract.stub.generated.sunoapi.model.AlignedWord;
import dev.sunocontract.stub.generated.sunoapi.model.Base64UploadRequest;
import dev.sunocontract.stub.generated.sunoapi.model.CoverImageRequest;
import dev.sunocontract.stub.generated.sunoapi.model.CoverImageTaskResponse;
import dev.sunocontract.stub.generated.sunoapi.model.CreditsResponse;
import dev.sunocontract.stub.generated.sunoapi.model.DownloadUrlRequest;
import dev.sunocontract.stub.generated.sunoapi.model.DownloadUrlResponse;
import dev.sunocontract.stub.generated.sunoapi.model.MidiRequest;
import dev.sunocontract.stub.generated.sunoapi.model.MidiTaskResponse;
import dev.sunocontract.stub.generated.sunoapi.model.Mp4Request;
import dev.sunocontract.stub.generated.sunoapi.model.Mp4TaskResponse;
import dev.sunocontract.stub.generated.sunoapi.model.RecoveryRequest;
import dev.sunocontract.stub.generated.sunoapi.model.RecoveryResponse;
import dev.sunocontract.stub.generated.sunoapi.model.RecoveryTask;
import dev.sunocontract.stub.generated.sunoapi.model.RecoveryTaskResponse;
import dev.sunocontract.stub.generated.sunoapi.model.SeparationType;
import dev.sunocontract.stub.generated.sunoapi.model.StemsRequest;
import dev.sunocontract.stub.generated.sunoapi.model.StemsTaskResponse;
import dev.sunocontract.stub.generated.sunoapi.model.StoredFile;
import dev.sunocontract.stub.generated.sunoapi.model.StoredFileResponse;
import dev.sunocontract.stub.generated.sunoapi.model.TaskIdResponse;
import dev.sunocontract.stub.generated.sunoapi.model.Timing;
import dev.sunocontract.stub.generated.sunoapi.model.TimingRequest;
import dev.sunocontract.stub.generated.sunoapi.model.TimingResponse;
import dev.sunocontract.stub.generated.sunoapi.model.UploadByUrlRequest;
import dev.sunocontract.stub.generated.sunoapi.model.WavRequest;
import dev.sunocontract.stub.generated.sunoapi.model.WavTaskResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;

/** Serves clips, uploads and the account of the sunoapi wire. */
@WireController
class SunoapiClipsController implements ClipsApi, UploadsApi, AccountApi {

    private static final int RUNNING_CODE = 201;

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final SunoapiTaskSupport taskSupport;
    private final SunoapiTaskMapper taskMapper;
    private final MediaUrlResolver mediaUrls;
    private final FileStorage storage;

    SunoapiClipsController(
            SandboxEngine engine,
            AuthenticatedCaller caller,
            SunoapiTaskSupport taskSupport,
            SunoapiTaskMapper taskMapper,
            MediaUrlResolver mediaUrls,
            FileStorage storage) {
        this.engine = engine;
        this.caller = caller;
        this.taskSupport = taskSupport;
        this.taskMapper = taskMapper;
        this.mediaUrls = mediaUrls;
        this.storage = storage;
    }

    @Override
    public ResponseEntity<TimingResponse> getTiming(TimingRequest request) {
        ClipRecord clip = taskSupport.requireCompleteClip(
                request.getTaskId(),
                taskSupport.audioId(request.getTaskId(), request.getAudioId(), request.getMusicIndex()));
        List<AlignedWord> words = WordTimings.of(clip).stream()
                .map(word -> new AlignedWord()
                        .word(word.text())
                        .success(true)
                        .startS(word.start())
                        .endS(word.end())
                        .palign(BigDecimal.ZERO))
                .toList();
        return ResponseEntity.ok(new TimingResponse()
                .code(200)
                .msg("success")
                .data(new Timing()
                        .alignedWords(words)
                        .waveformData(List.of(BigDecimal.ZERO, new BigDecimal("0.5"), BigDecimal.ZERO))
                        .hootCer(new BigDecimal("0.03"))
                        .isStreamed(false)));
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitWav(WavRequest request) {
        return submitFollowUp(
                TaskRecord.Type.WAV, request.getTaskId(), request.getAudioId(), request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<WavTaskResponse> getWav(String taskId) {
        return ResponseEntity.ok(new WavTaskResponse()
                .code(200)
                .msg("success")
                .data(taskMapper.toWavTask(taskSupport.requireTask(taskId, TaskRecord.Type.WAV))));
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitMp4(Mp4Request request) {
        return submitFollowUp(
                TaskRecord.Type.VIDEO, request.getTaskId(), request.getAudioId(), request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<Mp4TaskResponse> getMp4(String taskId) {
        return ResponseEntity.ok(new Mp4TaskResponse()
                .code(200)
                .msg("success")
                .data(taskMapper.toMp4Task(taskSupport.requireTask(taskId, TaskRecord.Type.VIDEO))));
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitStems(StemsRequest request) {
        ClipRecord source = request.getAudioUrl() == null
                ? taskSupport.requireCompleteClip(request.getTaskId(), request.getAudioId())
                : newUpload();
        boolean twelve = SeparationType.TWELVE.equals(request.getType());
        return SunoapiTaskSupport.toTaskIdResponse(engine.submitMusic(
                taskSupport.submission(request, request.getCallBackUrl()),
                new SandboxEngine.SongRequest(null, null, null, null, null, null, source.id(), twelve ? 12 : 2)));
    }

    private ClipRecord newUpload() {
        return engine.submitUpload(caller.submission("", null), "upload.mp3", Optional.empty())
                .clips()
                .get(0);
    }

    @Override
    public ResponseEntity<StemsTaskResponse> getStems(String taskId) {
        return ResponseEntity.ok(new StemsTaskResponse()
                .code(200)
                .msg("success")
                .data(taskMapper.toStemsTask(requireSeparation(taskId))));
    }

    private TaskRecord requireSeparation(String taskId) {
        TaskRecord task = taskSupport.requireTask(taskId, TaskRecord.Type.MUSIC);
        if (!SunoapiTaskSupport.isSeparation(task)) {
            throw taskSupport.taskNotFound(taskId);
        }
        return task;
    }

    /** MIDI is available for separated clips only. */
    @Override
    public ResponseEntity<TaskIdResponse> submitMidi(MidiRequest request) {
        TaskRecord separation = requireSeparation(request.getTaskId());
        String stemClipId =
                request.getAudioId() == null ? separation.clips().get(0).id() : request.getAudioId();
        return submitFollowUp(TaskRecord.Type.MIDI, separation.id(), stemClipId, request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<MidiTaskResponse> getMidi(String taskId) {
        return ResponseEntity.ok(new MidiTaskResponse()
                .code(200)
                .msg("success")
                .data(taskMapper.toMidiTask(taskSupport.requireTask(taskId, TaskRecord.Type.MIDI))));
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitCoverImage(CoverImageRequest request) {
        TaskRecord song = taskSupport.requireTask(request.getTaskId(), TaskRecord.Type.MUSIC);
        return taskSupport.submitFollowUp(TaskRecord.Type.COVER_IMAGE, song.id(), request, request.getCallBackUrl());
    }

    @Override
    public ResponseEntity<CoverImageTaskResponse> getCoverImage(String taskId) {
        return ResponseEntity.ok(new CoverImageTaskResponse()
                .code(200)
                .msg("success")
                .data(taskMapper.toCoverImageTask(taskSupport.requireTask(taskId, TaskRecord.Type.COVER_IMAGE))));
    }

    @Override
    public ResponseEntity<RecoveryResponse> recoverAudio(RecoveryRequest request) {
        String songId = request.getSunoTaskId() == null ? request.getTaskId() : request.getSunoTaskId();
        TaskRecord song = taskSupport.requireTask(songId, TaskRecord.Type.MUSIC);
        TaskRecord recovery = engine.submitFollowUp(
                taskSupport.submission(request, request.getCallBackUrl()), TaskRecord.Type.RECOVERY, song.id());
        return ResponseEntity.ok(
                new RecoveryResponse().code(200).msg("success").data(new RecoveryTask().taskId(recovery.id())));
    }

    @Override
    public ResponseEntity<RecoveryTaskResponse> getRecoveredAudio(String taskId) {
        TaskRecord task = taskSupport.requireTask(taskId, TaskRecord.Type.RECOVERY);
        RecoveryTaskResponse response = new RecoveryTaskResponse().taskId(task.id());
        if (taskMapper.failureReason(task) != null) {
            return ResponseEntity.ok(response.code(SunoapiCallbackMapper.RECOVERY_FAILED_CODE)
                    .msg(taskMapper.failureReason(task))
                    .data(taskMapper.toRecoveredClips(task)));
        }
        return ResponseEntity.ok(
                taskMapper.isSuccessful(task)
                        ? response.code(200).msg("success").data(taskMapper.toRecoveredClips(task))
                        : response.code(RUNNING_CODE).msg("running"));
    }

    @Override
    public ResponseEntity<CreditsResponse> getCredits() {
        BigDecimal balance = BigDecimal.valueOf(engine.credits(caller.accountId()));
        return ResponseEntity.ok(new CreditsResponse().code(200).msg("success").data(balance));
    }

    /** Returns the URL unchanged: files of the sandbox can be downloaded directly. */
    @Override
    public ResponseEntity<DownloadUrlResponse> getDownloadUrl(DownloadUrlRequest request) {
        caller.accountId();
        if (!request.getUrl().startsWith(mediaUrls.forCurrentRequest().baseUrl() + "/media/")) {
            throw new ApiErrorException(ErrorKind.INVALID_REQUEST, "the url is not a file of this sandbox");
        }
        return ResponseEntity.ok(
                new DownloadUrlResponse().code(200).msg("success").data(request.getUrl()));
    }

    /** Reads URLs of this machine; for others, the URL serves a placeholder melody. */
    @Override
    public ResponseEntity<StoredFileResponse> uploadByUrl(UploadByUrlRequest request) {
        return storedFileResponse(storage.fetch(request.getFileUrl(), request.getFileName()), request.getUploadPath());
    }

    @Override
    public ResponseEntity<StoredFileResponse> uploadBase64(Base64UploadRequest request) {
        return storedFileResponse(
                storage.storeBase64(request.getBase64Data(), request.getFileName()), request.getUploadPath());
    }

    @Override
    public ResponseEntity<StoredFileResponse> uploadFile(
            MultipartFile file, String uploadPath, @Nullable String fileName) {
        return storedFileResponse(storage.store(file, fileName), uploadPath);
    }

    private ResponseEntity<StoredFileResponse> storedFileResponse(FileStorage.Entry file, String folder) {
        return ResponseEntity.ok(new StoredFileResponse()
                .success(true)
                .code(200)
                .msg("File uploaded successfully")
                .data(new StoredFile()
                        .success(true)
                        .fileName(file.name())
                        .filePath(folder + "/" + file.name())
                        .downloadUrl(file.url())
                        .fileSize(file.size())
                        .mimeType(file.mediaType().toString())
                        .uploadedAt(SunoapiTaskMapper.toTimestamp(engine.now()))));
    }

    private ResponseEntity<TaskIdResponse> submitFollowUp(
            TaskRecord.Type type, String taskId, String audioId, Object request, @Nullable String callbackUrl) {
        return taskSupport.submitFollowUp(
                type, taskSupport.requireCompleteClip(taskId, audioId).id(), request, callbackUrl);
    }
}
