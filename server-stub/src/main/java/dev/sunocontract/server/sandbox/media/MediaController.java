package dev.sunocontract.server.sandbox.media;

import dev.sunocontract.server.sandbox.engine.Refused;
import dev.sunocontract.server.sandbox.engine.Studio;
import java.time.Duration;
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
    ResponseEntity<byte[]> audio(@PathVariable("takeId") String takeId) {
        return file(Melody.wav(studio.take(takeId).id()), MediaType.parseMediaType("audio/wav"));
    }

    @GetMapping(path = "/media/{takeId}.png", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> cover(@PathVariable("takeId") String takeId) {
        return file(Cover.png(studio.take(takeId).id()), MediaType.IMAGE_PNG);
    }

    @ExceptionHandler
    ResponseEntity<Void> missing(Refused refused) {
        return ResponseEntity.notFound().build();
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .contentType(type)
                .body(content);
    }
}
