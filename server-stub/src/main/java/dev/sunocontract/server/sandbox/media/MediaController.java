package dev.sunocontract.server.sandbox.media;

import dev.sunocontract.server.sandbox.engine.Refused;
import dev.sunocontract.server.sandbox.engine.Studio;
import java.time.Duration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the audio and the covers of takes. */
@RestController
class MediaController {

    private final Studio studio;

    MediaController(Studio studio) {
        this.studio = studio;
    }

    @GetMapping(
            path = {"/media/{takeId}.wav", "/media/{takeId}/stream"},
            produces = "audio/wav")
    ResponseEntity<Resource> audio(@PathVariable("takeId") String takeId) {
        return file(takeId, Melody.wav(studio.take(takeId).id()), MediaType.parseMediaType("audio/wav"));
    }

    @GetMapping(path = "/media/{takeId}.png", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<Resource> cover(@PathVariable("takeId") String takeId) {
        return file(takeId, Cover.png(studio.take(takeId).id()), MediaType.IMAGE_PNG);
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
