package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.EngineException;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.AccountId;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the audio, the covers and the videos of takes. */
@RestController
class MediaController {

    private final SandboxEngine engine;

    MediaController(SandboxEngine engine) {
        this.engine = engine;
    }

    /** Gone once its provider has kept it for as long as it says, unless it was recovered since. */
    private ClipRecord requireUnexpired(String clipId, @Nullable String recoveryId) {
        ClipRecord clip = engine.clip(clipId);
        TaskRecord task = engine.task(clip.taskId());
        TaskRecord latest = recoveryId == null ? task : engine.task(recoveryId);
        Provider provider = AccountId.providerOf(task.accountId());
        boolean expired = Contract.of(provider)
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
            path = {"/media/{takeId}.wav", "/media/{takeId}/stream"},
            produces = "audio/wav")
    ResponseEntity<Resource> audio(
            @PathVariable("takeId") String clipId,
            @RequestParam(name = "recovery", required = false) @Nullable String recovery) {
        return fileResponse(
                clipId,
                PlaceholderAudio.wav(requireUnexpired(clipId, recovery).id()),
                MediaType.parseMediaType("audio/wav"));
    }

    @GetMapping(path = "/media/{takeId}.png", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<Resource> cover(@PathVariable("takeId") String clipId) {
        return fileResponse(
                clipId, PlaceholderImage.png(requireUnexpired(clipId, null).id()), MediaType.IMAGE_PNG);
    }

    @GetMapping(path = "/media/{takeId}.mp4", produces = "video/mp4")
    ResponseEntity<Resource> video(@PathVariable("takeId") String clipId) {
        return fileResponse(
                clipId,
                PlaceholderVideo.mp4(requireUnexpired(clipId, null).id()),
                MediaType.parseMediaType("video/mp4"));
    }

    @ExceptionHandler
    ResponseEntity<Void> handleEngineException(EngineException exception) {
        return ResponseEntity.notFound().build();
    }

    /** As a resource, so that players can ask for a part of it, and broken downloads go on. */
    private static ResponseEntity<Resource> fileResponse(String clipId, byte[] content, MediaType type) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .eTag('"' + clipId + '"')
                .contentType(type)
                .body(new ByteArrayResource(content));
    }
}
