package dev.sunocontract.sandbox.gateway;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.sandbox.engine.UploadRegistry;
import dev.sunocontract.sandbox.media.Melody;
import dev.sunocontract.sandbox.media.UploadedAudioReader;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.sandbox.web.WordTimings;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.gateway.api.ClipsApi;
import dev.sunocontract.stub.generated.gateway.api.UploadsApi;
import dev.sunocontract.stub.generated.gateway.model.AlignedWord;
import dev.sunocontract.stub.generated.gateway.model.Clip;
import dev.sunocontract.stub.generated.gateway.model.MidiInstrument;
import dev.sunocontract.stub.generated.gateway.model.MidiNote;
import dev.sunocontract.stub.generated.gateway.model.MidiResponse;
import dev.sunocontract.stub.generated.gateway.model.StemsResponse;
import dev.sunocontract.stub.generated.gateway.model.TaskIdResponse;
import dev.sunocontract.stub.generated.gateway.model.Timing;
import dev.sunocontract.stub.generated.gateway.model.TimingRequest;
import dev.sunocontract.stub.generated.gateway.model.Upload;
import dev.sunocontract.stub.generated.gateway.model.UploadByUrlRequest;
import dev.sunocontract.stub.generated.gateway.model.UploadFinishRequest;
import dev.sunocontract.stub.generated.gateway.model.UploadRequest;
import dev.sunocontract.stub.generated.gateway.model.UploadTarget;
import dev.sunocontract.stub.generated.gateway.model.UploadedClip;
import dev.sunocontract.stub.generated.gateway.model.Vox;
import dev.sunocontract.stub.generated.gateway.model.VoxRequest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Serves clips and uploads of the gateway wire. */
@WireController
class GatewayClipsController implements ClipsApi, UploadsApi {

    private final SandboxEngine engine;
    private final UploadRegistry uploadRegistry;
    private final AuthenticatedCaller caller;
    private final GatewayClipMapper clipMapper;
    private final MediaUrlResolver mediaUrls;
    private final UploadedAudioReader uploadedAudio;
    private final JsonMapper json;

    GatewayClipsController(
            SandboxEngine engine,
            UploadRegistry uploadRegistry,
            AuthenticatedCaller caller,
            GatewayClipMapper clipMapper,
            MediaUrlResolver mediaUrls,
            UploadedAudioReader uploadedAudio,
            JsonMapper json) {
        this.engine = engine;
        this.uploadRegistry = uploadRegistry;
        this.caller = caller;
        this.clipMapper = clipMapper;
        this.mediaUrls = mediaUrls;
        this.uploadedAudio = uploadedAudio;
        this.json = json;
    }

