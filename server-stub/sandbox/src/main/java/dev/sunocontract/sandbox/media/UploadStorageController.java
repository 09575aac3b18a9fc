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

/** Where files of one's own are sent, as to the store that Suno uses: a form with a key and the file, and no API key. */
@RestController
class UploadStorageController {

    private static final Pattern KEY_PATTERN = Pattern.compile("raw_uploads/([0-9a-f-]{36})\\..+");

    private final UploadRegistry uploadRegistry;

    UploadStorageController(UploadRegistry uploadRegistry) {
        this.uploadRegistry = uploadRegistry;
    }

    /** Takes a file that was announced, and throws it away. */
    @PostMapping(path = "/_sandbox/uploads", consumes = "multipart/form-data")
    ResponseEntity<Void> receiveFile(@RequestParam("key") String key, @RequestParam("file") MultipartFile file) {
        Matcher matcher = KEY_PATTERN.matcher(key);
        boolean expected = matcher.matches() && uploadRegistry.isAnnounced(matcher.group(1));
        return ResponseEntity.status(expected ? HttpStatus.NO_CONTENT : HttpStatus.FORBIDDEN)
                .build();
    }
}
