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

    MediaController(SandboxEngine studio) {
        this.engine = studio;
    }

    /** Gone once its provider has kept it for as long as it says, unless it was recovered since. */
    private ClipRecord requireUnexpired(String takeId, @Nullable String recoveryId) {
        ClipRecord take = engine.clip(takeId);
        TaskRecord job = engine.task(take.taskId());
        TaskRecord since = recoveryId == null ? job : engine.task(recoveryId);
        Provider provider = AccountId.providerOf(job.accountId());
        boolean gone = Contract.of(provider)
                .retention()
                .filter(retention -> since.endsAt().plus(retention).isBefore(engine.now()))
                .isPresent();
        if (gone || since != job && !isRecoveryOf(since, job)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return take;
    }

    private boolean isRecoveryOf(TaskRecord recovery, TaskRecord of) {
        return of.id().equals(recovery.sourceId()) && recovery.phase(engine.now()) == TaskPhase.SUCCESS;
    }

    @GetMapping(
            path = {"/media/{takeId}.wav", "/media/{takeId}/stream"},
            produces = "audio/wav")
    ResponseEntity<Resource> audio(
            @PathVariable("takeId") String takeId,
            @RequestParam(name = "recovery", required = false) @Nullable String recovery) {
        return fileResponse(
                takeId,
                PlaceholderAudio.wav(requireUnexpired(takeId, recovery).id()),
                MediaType.parseMediaType("audio/wav"));
    }

    @GetMapping(path = "/media/{takeId}.png", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<Resource> cover(@PathVariable("takeId") String takeId) {
        return fileResponse(
                takeId, PlaceholderImage.png(requireUnexpired(takeId, null).id()), MediaType.IMAGE_PNG);
    }

    @GetMapping(path = "/media/{takeId}.mp4", produces = "video/mp4")
    ResponseEntity<Resource> video(@PathVariable("takeId") String takeId) {
        return fileResponse(
                takeId,
                PlaceholderVideo.mp4(requireUnexpired(takeId, null).id()),
                MediaType.parseMediaType("video/mp4"));
    }

    @ExceptionHandler
    ResponseEntity<Void> handleEngineException(EngineException refused) {
        return ResponseEntity.notFound().build();
    }

    /** As a resource, so that players can ask for a part of it, and broken downloads go on. */
    private static ResponseEntity<Resource> fileResponse(String takeId, byte[] content, MediaType type) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .eTag('"' + takeId + '"')
                .contentType(type)
                .body(new ByteArrayResource(content));
    }
}
