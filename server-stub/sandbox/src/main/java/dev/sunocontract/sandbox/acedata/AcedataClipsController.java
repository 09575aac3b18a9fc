package dev.sunocontract.sandbox.acedata;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.sandbox.media.UploadedAudioReader;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.sandbox.web.WordTimings;
import dev.sunocontract.stub.generated.acedata.api.ClipsApi;
import dev.sunocontract.stub.generated.acedata.api.LyricsApi;
import dev.sunocontract.stub.generated.acedata.api.UploadsApi;
import dev.sunocontract.stub.generated.acedata.model.AlignedWord;
import dev.sunocontract.stub.generated.acedata.model.ClipRequest;
import dev.sunocontract.stub.generated.acedata.model.ClipTaskRequest;
import dev.sunocontract.stub.generated.acedata.model.FileResponse;
import dev.sunocontract.stub.generated.acedata.model.LyricsRequest;
import dev.sunocontract.stub.generated.acedata.model.LyricsResponse;
import dev.sunocontract.stub.generated.acedata.model.LyricsText;
import dev.sunocontract.stub.generated.acedata.model.MashupLyricsRequest;
import dev.sunocontract.stub.generated.acedata.model.MashupLyricsResponse;
import dev.sunocontract.stub.generated.acedata.model.MediaFile;
import dev.sunocontract.stub.generated.acedata.model.MidiResponse;
import dev.sunocontract.stub.generated.acedata.model.Mp4File;
import dev.sunocontract.stub.generated.acedata.model.Mp4Response;
import dev.sunocontract.stub.generated.acedata.model.Style;
import dev.sunocontract.stub.generated.acedata.model.StyleRequest;
import dev.sunocontract.stub.generated.acedata.model.StyleResponse;
import dev.sunocontract.stub.generated.acedata.model.Timing;
import dev.sunocontract.stub.generated.acedata.model.TimingResponse;
import dev.sunocontract.stub.generated.acedata.model.UploadMode;
import dev.sunocontract.stub.generated.acedata.model.UploadRequest;
import dev.sunocontract.stub.generated.acedata.model.UploadResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Serves lyrics, files and uploads of the acedata wire. Calls that are held are answered at once. */
@WireController
class AcedataClipsController implements ClipsApi, LyricsApi, UploadsApi {

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final AcedataTaskSupport taskSupport;
    private final AcedataResultMapper resultMapper;
    private final MediaUrlResolver mediaUrls;
    private final UploadedAudioReader uploadedAudio;
    private final JsonMapper json;

    AcedataClipsController(
            SandboxEngine engine,
            AuthenticatedCaller caller,
            AcedataTaskSupport taskSupport,
            AcedataResultMapper resultMapper,
            MediaUrlResolver mediaUrls,
            UploadedAudioReader uploadedAudio,
            JsonMapper json) {
        this.engine = engine;
        this.caller = caller;
        this.taskSupport = taskSupport;
        this.resultMapper = resultMapper;
        this.mediaUrls = mediaUrls;
        this.uploadedAudio = uploadedAudio;
        this.json = json;
    }

    @Override
    public ResponseEntity<LyricsResponse> generateLyrics(LyricsRequest request) {
        TaskRecord task = submitLyrics(request, request.getPrompt());
        return ResponseEntity.ok(new LyricsResponse()
                .success(true)
                .taskId(task.id())
                .data(json.valueToTree(resultMapper.toLyrics(task))));
    }

    @Override
    public ResponseEntity<MashupLyricsResponse> mashupLyrics(MashupLyricsRequest request) {
        TaskRecord task = submitLyrics(request, "both");
        LyricsText mixed = resultMapper
                .toLyrics(task)
                .get(0)
                .text(request.getLyricsA().strip() + "\n" + request.getLyricsB().strip());
        return ResponseEntity.ok(
                new MashupLyricsResponse().success(true).taskId(task.id()).data(mixed));
    }

    private TaskRecord submitLyrics(Object request, String description) {
        TaskSubmission submission = taskSupport.submission(request, null).endingAtOnce();
        return taskSupport.requireSuccess(engine.submitLyrics(submission, description));
    }

    @Override
    public ResponseEntity<StyleResponse> expandTags(StyleRequest request) {
        caller.accountId();
        Style style = new Style()
                .upsampledTags(request.getPrompt().strip() + ", warm analogue recording, close vocals, steady tempo");
        return ResponseEntity.ok(new StyleResponse().success(true).data(json.valueToTree(style)));
    }

