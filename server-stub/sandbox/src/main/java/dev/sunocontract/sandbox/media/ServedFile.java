package dev.sunocontract.sandbox.media;

import java.time.Duration;
import java.util.Set;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A file as it is served.
 *
 * @param id identifies the file
 * @param content the bytes
 * @param type the media type
 * @param uploaded whether a stranger has made it
 */
record ServedFile(String id, Resource content, MediaType type, boolean uploaded) {

    /** Types of images that contain no script. */
    private static final Set<String> RASTER_IMAGES =
            Set.of("png", "jpeg", "gif", "webp", "avif", "bmp", "heic", "heif", "tiff");

    /** Returns a file that the sandbox has made. */
    static ServedFile made(String id, Resource content, MediaType type) {
        return new ServedFile(id, content, type, false);
    }

    /** Returns a file as it was uploaded. */
    static ServedFile uploaded(String id, byte[] content, MediaType type) {
        return new ServedFile(id, new ByteArrayResource(content), type, true);
    }

    /** Returns the response, for which Spring supports range requests. */
    ResponseEntity<Resource> response() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .eTag('"' + id + '-' + type.getSubtype() + '"')
                .headers(this::addSafetyHeaders)
                .contentType(type)
                .body(content);
    }

    /** A page of a stranger must not run in the origin of the sandbox, whose pages may call the control API. */
    private void addSafetyHeaders(HttpHeaders headers) {
        if (!uploaded) {
            return;
        }
        headers.set("X-Content-Type-Options", "nosniff");
        if (!isRecording()) {
            headers.set("Content-Security-Policy", "sandbox");
            headers.setContentDisposition(ContentDisposition.attachment().build());
        }
    }

    /** Whether a browser plays or shows the file, and runs nothing of it. */
    private boolean isRecording() {
        return switch (type.getType()) {
            case "audio", "video" -> true;
            case "image" -> RASTER_IMAGES.contains(type.getSubtype());
            default -> false;
        };
    }
}