    @Override
    public ResponseEntity<List<Clip>> getClips(String clipIds) {
        caller.accountId();
        List<Clip> found = Arrays.stream(clipIds.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .flatMap(id -> engine.findClip(id).stream())
                .map(clipMapper::toClip)
                .toList();
        return ResponseEntity.ok(found);
    }

    @Override
    public ResponseEntity<List<Clip>> listClips(String ids, @Nullable String removeWatermark) {
        return getClips(ids);
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitTiming(TimingRequest request) {
        TaskSubmission submission = caller.submission("", null);
        TaskRecord song = engine.findTask(submission.accountId(), request.getTaskId())
                .filter(task -> !task.clips().isEmpty())
                .orElseThrow(() -> caller.taskNotFound("task not found: " + request.getTaskId()));
        return ResponseEntity.ok(GatewayMusicController.toTaskIdResponse(
                engine.submitFollowUp(submission, TaskRecord.Type.TIMING, song.id())));
    }

    @Override
    public ResponseEntity<Vox> createVox(String clipId, VoxRequest request) {
        ClipRecord clip = requireCompleteClip(clipId);
        TaskRecord task = engine.submitUpload(caller.submission("", null), clip.title());
        return ResponseEntity.ok(new Vox().id(task.clips().get(0).id()));
    }

    @Override
    public ResponseEntity<StemsResponse> createStems(String clipId) {
        ClipRecord clip = requireCompleteClip(clipId);
        TaskRecord task = engine.submitMusic(
                caller.submission("", null),
                new SandboxEngine.SongRequest(null, null, null, null, null, null, clip.id(), 2));
        return ResponseEntity.ok(new StemsResponse().clips(clipMapper.toClips(task)));
    }

    /** No page shows the responses of these three; they are Key4U's envelope around what the clip has. */
    @Override
    public ResponseEntity<JsonNode> getWaveform(String clipId) {
        requireCompleteClip(clipId);
        return dataResponse(List.of(0, 0.5, 0));
    }

    @Override
    public ResponseEntity<JsonNode> getMp4State(String taskBatchId) {
        caller.accountId();
        TaskRecord task = engine.task(taskBatchId);
        return dataResponse(task.clips().stream()
                .map(clip -> Map.of(
                        "clipId",
                        clip.id(),
                        "cld2VideoUrl",
                        mediaUrls.forCurrentRequest().video(clip)))
                .toList());
    }

    @Override
    public ResponseEntity<JsonNode> getStemMidi(String clipId, String stemClipId) {
        return dataResponse(midi(stemClipId));
    }

    private ResponseEntity<JsonNode> dataResponse(Object data) {
        return ResponseEntity.ok(json.valueToTree(Map.of("code", HttpStatus.OK.value(), "msg", "", "data", data)));
    }

    @Override
    public ResponseEntity<Timing> getTiming(String clipId) {
        ClipRecord clip = requireCompleteClip(clipId);
        List<AlignedWord> aligned = WordTimings.of(clip).stream()
                .map(word -> new AlignedWord()
                        .word(word.text())
                        .success(true)
                        .startS(word.start())
                        .endS(word.end())
                        .pAlign(new BigDecimal("0.99")))
                .toList();
        return ResponseEntity.ok(new Timing()
                .alignedWords(aligned)
                .waveformData(List.of(BigDecimal.ZERO, new BigDecimal("0.5"), BigDecimal.ZERO))
                .hootCer(new BigDecimal("0.03"))
                .isStreamed(false));
    }

    /** No response is documented for this operation; CometAPI's clients expect this one. */
    @Override
    public ResponseEntity<JsonNode> getWav(String clipId) {
        return fileUrlResponse("wav_file_url", mediaUrls.forCurrentRequest().wav(requireCompleteClip(clipId)));
    }

    @Override
    public ResponseEntity<JsonNode> getMp4(String clipId) {
        return fileUrlResponse("mp4_file_url", mediaUrls.forCurrentRequest().video(requireCompleteClip(clipId)));
    }

    private ResponseEntity<JsonNode> fileUrlResponse(String field, String url) {
        Map<String, Object> body = Map.of("code", "success", "message", "", "data", Map.of(field, url));
        return ResponseEntity.ok(json.valueToTree(body));
    }

    @Override
    public ResponseEntity<MidiResponse> getMidi(String clipId) {
        return ResponseEntity.ok(midi(clipId));
    }

    private MidiResponse midi(String clipId) {
        ClipRecord clip = requireCompleteClip(clipId);
        List<MidiNote> notes = new Melody(clip.id())
                .notes(clip.durationSeconds()).stream()
                        .map(note -> new MidiNote()
                                .pitch(note.key())
                                .start(BigDecimal.valueOf(note.start()))
                                .end(BigDecimal.valueOf(note.end()))
                                .velocity(BigDecimal.ONE))
                        .toList();
        return new MidiResponse()
                .state("complete")
                .instruments(List.of(new MidiInstrument().name("Melody").notes(notes)));
    }

    @Override
    public ResponseEntity<StemsResponse> getStems(String clipId) {
        caller.accountId();
        ClipRecord source = engine.clip(clipId);
        List<Clip> stems =
                engine.stemsOf(source.id()).stream().map(clipMapper::toClip).toList();
        return ResponseEntity.ok(new StemsResponse().clips(stems));
    }

    @Override
    public ResponseEntity<TaskIdResponse> uploadByUrl(UploadByUrlRequest request) {
        return ResponseEntity.ok(GatewayMusicController.toTaskIdResponse(engine.submitUpload(
                caller.submission("", null), request.getUrl(), uploadedAudio.fetch(request.getUrl()))));
    }

    @Override
    public ResponseEntity<UploadTarget> startUpload(UploadRequest request) {
        UploadRegistry.UploadRecord upload =
                uploadRegistry.start(caller.accountId(), Objects.requireNonNullElse(request.getExtension(), "mp3"));
        return ResponseEntity.ok(new UploadTarget()
                .id(upload.id())
                .url(mediaUrls.forCurrentRequest().uploadStorage())
                .fields(Map.of(
                        "Content-Type",
                        contentType(upload.extension()),
                        "key",
                        "raw_uploads/" + upload.id() + "." + upload.extension()))
                .isFileUploaded(false));
    }

    @Override
    public ResponseEntity<JsonNode> finishUpload(String uploadId, UploadFinishRequest request) {
        uploadRegistry.finish(caller.accountId(), uploadId, request.getUploadFilename());
        return ResponseEntity.ok(json.createObjectNode());
    }

    @Override
    public ResponseEntity<Upload> getUpload(String uploadId) {
        UploadRegistry.UploadRecord upload = uploadRegistry.get(caller.accountId(), uploadId);
        return ResponseEntity.ok(new Upload()
                .id(upload.id())
                .status(upload.finished() ? "complete" : "pending")
                .title(upload.fileName()));
    }

    @Override
    public ResponseEntity<UploadedClip> createUploadedClip(String uploadId, JsonNode ignored) {
        UploadRegistry.UploadRecord upload = uploadRegistry.get(caller.accountId(), uploadId);
        if (!upload.finished()) {
            throw new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, "upload " + uploadId + " is not finished");
        }
        TaskRecord task = engine.submitUpload(
                caller.submission("", null),
                upload.fileName(),
                upload.received() ? uploadedAudio.stored(upload.id()) : Optional.empty());
        return ResponseEntity.ok(new UploadedClip().clipId(task.clips().get(0).id()));
    }

    private static String contentType(String extension) {
        return MediaTypeFactory.getMediaType("audio." + extension)
                .map(MediaType::toString)
                .orElse("application/octet-stream");
    }

    private ClipRecord requireCompleteClip(String clipId) {
        caller.accountId();
        ClipRecord clip = engine.clip(clipId);
        TaskRecord task = engine.task(clip.taskId());
        if (task.phase(engine.now()) != TaskPhase.SUCCESS || task.isFailedTake(clip)) {
            throw new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, "clip " + clipId + " is not complete");
        }
        return clip;
    }
}