    @Override
    public ResponseEntity<TimingResponse> getTiming(ClipRequest request) {
        caller.accountId();
        ClipRecord clip = taskSupport.requireSong(request.getAudioId());
        List<AlignedWord> words = WordTimings.of(clip).stream()
                .map(word -> new AlignedWord()
                        .word(word.text())
                        .success(true)
                        .startS(word.start())
                        .endS(word.end())
                        .pAlign(BigDecimal.ONE))
                .toList();
        return ResponseEntity.ok(new TimingResponse()
                .success(true)
                .data(new Timing()
                        .alignedWords(words)
                        .waveformData(List.of(BigDecimal.ZERO, new BigDecimal("0.5"), BigDecimal.ZERO))
                        .hootCer(new BigDecimal("0.03"))
                        .isStreamed(false)));
    }

    @Override
    public ResponseEntity<FileResponse> getMp3(ClipTaskRequest request) {
        return file(request, TaskRecord.Type.MP3);
    }

    @Override
    public ResponseEntity<FileResponse> getWav(ClipTaskRequest request) {
        return file(request, TaskRecord.Type.WAV);
    }

    private ResponseEntity<FileResponse> file(ClipTaskRequest request, TaskRecord.Type type) {
        TaskRecord task = submitFollowUp(request, type);
        if (isTask(request)) {
            return ResponseEntity.ok(new FileResponse().taskId(task.id()));
        }
        ClipRecord clip = engine.clip(request.getAudioId());
        MediaUrlResolver.MediaUrls urls = mediaUrls.forCurrentRequest();
        MediaFile file = new MediaFile().fileUrl(type == TaskRecord.Type.WAV ? urls.wav(clip) : urls.audio(clip));
        return ResponseEntity.ok(new FileResponse()
                .success(true)
                .taskId(task.id())
                .traceId(AcedataTaskMapper.traceId(task))
                .data(List.of(file)));
    }

    private static boolean isTask(ClipTaskRequest request) {
        return AcedataTaskSupport.isTask(request.getAsync(), request.getCallbackUrl());
    }

    private TaskRecord submitFollowUp(ClipTaskRequest request, TaskRecord.Type type) {
        TaskSubmission submission = taskSupport.submission(request, request.getCallbackUrl());
        String clipId = taskSupport.requireSong(request.getAudioId()).id();
        return isTask(request)
                ? engine.submitFollowUp(submission, type, clipId)
                : taskSupport.requireSuccess(engine.submitFollowUp(submission.endingAtOnce(), type, clipId));
    }

    @Override
    public ResponseEntity<MidiResponse> getMidi(ClipTaskRequest request) {
        TaskRecord task = submitFollowUp(request, TaskRecord.Type.MIDI);
        if (isTask(request)) {
            return ResponseEntity.ok(new MidiResponse().taskId(task.id()));
        }
        return ResponseEntity.ok(new MidiResponse()
                .success(true)
                .taskId(task.id())
                .traceId(AcedataTaskMapper.traceId(task))
                .data(resultMapper.toMidi(task)));
    }

    @Override
    public ResponseEntity<Mp4Response> getMp4(ClipRequest request) {
        caller.accountId();
        ClipRecord clip = taskSupport.requireSong(request.getAudioId());
        return ResponseEntity.ok(new Mp4Response()
                .success(true)
                .data(new Mp4File().videoUrl(mediaUrls.forCurrentRequest().video(clip))));
    }

    /** Reads URLs of this machine; others become a placeholder melody. */
    @Override
    public ResponseEntity<UploadResponse> uploadByUrl(UploadRequest request) {
        boolean enhanced = UploadMode.ENHANCED.equals(request.getMode());
        TaskSubmission submission = taskSupport.submission(request, request.getCallbackUrl());
        TaskRecord task = engine.submitUpload(
                enhanced ? submission : submission.endingAtOnce(),
                Objects.requireNonNullElse(request.getName(), request.getAudioUrl()),
                uploadedAudio.fetch(request.getAudioUrl()));
        UploadResponse response = new UploadResponse().taskId(task.id()).traceId(AcedataTaskMapper.traceId(task));
        if (enhanced) {
            return ResponseEntity.ok(response);
        }
        taskSupport.requireSuccess(task);
        return ResponseEntity.ok(
                response.success(true).data(resultMapper.toUpload(task.clips().get(0))));
    }
}
