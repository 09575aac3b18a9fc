package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.UploadRegistry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Accepts uploaded files, as Suno's storage does: a multipart form with a key and the file, without an API key. */
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
        boolean expected = matcher.matches() && uploadRegistry.isAnnounced(matcher.group(1));
        return ResponseEntity.status(expected ? HttpStatus.NO_CONTENT : HttpStatus.FORBIDDEN)
                .build();
    }
}
