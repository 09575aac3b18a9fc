package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.EngineException;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.SandboxContracts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the audio, the cover image and the video of clips. */
@RestController
class MediaController {

    private static final MediaType WAV = MediaType.parseMediaType("audio/wav");
    private static final MediaType MP4 = MediaType.parseMediaType("video/mp4");

    private final SandboxEngine engine;
    private final SandboxContracts contracts;
    private final UploadedFiles uploadedFiles;

    MediaController(SandboxEngine engine, SandboxContracts contracts, UploadedFiles uploadedFiles) {
        this.engine = engine;
        this.contracts = contracts;
        this.uploadedFiles = uploadedFiles;
    }

    /** Returns a clip, or throws a 404 if the provider's retention has passed since its task or its recovery ended. */
    private ClipRecord requireUnexpired(String clipId, @Nullable String recoveryId) {
        ClipRecord clip = engine.clip(clipId);
        TaskRecord task = engine.task(clip.taskId());
        TaskRecord latest = recoveryId == null ? task : engine.task(recoveryId);
        boolean expired = contracts
                .ofAccount(task.accountId())
                .retention()
                .filter(retention -> latest.endsAt().plus(retention).isBefore(engine.now()))
                .isPresent();
        if (expired || latest != task && !isRecoveryOf(latest, task)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return clip;
    }

    private boolean isRecoveryOf(TaskRecord recovery, TaskRecord recovered) {
        return recovered.id().equals(recovery.sourceId()) && recovery.phase(engine.now()) == TaskPhase.SUCCESS;
    }

    @GetMapping(
            path = {"/media/{clipId}.wav", "/media/{clipId}/stream"},
            produces = "audio/wav")
    ResponseEntity<Resource> audio(
            @PathVariable("clipId") String clipId,
            @RequestParam(name = "recovery", required = false) @Nullable String recovery) {
        byte[] wav = PlaceholderAudio.wav(requireUnexpired(clipId, recovery).id());
        return fileResponse(clipId, new ByteArrayResource(wav), WAV);
    }

    @GetMapping(path = "/media/{clipId}.png", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<Resource> cover(@PathVariable("clipId") String clipId) {
        byte[] png = PlaceholderImage.png(requireUnexpired(clipId, null).id());
        return fileResponse(clipId, new ByteArrayResource(png), MediaType.IMAGE_PNG);
    }

    /** Serves the same placeholder for every clip: see docs/decisions for how it was made. */
    @GetMapping(path = "/media/{clipId}.mp4", produces = "video/mp4")
    ResponseEntity<Resource> video(@PathVariable("clipId") String clipId) {
        requireUnexpired(clipId, null);
        return fileResponse(clipId, new ClassPathResource("placeholder.mp4", MediaController.class), MP4);
    }

    /** Serves an uploaded file as it was sent. */
    @GetMapping("/media/{clipId}/files/{name}")
    ResponseEntity<Resource> uploadedFile(@PathVariable("clipId") String clipId, @PathVariable("name") String name) {
        Resource file = uploadedFiles
                .find(requireUnexpired(clipId, null).id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        MediaType type = MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM);
        return fileResponse(clipId, file, type);
    }

    @ExceptionHandler
    ResponseEntity<Void> handleEngineException(EngineException exception) {
        return ResponseEntity.notFound().build();
    }

    /** Returns a resource, for which Spring supports range requests. */
    private static ResponseEntity<Resource> fileResponse(String clipId, Resource content, MediaType type) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .eTag('"' + clipId + '"')
                .contentType(type)
                .body(content);
    }
}
