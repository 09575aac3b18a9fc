package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.server.generated.gateway.api.ClipsApi;
import dev.sunocontract.server.generated.gateway.api.UploadsApi;
import dev.sunocontract.server.generated.gateway.model.AlignedWord;
import dev.sunocontract.server.generated.gateway.model.Clip;
import dev.sunocontract.server.generated.gateway.model.MidiAnswer;
import dev.sunocontract.server.generated.gateway.model.StemsAnswer;
import dev.sunocontract.server.generated.gateway.model.TaskIdAnswer;
import dev.sunocontract.server.generated.gateway.model.Timing;
import dev.sunocontract.server.generated.gateway.model.Upload;
import dev.sunocontract.server.generated.gateway.model.UploadByUrlRequest;
import dev.sunocontract.server.generated.gateway.model.UploadFinishRequest;
import dev.sunocontract.server.generated.gateway.model.UploadRequest;
import dev.sunocontract.server.generated.gateway.model.UploadTarget;
import dev.sunocontract.server.generated.gateway.model.UploadedClip;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Stage;
import dev.sunocontract.server.sandbox.engine.Studio;
import dev.sunocontract.server.sandbox.engine.Take;
import dev.sunocontract.server.sandbox.engine.Uploads;
import dev.sunocontract.server.sandbox.media.Melody;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway wire: what can be had of clips, and how audio of one's own gets in. */
@RestController
class GatewayFiles implements ClipsApi, UploadsApi {

    private final Studio studio;
    private final Uploads uploads;
    private final Caller caller;
    private final GatewayClips clips;
    private final MediaLinks links;
    private final JsonMapper json;

    GatewayFiles(Studio studio, Uploads uploads, Caller caller, GatewayClips clips, MediaLinks links, JsonMapper json) {
        this.studio = studio;
        this.uploads = uploads;
        this.caller = caller;
        this.clips = clips;
        this.links = links;
        this.json = json;
    }

    @Override
    public ResponseEntity<List<Clip>> getClips(String clipIds) {
        caller.account();
        List<Clip> found = Arrays.stream(clipIds.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .flatMap(id -> studio.findTake(id).stream())
                .map(clips::clip)
                .toList();
        return ResponseEntity.ok(found);
    }

    @Override
    public ResponseEntity<Timing> getTiming(String clipId) {
        Take take = complete(clipId);
        List<AlignedWord> aligned = SungWords.of(take).stream()
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

    /** No true answer is documented; this is the one that CometAPI's clients expect. */
    @Override
    public ResponseEntity<JsonNode> getWav(String clipId) {
        return file("wav_file_url", links.here().audio(complete(clipId)));
    }

    @Override
    public ResponseEntity<JsonNode> getMp4(String clipId) {
        return file("mp4_file_url", links.here().video(complete(clipId)));
    }

    private ResponseEntity<JsonNode> file(String field, String link) {
        Map<String, Object> answer = Map.of("code", "success", "message", "", "data", Map.of(field, link));
        return ResponseEntity.ok(json.valueToTree(answer));
    }

    @Override
    public ResponseEntity<MidiAnswer> getMidi(String clipId) {
        List<Object> notes = Melody.notes(complete(clipId).id()).stream()
                .<Object>map(
                        note -> Map.of("pitch", note.key(), "start", note.start(), "end", note.end(), "velocity", 1))
                .toList();
        return ResponseEntity.ok(
                new MidiAnswer().state("complete").instruments(List.of(Map.of("name", "Melody", "notes", notes))));
    }

    @Override
    public ResponseEntity<StemsAnswer> getStems(String clipId) {
        caller.account();
        Take source = studio.take(clipId);
        List<Clip> tracks =
                studio.stemsOf(source.id()).stream().map(clips::clip).toList();
        return ResponseEntity.ok(new StemsAnswer().clips(tracks));
    }

    @Override
    public ResponseEntity<TaskIdAnswer> uploadByUrl(UploadByUrlRequest request) {
        return ResponseEntity.ok(GatewayController.accepted(studio.upload(caller.order("", null), request.getUrl())));
    }

    @Override
    public ResponseEntity<UploadTarget> startUpload(UploadRequest request) {
        Uploads.Upload upload = uploads.start(caller.account(), request.getExtension());
        return ResponseEntity.ok(new UploadTarget()
                .id(upload.id())
                .url(links.here().uploads())
                .fields(Map.of(
                        "Content-Type", "audio/mpeg", "key", "raw_uploads/" + upload.id() + "." + upload.extension()))
                .isFileUploaded(false));
    }

    @Override
    public ResponseEntity<JsonNode> finishUpload(String uploadId, UploadFinishRequest request) {
        uploads.finish(caller.account(), uploadId, request.getUploadFilename());
        return ResponseEntity.ok(json.createObjectNode());
    }

    @Override
    public ResponseEntity<Upload> getUpload(String uploadId) {
        Uploads.Upload upload = uploads.get(caller.account(), uploadId);
        return ResponseEntity.ok(new Upload()
                .id(upload.id())
                .status(upload.finished() ? "complete" : "pending")
                .title(upload.name()));
    }

    @Override
    public ResponseEntity<UploadedClip> createUploadedClip(String uploadId, JsonNode nothing) {
        Uploads.Upload upload = uploads.get(caller.account(), uploadId);
        if (!upload.finished()) {
            throw new Refusal(Reason.UNKNOWN_THING, "upload " + uploadId + " is not finished").thrown();
        }
        Job job = studio.upload(caller.order("", null), upload.name());
        return ResponseEntity.ok(new UploadedClip().clipId(job.takes().get(0).id()));
    }

    private Take complete(String clipId) {
        caller.account();
        Take take = studio.take(clipId);
        if (studio.job(take.jobId()).stage(studio.now()) != Stage.SUCCESS) {
            throw new Refusal(Reason.UNKNOWN_THING, "clip " + clipId + " is not complete").thrown();
        }
        return take;
    }
}
