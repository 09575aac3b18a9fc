package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.UploadRegistry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Accepts uploaded files without an API key: a multipart form with a key and the file, as Suno's storage does, or the
 * file alone at a presigned URL.
 */
@RestController
class UploadStorageController {

    private static final Pattern KEY_PATTERN = Pattern.compile("raw_uploads/([0-9a-f-]{36})\\..+");

    private final UploadRegistry uploadRegistry;

    UploadStorageController(UploadRegistry uploadRegistry) {
        this.uploadRegistry = uploadRegistry;
    }

    /** Accepts the file of a started upload and discards it. */
    @PostMapping(path = "/_sandbox/uploads", consumes = "multipart/form-data")
    ResponseEntity<Void> receiveFile(@RequestParam("key") String key, @RequestParam("file") MultipartFile file) {
        Matcher matcher = KEY_PATTERN.matcher(key);
        return discard(matcher.matches() && uploadRegistry.isAnnounced(matcher.group(1)));
    }

    /** Accepts a file at a presigned URL and discards it. */
    @PutMapping("/_sandbox/uploads/{id}")
    ResponseEntity<Void> receiveFile(@PathVariable("id") String id) {
        return discard(uploadRegistry.isAnnounced(id));
    }

    private static ResponseEntity<Void> discard(boolean expected) {
        return ResponseEntity.status(expected ? HttpStatus.NO_CONTENT : HttpStatus.FORBIDDEN)
                .build();
    }

    /** Serves placeholder audio in place of the file that was sent to a presigned URL. */
    @GetMapping(path = "/_sandbox/uploads/{id}", produces = "audio/wav")
    ResponseEntity<byte[]> uploadedFile(@PathVariable("id") String id) {
        return uploadRegistry.isAnnounced(id)
                ? ResponseEntity.ok(PlaceholderAudio.wav(id))
                : ResponseEntity.notFound().build();
    }
}
