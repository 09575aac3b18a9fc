package dev.sunocontract.server.sandbox.media;

import dev.sunocontract.server.sandbox.AccountName;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Refused;
import dev.sunocontract.server.sandbox.engine.Stage;
import dev.sunocontract.server.sandbox.engine.Studio;
import dev.sunocontract.server.sandbox.engine.Take;
import dev.sunocontract.spec.Contracts;
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

    private final Studio studio;

    MediaController(Studio studio) {
        this.studio = studio;
    }

    /** Gone once its provider has kept it for as long as it says, unless it was recovered since. */
    private Take kept(String takeId, @Nullable String recoveryId) {
        Take take = studio.take(takeId);
        Job job = studio.job(take.jobId());
        Job since = recoveryId == null ? job : studio.job(recoveryId);
        Provider provider = AccountName.provider(job.account());
        boolean gone = Contracts.of(provider)
                .retention()
                .filter(retention -> since.ends().plus(retention).isBefore(studio.now()))
                .isPresent();
        if (gone || since != job && !isRecovery(since, job)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return take;
    }

    private boolean isRecovery(Job recovery, Job of) {
        return of.id().equals(recovery.subject()) && recovery.stage(studio.now()) == Stage.SUCCESS;
    }

    @GetMapping(
            path = {"/media/{takeId}.wav", "/media/{takeId}/stream"},
            produces = "audio/wav")
    ResponseEntity<Resource> audio(
            @PathVariable("takeId") String takeId,
            @RequestParam(name = "recovery", required = false) @Nullable String recovery) {
        return file(takeId, Melody.wav(kept(takeId, recovery).id()), MediaType.parseMediaType("audio/wav"));
    }

    @GetMapping(path = "/media/{takeId}.png", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<Resource> cover(@PathVariable("takeId") String takeId) {
        return file(takeId, Cover.png(kept(takeId, null).id()), MediaType.IMAGE_PNG);
    }

    @GetMapping(path = "/media/{takeId}.mp4", produces = "video/mp4")
    ResponseEntity<Resource> video(@PathVariable("takeId") String takeId) {
        return file(takeId, Film.mp4(kept(takeId, null).id()), MediaType.parseMediaType("video/mp4"));
    }

    @ExceptionHandler
    ResponseEntity<Void> missing(Refused refused) {
        return ResponseEntity.notFound().build();
    }

    /** As a resource, so that players can ask for a part of it, and broken downloads go on. */
    private static ResponseEntity<Resource> file(String takeId, byte[] content, MediaType type) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .eTag('"' + takeId + '"')
                .contentType(type)
                .body(new ByteArrayResource(content));
    }
}
